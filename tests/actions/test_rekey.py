"""Another key for the whole store: every door still opens, and whatever fails the old key still counts."""

import os
from pathlib import Path

import pytest

from caseflow.actions.cases.clients import add_client
from caseflow.actions.desk import Desk
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.passphrases import rekey
from caseflow.actions.office.recovery import recover
from caseflow.actions.store.check import dump_store, verify_log
from caseflow.crypto.kdf import FLOOR
from caseflow.db import standby
from caseflow.db.copying import opens_with
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import BackupError, StoreError, VaultError
from tests.founded import founded

PASSPHRASE = "četiri obične reči"


def made(folder: Path) -> tuple[Desk, str]:
    office = founded(NewOffice(folder, "CSR Čačak", "csr", PASSPHRASE, kdf=FLOOR), system_clock)
    for year in (2008, 2009, 2010):
        add_client(office.desk, NewClient(year))
    return office.desk, office.recovery_code


def shown(desk: Desk) -> list[str]:
    """What the store shows of people's work; the audit of what is done here grows."""
    return [line for line in dump_store(desk) if '"audit"' not in line]


def test_everything_is_there_under_another_key(tmp_path: Path) -> None:
    desk, code = made(tmp_path / "store")
    before, old = set(shown(desk)), desk.keys.vault.database_key
    done: list[tuple[int, int]] = []

    def progress(*moved: int) -> bool:
        done.append((moved[0], moved[1]))
        return True

    rekey(desk, progress)
    assert done[-1][0] == done[-1][1] > 0
    add_client(desk, NewClient(2012))
    assert verify_log(desk).operations > 8
    close_office(desk)
    again = open_office(tmp_path / "store", PASSPHRASE, system_clock)
    assert before < set(shown(again))
    close_office(again)
    store = tmp_path / "store" / standby.STORE_FILE
    assert not opens_with(store, old)
    assert opens_with(store, again.keys.vault.database_key)
    assert not standby.is_waiting(store.parent)
    by_code = recover(tmp_path / "store", [code], (again.me.person, "peta obična reč"), system_clock, FLOOR)
    close_office(by_code)


def test_stopped_it_is_as_it_was(tmp_path: Path) -> None:
    desk, _ = made(tmp_path / "store")
    key = desk.keys.vault.database_key
    with pytest.raises(BackupError) as refused:
        rekey(desk, lambda done, total: False)
    assert refused.value.key == "stopped"
    add_client(desk, NewClient(2012))
    assert desk.keys.vault.database_key == key
    close_office(desk)
    assert not standby.is_waiting(tmp_path / "store")


def test_a_vault_that_cannot_be_written_keeps_the_old_key(tmp_path: Path) -> None:
    desk, _ = made(tmp_path / "store")
    (tmp_path / "store" / f"{VAULT_FILE}.new").mkdir()
    with pytest.raises(VaultError) as refused:
        rekey(desk)
    assert refused.value.key == "vault_unwritable"
    add_client(desk, NewClient(2012))
    close_office(desk)
    close_office(open_office(tmp_path / "store", PASSPHRASE, system_clock))
    assert not standby.is_waiting(tmp_path / "store")


def test_a_vault_that_was_written_counts_whatever_cannot_be_tidied_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the store under its key would be thrown away, and the one that stays would open with no key."""
    desk, _ = made(tmp_path / "store")
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name == f"{VAULT_FILE}.new":
            raise PermissionError(13, "held by a virus scanner")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    rekey(desk)
    before = shown(desk)
    close_office(desk)
    again = open_office(tmp_path / "store", PASSPHRASE, system_clock)
    assert shown(again) == before
    close_office(again)


def test_a_store_that_cannot_take_its_place_waits_and_nothing_is_written_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be written into the file of before would go with it."""
    desk, _ = made(tmp_path / "store")
    before, old, replace = shown(desk), desk.keys.vault.database_key, os.replace

    def held(new: Path, to: Path) -> None:
        if to.name == standby.STORE_FILE:
            raise PermissionError(13, "held by a virus scanner")
        replace(new, to)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", held)
        with pytest.raises(StoreError) as refused:
            rekey(desk)
    assert refused.value.key == "store_waits"
    with pytest.raises(StoreError) as refused:
        add_client(desk, NewClient(2012))
    assert refused.value.key == "store_closed"
    close_office(desk)
    again = open_office(tmp_path / "store", PASSPHRASE, system_clock)
    assert shown(again) == before
    assert again.keys.vault.database_key != old
    close_office(again)
