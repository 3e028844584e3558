"""Entries of the directory at the console: printed, compared, reported, checked, with places and licence."""

from pathlib import Path

import pytest

from tests.cli.console import Console


@pytest.mark.slow
def test_an_entry_from_its_first_day_to_its_paper(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    club = console.json("service", "add", "ana", "--name", "Klub", "--municipality", "Kragujevac")["id"]
    other = console.json("service", "add", "ana", "--name", "Savetovalište")["id"]
    compared = console.json("service", "compare", "ana", club, other)
    assert [one["name"] for one in compared] == ["Klub", "Savetovalište"]
    console.refused("service", "compare", "ana", club)
    told = console.json("service", "capacity", "ana", club, "--status", "capacity", "--free", "3")
    assert told["places_free"] == 3
    told = console.json("service", "licence", "ana", club, "--status", "full", "--valid-to", "2020-01-01")
    assert told["licence_status"] == "full"
    (ended,) = console.json("service", "licences", "ana")
    assert (ended["id"], ended["stage"]) == (club, "ended")
    assert console.json("service", "due", "ana") == []
    assert console.json("service", "verify", "ana", club, "--method", "visit")["id"] == club
    report = console.json("service", "report", "ana", club, "--field", "phone", "--value", "034/555")
    assert report["state"] == "open"
    console.refused("service", "refuse", "ana", report["id"], "--reason", "-", text=" ")
    assert console.json("service", "accept", "ana", report["id"])["state"] == "accepted"
    assert [one["now"] for one in console.json("service", "reports", "ana", "--service", club)] == ["034/555"]
    assert any(row["field"] == "phone" for row in console.json("history", "show", "ana", "service", club))
    for words in (("print", "ana", club), ("print-list", "ana", "klub", "--script", "cyrl")):
        console.done("service", *words, "--pdf", "paper.pdf")
        assert Path("paper.pdf").read_bytes().startswith(b"%PDF")
    console.refused("service", "print-list", "ana", "kišobran", "--pdf", "paper.pdf")


@pytest.mark.slow
def test_the_directory_of_a_town_as_booklet_and_as_leaflet(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    console.done("service", "add", "ana", "--name", "Klub", "--municipality", "Крагујевац")
    of_town = ("--municipality", "Kragujevac", "--pdf", "paper.pdf")
    made = console.json("service", "booklet", "ana", *of_town, "--script", "cyrl", "--folded")
    assert (made["services"], made["copy"]) == (1, 1)
    assert Path("paper.pdf").read_bytes().startswith(b"%PDF")
    assert console.json("service", "booklet", "ana", *of_town, "--script", "en")["copy"] == 2
    assert "leaflet" in console.refused("service", "leaflet", "ana", *of_town)
    assert "Kragujevic" in console.refused(
        "service", "booklet", "ana", "--municipality", "Kragujevic", "--pdf", "paper.pdf"
    )
    assert "written" in console.refused(
        "service", "booklet", "ana", "--municipality", "Kragujevac", "--pdf", "none/paper.pdf"
    )


@pytest.mark.slow
def test_places_are_asked_of_a_partner_and_papers_count(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    console.office("bojan", "Plavi fenjer")
    console.network("ana", "bojan")
    club = console.json("service", "add", "bojan", "--name", "Klub", "--paper", "lična karta")["id"]
    console.sync("bojan", "ana")
    asked = console.json("service", "ask-capacity", "ana", club)
    assert (asked["service"], asked["mine"], asked["answered"]) == (club, True, False)
    assert "already" in console.refused("service", "ask-capacity", "ana", club)
    console.sync("ana", "bojan")
    assert [one["office"] for one in console.json("service", "asked", "bojan", "--open")] == [
        "CSR Kragujevac"
    ]
    console.refused("service", "ask-capacity", "bojan", club)
    places = ("--status", "waitlist", "--free", "0", "--waiting", "5", "--wait-days", "40")
    told = console.json("service", "capacity", "bojan", club, *places)
    assert (told["waiting_count"], told["wait_days"]) == (5, 40)
    console.sync("bojan", "ana")
    assert [one["answered"] for one in console.json("service", "asked", "ana")] == [True]
    client = console.json("client", "add", "ana", "--year", "2008")["code"]
    (match,) = console.json(
        "service", "match", "ana", "--client", client, "--reason", "other", "--lacks", "id_card"
    )
    assert match["lacking"] == ["id_card"]
    console.refused("service", "match", "ana", "--client", client, "--reason", "other", "--lacks", "cipele")
    assert console.json("search", "ana", "klub", "--without-paper", "id_card") == []
    console.refused("search", "ana", "klub", "--without-paper", "cipele")


@pytest.mark.slow
def test_what_is_open_what_is_near_and_what_fits(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    console.office("bojan", "Plavi fenjer")
    console.network("ana", "bojan")
    club = console.json("service", "add", "bojan", "--name", "Klub za stanovanje")["id"]
    console.sync("bojan", "ana")
    client = console.json("client", "add", "ana", "--year", "2008")["code"]
    assert console.json("search", "ana", "klub", "--open-now") == []
    (near,) = console.json("search", "ana", "klub", "--near", "44.01,20.91")
    assert (near["id"], near["distance_km"]) == (club, None)
    (near,) = console.json("search", "ana", "klub", "--without-place")
    assert near["id"] == club
    assert "Kragujevac" in console.refused("search", "ana", "klub", "--near", "Крагујевац")
    console.refused("search", "ana", "klub", "--near", "Atlantida")
    assert console.json("search", "ana", "klub", "--near", "44.01 20.91", "--within", "30") == []
    assert isinstance(console.json("service", "match", "ana", "--client", client, "--reason", "other"), list)
    (best,) = console.json("service", "match", "ana", "--client", client, "--reason", "other")
    assert (best["id"], best["reasons"]) == (club, ["verified"])
    console.refused("service", "match", "ana", "--client", client, "--reason", "cipele")
