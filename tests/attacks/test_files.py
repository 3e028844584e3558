"""Files of an office that were spoilt, emptied or taken away: one line of why, and nothing is made anew."""

import sys
from pathlib import Path

import pytest

from tests.cli.console import Console


def test_an_emptied_store_is_not_taken_for_a_new_one(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    (Path(ana) / "store.caseflow").write_bytes(b"")
    assert "damaged" in console.refused("client", "list", ana)
    assert (Path(ana) / "store.caseflow").read_bytes() == b""


def test_a_vault_without_its_machine_opens_nothing_and_leaves_no_new_secret(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    secret = Path(ana) / "machine" / "device.secret"
    kept = secret.read_bytes()
    secret.unlink()
    assert "another computer" in console.refused("client", "list", ana)
    assert not secret.exists()
    secret.mkdir()
    assert "another computer" in console.refused("client", "list", ana)
    secret.rmdir()
    secret.write_bytes(kept)
    assert console.json("client", "list", ana) == []


def test_a_folder_where_the_mark_should_be_stops_nobody(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    mark = Path(ana) / "machine" / "mark"
    mark.unlink()
    mark.mkdir()
    assert console.json("client", "add", ana, "--year", "2008")["code"]


def test_a_closed_standard_input_is_an_empty_text(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    from caseflow.cli.said import read_input

    monkeypatch.setattr(sys, "stdin", None)
    assert read_input() == ""
