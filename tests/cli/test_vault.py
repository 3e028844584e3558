"""Passphrases, papers and the key of the store from the command line."""

import os

import keyring
import pytest

from tests.cli.console import PASSPHRASE, Console
from tests.crypto.test_second_key import Keychain

NEW = "sasvim druga lozinka"


def descriptor(text: str) -> str:
    """A pipe somebody has already written into."""
    reading, writing = os.pipe()
    os.write(writing, f"{text}\n".encode())
    os.close(writing)
    return str(reading)


@pytest.fixture
def office(console: Console) -> str:
    return console.office("ana", "CSR Čačak", "csr")


def colleague(console: Console, office: str) -> str:
    words = ("--name", "Đorđe", "--role", "case_manager")
    made = console.json("person", "add", office, *words)
    return str(made["id"])


def with_passphrase(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", text)


def test_a_colleague_gets_a_passphrase_and_loses_it(
    console: Console, office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = colleague(console, office)
    console.json("vault", "give", office, who, "--new-passphrase-fd", descriptor(NEW))
    doors = console.json("vault", "doors", office)
    assert [one["kind"] for one in doors] == ["passphrase", "passphrase", "recovery"]
    assert {"Đorđe", "CSR Čačak"} == {one["name"] for one in doors} - {""}
    with_passphrase(monkeypatch, NEW)
    assert "Your role does not include this" in console.refused("vault", "take", office, who)
    with_passphrase(monkeypatch, PASSPHRASE)
    assert console.json("vault", "take", office, who)["name"] == "Đorđe"
    assert "no passphrase on this computer" in console.refused("vault", "take", office, who)
    with_passphrase(monkeypatch, NEW)
    assert "does not open the vault" in console.refused("person", "list", office)


def test_ones_own_passphrase_is_only_changed(
    console: Console, office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = next(one["id"] for one in console.json("vault", "doors", office) if one["id"])
    assert "taken away by somebody else" in console.refused("vault", "take", office, me)
    assert "with the old one" in console.refused(
        "vault", "give", office, me, "--new-passphrase-fd", descriptor(NEW)
    )
    console.json("vault", "passphrase", office, "--new-passphrase-fd", descriptor(NEW))
    with_passphrase(monkeypatch, NEW)
    assert len(console.json("person", "list", office)) == 1


def test_papers_open_it_and_the_key_changes_under_them(
    console: Console, office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = console.json("vault", "officer-codes", office)["officer_codes"]
    code = console.json("vault", "recovery-code", office)["recovery_code"]
    console.json("vault", "rekey", office)
    with_passphrase(monkeypatch, NEW)
    assert console.json("vault", "recover", office, text=f"{other}\n{one}\n")["name"] == "CSR Čačak"
    assert "does not open" in console.refused("vault", "recover", office, text=f"{one}\n{one}")
    console.json("vault", "officer-codes", office, "--drop")
    dropped = len(console.json("audit", "list", office))
    assert "no officers' codes" in console.refused("vault", "officer-codes", office, "--drop")
    assert len(console.json("audit", "list", office)) == dropped, "nothing was done and nothing is noted"
    assert "does not open" in console.refused("vault", "recover", office, text=f"{other}\n{one}\n")
    with_passphrase(monkeypatch, "treća lozinka ovde")
    console.json("vault", "recover", office, text=code.replace("-", " ").lower())
    assert console.json("log", "verify", office)["ok"] is True


def test_wrong_passphrases_have_to_wait_longer_and_longer_also_after_a_restart(
    console: Console, office: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_passphrase(monkeypatch, "nije ta lozinka")
    for _ in range(6):
        last = console.refused("person", "list", office)
        if "wait" in last:
            break
    assert "wait" in last
    with_passphrase(monkeypatch, PASSPHRASE)
    assert "wait" in console.refused("person", "list", office)


def test_a_second_key_is_made_and_dropped(console: Console, office: str) -> None:
    before, keychain = keyring.get_keyring(), Keychain()
    keyring.set_keyring(keychain)
    assert console.json("vault", "second-key", office)["second_key"] is True
    assert [one["second_key"] for one in console.json("vault", "doors", office)] == [True, False]
    assert "has a second key already" in console.refused("vault", "second-key", office)
    keychain.locked = True
    assert "the keychain of this computer" in console.refused("vault", "doors", office)
    keychain.locked = False
    assert console.json("vault", "second-key", office, "--drop")["second_key"] is False
    assert keychain.kept == {}
    keyring.set_keyring(before)
