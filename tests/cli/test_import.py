"""Tables at the console: looked at, brought in, listed, taken back; a directory given away in every form."""

import json
from pathlib import Path

import pytest

from tests.cli.console import Console

PEOPLE = "Šifra;Ime i prezime;JMBG;Pol\nD-1;Jovana Jovanović;0110008995028;ž\nD-2;Petar Perić;1;m\n"


@pytest.mark.slow
def test_tables_come_in_are_listed_and_taken_back(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    Path("imenik.csv").write_text("name,organization_name,phone\nKlub,Fenjer,034\nDom,,1\n", "utf-8")
    look = console.json("import", "services", "ana", "imenik.csv", "--dry-run")
    assert look["services"]["made"] == 1
    assert console.json("search", "ana", "klub") == []
    told = console.json("import", "services", "ana", "imenik.csv")
    assert told == look
    assert told["services"]["refused"] == [{"line": 3, "reason": "The field “organization” is empty."}]
    Path("korisnici.csv").write_text(PEOPLE, "utf-8")
    clients = console.json("import", "clients", "ana", "korisnici.csv")
    assert set(clients) == {"clients"}
    assert clients["clients"] == {
        "read": 2, "made": 1, "merged": 0,
        "refused": [{"line": 3, "reason": "The field “jmbg” is not a personal number."}],
    }  # fmt: skip
    assert "Jovanov" not in console.done("import", "clients", "ana", "korisnici.csv")
    listed = console.json("import", "list", "ana")
    assert [(one["kind"], one["made"], one["refused"]) for one in listed] == [
        ("clients", 0, 1),
        ("clients", 1, 1),
        ("services", 2, 1),
    ]
    assert console.json("import", "undo", "ana", listed[1]["id"])["removed"] == 1
    assert console.json("client", "list", "ana") == []
    assert "before" in console.refused("import", "undo", "ana", listed[1]["id"])


@pytest.mark.slow
def test_a_directory_is_given_away_in_every_form_and_comes_in_from_each(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    club = console.json("service", "add", ana, "--name", "Klub", "--municipality", "Niš")["id"]
    licence = ("--status", "full", "--kind", "limited", "--number", "7", "--issued", "2025-01-01")
    console.done("service", "licence", ana, club, *licence, "--valid-to", "2028-01-01")
    console.done("service", "capacity", ana, club, "--status", "waitlist", "--free", "0", "--total", "4")
    assert "Say where to" in console.try_("export", "services", ana).err
    assert ".xlsx" in console.refused("export", "services", ana, "--xlsx", "imenik.txt")
    every = ("--hsds", "paket", "--csv", "imenik.csv", "--xlsx", "imenik.xlsx")
    assert console.json("export", "services", ana, *every)["service"] == 1
    console.done("export", "services", ana, "--hsds", "imenik.json")
    assert json.loads(Path("imenik.json").read_text("utf-8"))["contents"][0]["services"][0]["name"] == "Klub"
    for number, path in enumerate(("paket", "imenik.json", "imenik.csv", "imenik.xlsx")):
        other = console.office(f"office{number}", f"Udruženje {number}")
        told = console.json("import", "services", other, path)
        assert told["services"]["made"] == 1
        (found,) = console.json("search", other, "klub")
        assert (found["name"], found["municipality"], found["places_free"]) == ("Klub", "Niš", 0)
