"""Retention at the console: terms, a request, a hold, and the second person."""

import os
from pathlib import Path

import pytest

from tests.cli.console import PASSPHRASE, Console
from tests.documents.paper_words import pages_of

VERAS = "sasvim druga fraza"


def test_two_people_erase_a_file_at_the_console(
    console: Console, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    vera = ("person", "add", ana, "--name", "Vera", "--role", "case_manager")
    reader, writer = os.pipe()
    os.write(writer, f"{VERAS}\n".encode())
    os.close(writer)
    console.done(*vera, "--person-passphrase-fd", str(reader))
    os.close(reader)
    assert {one["years"] for one in console.json("retention", "terms", ana)} == {None}
    said = console.json("retention", "set-term", ana, "client_file", "--years", "5", "--source", "12")
    assert (said["class"], said["years"], said["permanent"]) == ("client_file", 5, False)
    code = console.json("client", "add", ana, "--year", "2008")["code"]
    assert console.json("retention", "due", ana) == []
    asked = ("retention", "propose", ana, code, "--reason", "-")
    assert "term is not over" in console.refused(*asked, text="Zahtev 3")
    held = console.json("retention", "hold", ana, code, "--reason", "-", text="Postupak pred sudom")
    assert "legal hold" in console.refused(*asked, "--on-request", text="Zahtev 3")
    assert [one["code"] for one in console.json("retention", "holds", ana)] == [code]
    console.done("retention", "hold", ana, held["id"], "--end")
    made = console.json(*asked, "--on-request", text="Zahtev 3")
    assert (made["state"], made["basis"], made["records"]) == ("proposed", "request", 1)
    assert "cannot confirm" in console.refused("retention", "confirm", ana, made["id"])
    paper = tmp_path / "zapisnik.pdf"
    protocol = ("retention", "protocol", ana, made["id"], "--pdf", str(paper))
    assert "Nothing was erased" in console.refused(*protocol)
    assert not paper.exists()
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", VERAS)
    assert console.json("retention", "confirm", ana, made["id"])["state"] == "done"
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", PASSPHRASE)
    (found,) = console.json("retention", "status", ana)
    assert found["reach"]["computers"] == 1
    assert (found["reach"]["waiting"], found["reach"]["packets"], found["reach"]["copies"]) == ([], 0, 0)
    told = console.json(*protocol, "--script", "latn")
    assert (told["pdf"], told["code"], told["reach"]["computers"]) == (str(paper), code, 1)
    assert f"Kod zapisa {code}" in " ".join(" ".join(pages_of(paper.read_bytes())).split())
    assert console.json("client", "list", ana) == []
    assert console.json("retention", "late", ana)["operations"] == 0
