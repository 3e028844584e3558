"""At the console: onward to a third office, to the supervisor, into another's hands, phrases."""

import pytest

from tests.cli.console import CONSENT, Console

ASKED = ("--urgency", "urgent", "--reason", "mental_health")


@pytest.mark.slow
def test_what_was_received_goes_onward_and_its_sender_reads_how_it_stands(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    vesna = console.office("vesna", "Klub mladih")
    console.network(ana, bojan, vesna)
    first_service = console.json("service", "add", bojan, "--name", "Savetovalište")["id"]
    club = console.json("service", "add", vesna, "--name", "Klub")["id"]
    console.sync(bojan, vesna, ana, bojan)
    client = console.json("client", "add", ana, "--year", "2010")["code"]
    said = ("--client", client, "--service", first_service, *ASKED)
    first = console.json("referral", "new", ana, *said, *CONSENT, "--consent-note", "-", text="pisani")["id"]
    console.done("referral", "send", ana, first)
    console.sync(ana, bojan)
    third = ("referral", "onward", bojan, first, "--service", club, *CONSENT)
    assert "Accept the referral first" in console.refused(*third, "--new-client")
    console.done("referral", "accept", bojan, first)
    assert "which client" in console.refused(*third)
    made = console.json(*third, "--new-client", "--tell")
    assert made["part_of"] == first
    console.done("referral", "send", bojan, made["id"])
    console.sync(bojan, ana)
    events = console.json("referral", "show", ana, first)["events"]
    assert [(one["state"], one["onward_to"]) for one in events if one["state"]] == [("sent", "Klub mladih")]


def test_to_the_supervisor_and_into_another_s_hands(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    service = console.json("service", "add", ana, "--name", "Klub")["id"]
    client = console.json("client", "add", ana, "--year", "2003")["code"]
    said = ("--client", client, "--service", service, *ASKED, "--consent", "legal_basis")
    made = console.json("referral", "new", ana, *said, "--consent-note", "-", text="čl. 5")
    console.done("referral", "send", ana, made["id"])
    asked = console.json("referral", "escalate", ana, made["code"], "--text", "-", text="Kako dalje?")
    assert asked["at_supervisor"] == "asked"
    assert "own words" in console.refused("referral", "supervise", ana, made["code"], "returned")
    settled = console.json(
        "referral", "supervise", ana, made["code"], "settled", "--text", "-", text="Zvano."
    )
    assert settled["at_supervisor"] == ""
    assert console.json("referral", "remind", ana, made["code"])["name"] == "reminded"
    console.done("person", "add", ana, "--name", "Mira T.", "--role", "case_manager")
    me = console.json("referral", "show", ana, made["code"])["worker"]
    over = ("referral", "hand-over", ana, "--from", me, "--to", "Mira T.")
    assert console.json(*over, "--preview")["done"] is False
    assert console.json(*over)["referrals"] == [made["code"]]
    assert console.json("referral", "show", ana, made["code"])["worker"] == "Mira T."
    assert "Choose what" in console.refused(*over)
    again = console.json("person", "add", ana, "--name", "Mira s laptopa", "--role", "case_manager")["id"]
    first = next(one["id"] for one in console.json("person", "list", ana) if one["name"] == "Mira T.")
    console.done("person", "same", ana, again, first)
    back = ("referral", "hand-over", ana, "--from", "Mira T.", "--to", me)
    assert console.json(*back, "--preview")["referrals"] == [made["code"]]


def test_phrases_are_saved_listed_and_removed(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    save = ("phrase", "save", ana, "--kind", "note", "--title", "Papir", "--text", "-")
    made = console.json(*save, text="Čeka se papir, {datum}.")
    assert "Nothing was saved" in console.refused(*save, text="Zvati na 064 123 4567.")
    assert "In braces only" in console.refused(*save, text="{ime} čeka.")
    assert [one["title"] for one in console.json("phrase", "list", ana)] == ["Papir"]
    console.done("phrase", "remove", ana, made["id"])
    assert console.json("phrase", "list", ana) == []
