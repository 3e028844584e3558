"""Copies from the command line: made, listed, proved, and brought back after the store was lost."""

import shutil
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.cli.test_vault import NEW, descriptor


@pytest.fixture
def office(console: Console) -> str:
    return console.office("ana", "CSR Čačak", "csr")


def test_a_lost_store_comes_back(console: Console, office: str) -> None:
    stick = console.folder / "stick"
    stick.mkdir()
    assert console.json("backup", "place", office)["reminder"] is True
    made = console.json("backup", "make", office, "--at", str(stick))
    console.json("client", "add", office, "--year", "2009")
    assert [one["id"] for one in console.json("backup", "list", office, "--at", str(stick))] == [made["id"]]
    proof = console.json("backup", "check", office, made["folder"])
    assert proof["ok"] is True
    assert proof["behind"] >= 2
    shutil.rmtree(office)
    assert console.json("restore", office, made["folder"])["new_computer"] is True
    assert console.json("log", "verify", office)["ok"] is True
    assert console.json("client", "list", office) == []


def test_the_usual_place_is_chosen_and_used_once_a_day(console: Console, office: str) -> None:
    stick = console.folder / "stick"
    stick.mkdir()
    assert console.json("backup", "place", office, str(stick))["place"] == str(stick)
    assert console.json("backup", "make", office, "--if-due")["folder"].startswith(str(stick))
    assert console.json("backup", "make", office, "--if-due") == {}
    shutil.rmtree(stick)
    assert "The place of the copy is not there" in console.refused("backup", "make", office)
    assert console.json("backup", "place", office, "--usual")["place"] == str(Path(office) / "backups")


def test_after_another_key_a_copy_opens_with_its_own_passphrase(
    console: Console, office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = console.json("backup", "make", office)
    console.json("vault", "rekey", office)
    console.json("vault", "passphrase", office, "--new-passphrase-fd", descriptor(NEW))
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", NEW)
    assert "of the day it was made" in console.refused("backup", "check", office, made["folder"])
    words = ("backup", "check", office, made["folder"], "--copy-passphrase-fd")
    assert console.json(*words, descriptor("tajna lozinka 1"))["ok"] is True
