"""Consent at the console: given, shown, taken back; the other office loses what rested on it."""

import pytest

from tests.cli.console import CONSENT, Console

MARK = "Sama traži razgovor o kući."


@pytest.mark.slow
def test_a_consent_is_given_used_taken_back_and_its_receipt_returns(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    service = console.json("service", "add", bojan, "--name", "Savetovalište")["id"]
    console.sync(bojan, ana)
    client = console.json("client", "add", ana, "--year", "2010")["code"]
    said = ("--client", client, "--service", service, "--urgency", "urgent", "--reason", "mental_health")
    refused = console.refused("referral", "new", ana, *said, "--consent", "given")
    assert refused == "Say who gives the consent."
    made = console.json("referral", "new", ana, *said, *CONSENT, "--text", "-", text=MARK)["id"]
    console.done("referral", "send", ana, made)
    console.sync(ana, bojan)
    assert console.json("referral", "show", bojan, made)["text"] == MARK
    (given,) = console.json("consent", "list", ana, "--client", client)
    assert (given["standing"], given["given_by"], given["assent"]) == ("given", "parent", "given")
    receipt = ("consent", "receipt", ana, given["id"], "--pdf", str(console.folder / "potvrda.pdf"))
    assert "not taken back" in console.refused(*receipt)
    taken = console.json("consent", "withdraw", ana, given["id"])
    assert (taken["standing"], taken["reached"][0]["state"]) == ("withdrawn", "on_the_way")
    console.sync(ana, bojan, ana)
    assert console.json("referral", "show", bojan, made)["text"] == ""
    (shown,) = console.json("consent", "list", ana, "--client", client)
    assert shown["reached"][0]["state"] == "removed"
    assert console.json(*receipt, "--script", "en")["pdf"].endswith("potvrda.pdf")
    assert (console.folder / "potvrda.pdf").read_bytes().startswith(b"%PDF")


def test_a_consent_by_itself_names_purpose_receiver_and_fields(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    client = console.json("client", "add", ana, "--year", "2010")["code"]
    who = ("--client", client, "--given-by", "guardian", "--assent", "given")
    made = console.json("consent", "new", ana, *who, "--purpose", "photo", "--field", "age,sex")
    assert (made["purpose"], made["fields"], made["standing"]) == ("photo", ["age", "sex"], "given")
    share = ("consent", "new", ana, *who, "--purpose", "share_receiver", "--field", "age")
    assert console.refused(*share) == "Name the receiver. A consent holds for that receiver only."
    assert "no such organisation" in console.refused(*share, "--recipient", "0" * 32)
