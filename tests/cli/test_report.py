"""Figures and the register of unmet needs at the console."""

import pytest

from tests.cli.console import Console


@pytest.mark.slow
def test_what_nobody_offers_is_written_listed_counted_and_taken_back(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    client = console.json("client", "add", "ana", "--year", "2008", "--municipality", "Kragujevac")["code"]
    need = ("--client", client, "--need", "on_the_job_training")
    made = console.json("needs", "add", "ana", *need)
    assert (made["code"], made["name"]) == (client, "on_the_job_training")
    (listed,) = console.json("needs", "list", "ana", "--municipality", "крагујевац")
    assert (listed["id"], listed["services"], listed["recorded"]) == (made["id"], [], True)
    assert console.json("needs", "list", "ana", "--need", "housing") == []
    assert console.json("needs", "list", "ana", "--to", "2020-01-01", "--from", "2019-01-01") == []
    console.refused("needs", "list", "ana", "--municipality", "Nedođija")
    console.refused("needs", "add", "ana", "--client", client, "--need", "cipele")
    assert console.json("needs", "remove", "ana", made["id"])["id"] == made["id"]
    assert console.json("needs", "list", "ana") == []


@pytest.mark.slow
def test_the_nine_figures_of_an_office_that_sent_nothing(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    found = console.json("report", "referrals", "ana", "--by", "need")
    assert [one["code"] for one in found] == [f"REF0{n}" for n in range(1, 10)]
    assert (found[0]["name"], found[0]["value"], found[0]["unit"]) == ("Referrals sent", 0, "number")
    assert found[2]["value"] is None
    console.refused("report", "referrals", "ana", "--by", "shoe")
    console.refused("report", "referrals", "ana", "--from", "2026-12-31", "--to", "2026-01-01")
    console.wrong("report", "referrals", "ana", "--from", "juče")
