"""What was written and when, a case on any day, what waits to leave and what came: without a screen."""

from datetime import date, timedelta

from tests.cli.console import Console


def test_a_case_is_shown_as_it_was_and_with_everything_ever_written_into_it(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    client = console.json("client", "add", ana, "--year", "2008", "--municipality", "Крагујевац")["code"]
    opened = console.json("case", "open", ana, "--client", client, "--priority", "urgent")
    day = opened["opened_on"]
    found = console.json("case", "show", ana, client.lower(), "--at", day)
    assert (found["id"], found["case"]["status"], found["client"]["code"]) == (opened["id"], "intake", client)
    assert {one["kind"] for one in found["deadlines"]} >= {"first_contact", "initial_assessment"}
    assert found["notes"] == 0
    before = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    assert "not been opened" in console.refused("case", "show", ana, client, "--at", before)
    rows = console.json("history", "show", ana, "case", opened["id"])
    assert {row["noun"] for row in rows} == {"case", "client", "case_deadline"}
    assert "first_contact" in {row["about"] for row in rows}
    assert "status: intake" in console.done("case", "show", ana, client, "--at", day)


def test_what_waits_and_what_came_is_told_without_the_share(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    console.sync(ana)
    assert console.json("exchange", "queue", ana) == []
    console.json("service", "add", ana, "--name", "Klub")
    waiting = {row["to"]: row["changes"] for row in console.json("exchange", "queue", ana)}
    assert waiting["network"] == 2
    console.sync(ana, bojan)
    (last, *_) = console.json("exchange", "journal", bojan)
    assert (last["way"], last["came"], last["changes"], last["error"]) == ("share", 1, 2, "")
