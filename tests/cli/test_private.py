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
