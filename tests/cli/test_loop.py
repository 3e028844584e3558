"""The main job without a screen: two offices, one share, one slip, one answer; a third reads none of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.console import CONSENT, Console, console_in

MARKS = ("Vrbopuc", "Šumski trag", "Zovin glas")
"""What ana writes in the note, tells in the referral, and bojan answers."""


class Town(NamedTuple):
    """ana: the centre. bojan: the association with the service. vera: a third office, in the network too."""

    ana: str
    bojan: str
    vera: str
    service: str


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """One town for all of this story; every test has a client of its own."""
    with pytest.MonkeyPatch.context() as patch:
        yield console_in(tmp_path_factory.mktemp("town"), patch)


@pytest.fixture(scope="module")
def town(console: Console) -> Town:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    bojan = console.office("bojan", "Plavi fenjer")
    vera = console.office("vera", "Treća kuća")
    console.network(ana, bojan, vera)
    named = (
        "--name",
        "Savetovalište za mlade",
        "--municipality",
        "Čačak",
        "--age-from",
        "15",
        "--age-to",
        "26",
    )
    service = console.json("service", "add", bojan, *named)
    console.sync(bojan, ana, vera)
    return Town(ana, bojan, vera, service["id"])


def referred(console: Console, town: Town) -> str:
    """A client with a case, a note and a referral that was sent and fetched; returns the short code."""
    found = console.json("search", town.ana, "саветовалишта", "--municipality", "cacak", "--age", "17")
    assert [one["id"] for one in found] == [town.service]
    client = console.json("client", "add", town.ana, "--year", "2008", "--municipality", "Крагујевац")["code"]
    opened = console.json("case", "open", town.ana, "--client", client, "--priority", "urgent")
    assert (opened["client_code"], opened["priority"]) == (client, "urgent")
    console.json("note", "add", town.ana, "--client", client, "--text", "-", text=f"{MARKS[0]}\n")
    said = ("--client", client, "--service", town.service, "--urgency", "urgent", "--reason", "mental_health")
    words = ("referral", "new", town.ana, *said, *CONSENT, "--text", "-")
    made = console.json(*words, text=MARKS[1])
    assert made["status"] == "ready"
    assert console.json("referral", "send", town.ana, made["code"])["status"] == "sent"
    console.sync(town.ana, town.bojan)
    return str(made["code"])


@pytest.mark.slow
def test_a_referral_goes_out_is_answered_and_the_loop_closes(console: Console, town: Town) -> None:
    code = referred(console, town)
    got = console.json("referral", "show", town.bojan, code)
    assert (got["status"], got["text"], got["mine"]) == ("sent", MARKS[1], False)
    console.done("referral", "accept", town.bojan, got["number"])
    console.done("referral", "start", town.bojan, got["id"])
    console.sync(town.bojan, town.ana)
    assert console.json("referral", "show", town.ana, code)["status"] == "in_progress"
    held = ("referral", "hold", town.bojan, code, "--reason", "missing_documents", "--text", "-")
    assert console.json(*held, text=MARKS[2])["status"] == "on_hold"
    console.done("referral", "start", town.bojan, code)
    console.done("referral", "complete", town.bojan, code, "--outcome", "service_received")
    console.sync(town.bojan, town.ana)
    shown = console.json("referral", "show", town.ana, code)
    assert shown["receipts"]["on_share_at"] <= shown["receipts"]["receipt_at"]
    assert shown["status"] == "completed"
    known = ("on_share", "delivered")
    steps = [event["step"] for event in shown["events"] if event["step"] not in known]
    assert steps == ["ready", "send", "receive", "accept", "start", "hold", "start", "complete"]
    assert MARKS[2] in console.done("referral", "show", town.ana, code)
    assert code in console.done("referral", "list", town.ana, "--sent")
    assert console.json("referral", "list", town.ana, "--received") == []


@pytest.mark.slow
def test_a_third_office_of_the_network_can_read_none_of_it(console: Console, town: Town) -> None:
    code = referred(console, town)
    decline = ("referral", "decline", town.bojan, code, "--reason", "no_capacity", "--text", "-")
    console.done(*decline, text=MARKS[2])
    console.sync(town.bojan, town.ana, town.vera)
    assert console.json("referral", "list", town.vera) == []
    assert console.json("client", "list", town.vera) == []
    assert "no referral" in console.refused("referral", "show", town.vera, code)
    seen = console.done("store", "dump", town.vera)
    assert "Savetovalište" in seen
    assert not any(mark in seen for mark in (*MARKS, code))
    assert console.json("quarantine", "list", town.vera) == []
    assert all(mark in console.done("store", "dump", town.ana) for mark in MARKS)
    assert not any(mark in console.done("store", "dump", town.bojan) for mark in MARKS[:1])
    left = [path for path in console.folder.rglob("*") if path.is_file()]
    assert not [path for path in left if any(mark.encode() in path.read_bytes() for mark in MARKS)]


@pytest.mark.slow
def test_the_slip_is_printed_in_either_script(console: Console, town: Town) -> None:
    code = referred(console, town)
    for kind, script in (("uput", "cyrl"), ("uputnica", "latn")):
        words = (
            "referral",
            "slip",
            town.ana,
            code,
            "--pdf",
            f"{kind}.pdf",
            "--kind",
            kind,
            "--script",
            script,
        )
        made = console.json(*words)
        assert Path(made["pdf"]).read_bytes().startswith(b"%PDF")
        assert made["status"] == "sent"
    assert "cannot be written" in console.refused("referral", "slip", town.ana, code, "--pdf", "no/where.pdf")


@pytest.mark.slow
def test_it_is_withdrawn_and_the_other_office_confirms(console: Console, town: Town) -> None:
    code = referred(console, town)
    console.sync(town.ana)
    assert console.json("referral", "list", town.ana, "--sent")[0]["delivery"] == "delivered"
    assert console.json("referral", "withdraw", town.ana, code)["status"] == "withdrawal_requested"
    console.refused("referral", "confirm-withdrawal", town.ana, code)
    console.sync(town.ana, town.bojan)
    assert console.json("referral", "confirm-withdrawal", town.bojan, code)["status"] == "withdrawn"
    console.sync(town.bojan, town.ana)
    assert console.json("referral", "show", town.ana, code)["status"] == "withdrawn"


@pytest.mark.slow
def test_steps_that_crossed_are_settled_with_a_reason_from_standard_input(
    console: Console, town: Town
) -> None:
    code = referred(console, town)
    console.json("referral", "accept", town.bojan, code)
    console.json("referral", "withdraw", town.ana, code)
    console.sync(town.bojan, town.ana)
    (row,) = console.json("conflict", "list", town.ana)
    assert (row["values"], row["may_take"]) == (["withdrawal_requested", "accepted"], [True, True])
    assert row["base_value"] == "sent"
    words = ("referral", "settle", town.ana, code, "--text", "-", "--keep")
    console.refused(*words, "completed", text="Ipak dolazi.")
    assert console.json(*words, "accepted", text="Ipak dolazi.")["status"] == "accepted"
    console.refused(*words, "accepted", text="Ipak dolazi.")
    console.sync(town.ana, town.bojan)
    page = console.json("referral", "show", town.bojan, code)
    (settled,) = [event for event in page["events"] if event["settles"]]
    assert (page["status"], settled["text"]) == ("accepted", "Ipak dolazi.")
    assert "(settled)" in console.done("referral", "show", town.bojan, code)


@pytest.mark.slow
def test_an_answer_that_came_on_paper_is_entered_by_the_sender(console: Console, town: Town) -> None:
    code = referred(console, town)
    console.refused("referral", "wait", town.ana, code)
    assert console.json("referral", "wait", town.ana, code, "--on-paper")["status"] == "waiting_list"
    no_contact = ("referral", "no-contact", town.ana, code, "--on-paper", "--text", "-")
    assert console.json(*no_contact, text="Tri puta zvali.")["status"] == "no_contact"
    last = console.json("referral", "show", town.ana, code)["events"][-1]
    assert (last["step"], last["on_paper"]) == ("no_contact", True)


@pytest.mark.slow
def test_it_is_redirected_to_another_service(console: Console, town: Town) -> None:
    code = referred(console, town)
    other = console.json("service", "add", town.vera, "--name", "Klub")["id"]
    console.sync(town.vera, town.bojan)
    words = ("referral", "redirect", town.bojan, code, "--reason", "territory", "--text", "-", "--to")
    assert "no such service" in console.refused(*words, "f" * 32, text="Bliže im je.")
    assert console.json(*words, other, text="Bliže im je.")["status"] == "redirected"


@pytest.mark.slow
def test_the_log_is_whole_and_two_dumps_are_the_same(console: Console, town: Town) -> None:
    assert console.json("log", "verify", town.ana)["ok"] is True
    lines = console.done("store", "dump", town.ana).splitlines()
    assert console.done("store", "dump", town.ana).splitlines() == lines
    assert len(console.json("store", "dump", town.ana)) == len(lines)


@pytest.mark.slow
def test_what_happens_between_the_steps_is_read_in_the_other_office(
    console: Console, town: Town, tmp_path: Path
) -> None:
    code = referred(console, town)
    console.refused("referral", "missed", town.bojan, code, "--reason", "forgot")
    console.json("referral", "wait", town.bojan, code)
    console.json("referral", "place", town.bojan, code, "--place", "4")
    console.json("referral", "attempt", town.bojan, code, "--text", "-", text="Zvali smo.")
    console.json("referral", "appointment", town.bojan, code, "--at", "2026-06-30T10:30")
    console.wrong("referral", "appointment", town.bojan, code, "--at", "sutra")
    console.json("referral", "missed", town.bojan, code, "--reason", "transport")
    console.refused("referral", "came", town.ana, code)
    console.sync(town.bojan, town.ana)
    page = console.json("referral", "show", town.ana, code)
    told = [event for event in page["events"] if event["step"].startswith("update_")]
    assert [event["step"] for event in told] == [
        "update_place",
        "update_attempt",
        "update_appointment",
        "update_missed",
    ]
    assert (told[0]["place"], page["attempts"], page["status"]) == (4, 1, "waiting_list")
    file = tmp_path / "termin.ics"
    console.json("referral", "calendar", town.ana, code, "--ics", str(file))
    assert b"DTSTART:20260630T083000Z" in file.read_bytes()


@pytest.mark.slow
def test_it_is_given_to_another_system_whose_answer_comes_back(
    console: Console, town: Town, tmp_path: Path
) -> None:
    code = referred(console, town)
    file = tmp_path / "uput.json"
    told = console.json("export", "referrals", town.ana, code, "--fhir", str(file))
    assert (told["written"], told["left_out"]) == (1, 0)
    found = console.json("import", "tasks", town.ana, str(file))
    assert (found["tasks"]["made"], found["tasks"]["refused"]) == (1, [])
    events = console.json("referral", "show", town.ana, code)["events"]
    assert [event["reason"] for event in events if event["step"] == "task"] == ["requested"]
    console.wrong("import", "tasks", town.ana, str(tmp_path / "none"))


@pytest.mark.slow
def test_a_paper_comes_back_and_a_voucher_is_brought(console: Console, town: Town, tmp_path: Path) -> None:
    code = referred(console, town)
    assert console.json("referral", "redeem", town.bojan, code)["status"] == "accepted"
    console.refused("referral", "redeem", town.ana, code)
    console.refused("referral", "return", town.bojan, code, "--answer", "accept")
    other = referred(console, town)
    words = ("referral", "return", town.ana, other, "--answer", "decline", "--reason", "no_capacity")
    console.refused(*words)
    assert console.json(*words, "--text", "-", text="Puno je.")["status"] == "declined"
    pdf = tmp_path / "vaucer.pdf"
    console.json("referral", "slip", town.ana, code, "--pdf", str(pdf), "--kind", "voucher")
    assert pdf.read_bytes().startswith(b"%PDF")
    console.refused("referral", "scan", town.ana, str(tmp_path))


@pytest.mark.slow
def test_two_are_asked_for_one_need_and_the_first_that_accepts_takes_the_person(
    console: Console, town: Town
) -> None:
    other = console.json("service", "add", town.vera, "--name", "Grupa podrške")["id"]
    console.sync(town.vera, town.ana)
    client = console.json("client", "add", town.ana, "--year", "2008")["code"]
    said = ("--client", client, "--to", town.service, "--to", other, "--urgency", "urgent", *CONSENT)
    made = console.json("referral", "new", town.ana, *said, "--reason", "mental_health")
    assert [one["status"] for one in made["asked"]] == ["ready", "ready"]
    assert console.json("referral", "send", town.ana, made["code"])["status"] == "sent"
    listed = console.json("referral", "list", town.ana)
    assert {one["status"] for one in listed if one["client_code"] == client} == {"sent"}
    console.sync(town.ana, town.bojan, town.vera)
    console.done("referral", "accept", town.bojan, console.json("referral", "list", town.bojan)[0]["code"])
    console.sync(town.bojan, town.ana, town.vera)
    (there,) = console.json("referral", "list", town.vera)
    assert there["status"] == "withdrawal_requested"
    shown = console.json("referral", "show", town.ana, made["code"])
    assert sorted(one["status"] for one in shown["need"]["asked"]) == ["accepted", "withdrawal_requested"]
    assert "settled" in console.refused("referral", "choose", town.ana, made["code"])


@pytest.mark.slow
def test_a_network_is_called_and_who_is_picked_gets_the_referral(console: Console, town: Town) -> None:
    network = ("--network", "Mreža Šumadije")
    console.done("network", "add", town.ana, "--name", "Mreža Šumadije")
    console.sync(town.bojan, town.vera, town.ana)
    for office in ("Plavi fenjer", "Treća kuća"):
        console.done("network", "member", "add", town.ana, network[1], office)
    console.sync(town.ana, town.bojan, town.vera, town.ana, town.bojan, town.vera)
    client = console.json("client", "add", town.ana, "--year", "2008", "--municipality", "Čačak")["code"]
    asked = ("--client", client, *network, "--reason", "mental_health", "--urgency", "urgent")
    preview = console.json("referral", "call", town.ana, *asked, "--without-place", "--preview")
    assert "municipality" not in preview["leaves"]
    assert client not in str(preview)
    made = console.json("referral", "call", town.ana, *asked)
    console.sync(town.ana, town.bojan)
    (there,) = console.json("referral", "calls", town.bojan)
    assert (there["state"], there["municipality"], there["client_code"]) == ("open", "Čačak", "")
    console.done("referral", "claim", town.bojan, made["id"])
    console.sync(town.bojan, town.ana)
    (claim,) = console.json("referral", "calls", town.ana)[0]["claims"]
    picked = console.json("referral", "pick", town.ana, made["id"], "--office", claim["organization"])
    assert picked["state"] == "taken"
    said = ("--client", client, "--to", claim["service"], "--urgency", "urgent", *CONSENT)
    answer = (*said, "--reason", "mental_health", "--call", made["id"])
    assert console.json("referral", "new", town.ana, *answer)["status"] == "ready"
    assert console.json("referral", "calls", town.ana)[0]["referred"] is True
    assert "closed" in console.refused("referral", "withdraw-call", town.ana, made["id"])
