"""What stays in the office, from the console: who a client is, and a note on a referral."""

from pathlib import Path

import pytest

from tests.cli.console import CONSENT, console_in


def test_an_identity_is_written_and_read_and_a_wrong_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = console_in(tmp_path, monkeypatch)
    ana = console.office("ana", "CSR Kragujevac", "csr")
    code = console.json("client", "add", ana, "--year", "2008")["code"]
    asked = ("client", "identity", ana, "--client", code)
    console.json(*asked, "--set", "-", text="name=Milunka Z.\njmbg=0110008995028\n")
    console.json(*asked, "--set", "-", text="address=Lipova 7\n")
    found = console.json(*asked)
    assert (found["name"], found["jmbg"], found["address"]) == ("Milunka Z.", "0110008995028", "Lipova 7")
    assert console.try_(*asked, "--set", "-", text="jmbg=0110008995029\n").code == 1
    assert console.try_(*asked, "--set", "-", text="ime=Milunka\n").code == 2
    assert console.json("search", ana, "Milunka") == []


def test_everything_about_a_client_is_written_for_her(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = console_in(tmp_path, monkeypatch)
    ana = console.office("ana", "CSR Kragujevac", "csr")
    client = console.json("client", "add", ana, "--year", "2008")["code"]
    asked = ("client", "copy", ana, "--client", client)
    assert console.try_(*asked).code == 2
    made = console.json(*asked, "--pdf", str(tmp_path / "c.pdf"), "--data", str(tmp_path / "c.json"))
    assert made["records"] == 3
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    assert client in (tmp_path / "c.json").read_text("utf-8")


def test_a_note_on_a_referral_stands_in_its_timeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    console = console_in(tmp_path, monkeypatch)
    ana = console.office("ana", "CSR Kragujevac", "csr")
    service = console.json("service", "add", ana, "--name", "Procena")["id"]
    client = console.json("client", "add", ana, "--year", "2008")["code"]
    words = ("--client", client, "--service", service, "--urgency", "urgent", "--reason", "assessment")
    code = console.json("referral", "new", ana, *words, *CONSENT)["code"]
    console.json("referral", "note", ana, code, "--text", "-", text="Zvati u petak.")
    events = console.json("referral", "show", ana, code)["events"]
    assert [event["text"] for event in events if event["step"] == "note"] == ["Zvati u petak."]
    assert console.try_("referral", "note", ana, code, "--text", "-", text=" ").code == 1


def test_a_colleagues_client_opens_with_a_reason_in_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And each takes the reason itself, with the text that came from standard input."""
    console = console_in(tmp_path, monkeypatch)
    ana = console.office("ana", "CSR Kragujevac", "csr")
    client = console.json("client", "add", ana, "--year", "2008")["code"]
    case = console.json("case", "open", ana, "--client", client, "--priority", "urgent")["id"]
    vera = console.json("person", "add", ana, "--name", "Vera", "--role", "case_manager")["id"]
    console.json("case", "assign", ana, case, "--lead", vera)
    service = console.json("service", "add", ana, "--name", "Klub")["id"]
    coded = ("--urgency", "urgent", "--reason", "mental_health", "--consent", "legal_basis")
    given = ("--purpose", "photo", "--given-by", "parent", "--assent", "given", "--field", "age")
    closed = (
        ("case", "show", ana, case),
        ("case", "close", ana, case, "--reason", "goals_achieved"),
        ("client", "identity", ana, "--client", client),
        ("client", "copy", ana, "--client", client, "--data", "kopija.json"),
        ("history", "show", ana, "case", case),
        ("consent", "list", ana, "--client", client),
        ("consent", "new", ana, "--client", client, *given),
        ("needs", "add", ana, "--client", client, "--need", "housing"),
        ("referral", "new", ana, "--client", client, "--service", service, *coded),
        ("note", "add", ana, "--client", client, "--text", "-"),
    )
    for words in closed:
        assert "break the glass" in console.refused(*words, text="Zvala je škola."), words
    for words in reversed(closed):
        console.json(*words, "--break-glass", "substitution", text="Zvala je škola.")
    glass = console.json("audit", "list", ana, "--kind", "glass")
    assert [one["reason"] for one in glass] == ["substitution"]
    assert '"Zvala je škola."' in console.done("store", "dump", ana, "--json")
