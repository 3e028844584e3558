"""What one person does with the whole store: another key for it, copies of it, another passphrase."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random, SystemRandom
from typing import Final

from caseflow.actions.cases.clients import add_client, clients
from caseflow.actions.desk import Desk
from caseflow.actions.keys import SECRET_BYTES
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.papers import ORGANISATION, RECOVERY, confirm_papers, waiting_papers
from caseflow.actions.office.passphrases import rekey
from caseflow.actions.office.safety import change_passphrase
from caseflow.actions.store.backup import backups, drill, make_backup
from caseflow.actions.store.check import dump_store, verify_log
from caseflow.actions.store.restore import Returning, restore_backup
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import open_with_recovery_code
from caseflow.crypto.vault_file import copies_agree
from caseflow.db import standby
from caseflow.db.copying import opens_with
from caseflow.domain.cases.case import NewClient
from caseflow.domain.errors import VaultError
from tests.kills.struck import Say
from tests.kills.work import SEED, Work
from tests.world import Calendar

PASSPHRASE: Final = "četiri obične reči"
OTHER: Final = "pet sasvim običnih reči"
STORE, STICK, NEW = "store", "stick", "new"
Ending = Callable[[Path, list[str]], list[str]]


def works() -> Iterator[Work]:
    """Rekeying, copying, bringing back here and on another computer, another passphrase."""
    yield Work("rekey", one_office, _rekeys, _rekeyed)
    yield Work("backup", _copied, _backs_up, _backed_up)
    yield Work("restore", _rekeyed_since, partial(_restores, where=STORE), _restored)
    yield Work("restore elsewhere", _copied, partial(_restores, where=NEW), _moved_in)
    yield Work("passphrase", one_office, _changes, _changed)
    yield Work("first run", _nothing, _begins, _begun)


def _clock(day: int = 0) -> Calendar:
    clock = Calendar()
    clock.now += timedelta(days=day)
    return clock


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE, seed: int = 0) -> Iterator[Desk]:
    """Args: seed: of its chance, and the day; 0 for true chance, much later."""
    random = (Random(seed) if seed else SystemRandom()).randbytes
    desk = open_office(folder, passphrase, _clock(seed or 100), random=random)
    assert copies_agree(folder / VAULT_FILE), "half-done: the vault's copy is of before"
    try:
        yield desk
    finally:
        close_office(desk)


def shown(desk: Desk, older: bool = False) -> list[str]:
    """What it shows of people's work, and that the log holds; the audit of what is tried here grows.

    Args:
        older: a copy was brought back, so that this computer has written more than is there.
    """
    checked = verify_log(desk)
    assert older or not checked.rolled_back, "lost: less is there than was written"
    return [line for line in dump_store(desk) if '"audit"' not in line]


def one_office(folder: Path) -> None:
    """An office with three clients, and an empty stick."""
    made = create_office(_new(folder / STORE), _clock(), Random(SEED - 3).randbytes)
    for year in (2008, 2009, 2010):
        add_client(made.desk, NewClient(year))
    close_office(made.desk)
    (folder / STICK).mkdir()


def _new(folder: Path) -> NewOffice:
    return NewOffice(folder, "CSR Čačak", "csr", PASSPHRASE, kdf=FLOOR)


def _copied(folder: Path) -> None:
    """A copy with three clients lies on the stick; the office has a fourth since."""
    one_office(folder)
    with opened(folder / STORE, seed=SEED - 2) as desk:
        make_backup(desk, folder / STICK)
        add_client(desk, NewClient(2011))


def _rekeyed_since(folder: Path) -> None:
    _copied(folder)
    with opened(folder / STORE, seed=SEED - 1) as desk:
        rekey(desk)


def _rekeys(folder: Path, say: Say) -> None:
    with opened(folder / STORE, seed=SEED) as desk:
        rekey(desk)
        say("rekeyed")


def _rekeyed(folder: Path, acknowledged: list[str]) -> list[str]:
    with opened(folder / STORE) as desk:
        before, old = shown(desk), desk.keys.vault.database_key
        assert len(clients(desk)) == 3, "lost: a client is not there"
        _nothing_waits(folder / STORE)
        rekey(desk)
        assert shown(desk) == before, "rekeying changed what is shown"
    assert not opens_with(folder / STORE / standby.STORE_FILE, old), "the key of before still opens"
    return before


def _nothing_waits(store: Path) -> None:
    assert not standby.is_waiting(store), "half-done: a file waits beside the store"


def _backs_up(folder: Path, say: Say) -> None:
    with opened(folder / STORE, seed=SEED) as desk:
        say(make_backup(desk, folder / STICK).value.folder.name)


def _backed_up(folder: Path, acknowledged: list[str]) -> list[str]:
    with opened(folder / STORE) as desk:
        found = [one.folder.name for one in backups(desk, folder / STICK)]
        assert set(acknowledged) <= set(found), "lost: an acknowledged copy is not there"
        assert 1 <= len(found) <= 2, "lost: the copy of before is not there"
        make_backup(desk, folder / STICK)
        for one in backups(desk, folder / STICK):
            drill(desk, one.folder)
        left = [path.name for path in (folder / STICK).rglob(".partial*")]
        assert not left, f"half-done: {left}"
        return shown(desk)


def _restores(folder: Path, say: Say, where: str) -> None:
    _bring_back(folder, where, Random(SEED).randbytes)
    say("restored")


def _bring_back(folder: Path, where: str, random: Callable[[int], bytes]) -> None:
    (copy,) = (folder / STICK).glob("*/*")
    returning = Returning(folder / where, copy, PASSPHRASE)
    close_office(restore_backup(returning, _clock(), random).desk)


def _restored(folder: Path, acknowledged: list[str]) -> list[str]:
    with opened(folder / STORE) as desk:
        shown(desk, older=True)
        there = len(clients(desk))
        assert there == 3 if acknowledged else there in (3, 4), "it is neither the store nor the copy"
        _nothing_waits(folder / STORE)
    _bring_back(folder, STORE, SystemRandom().randbytes)
    with opened(folder / STORE) as desk:
        return shown(desk, older=True)


def _moved_in(folder: Path, acknowledged: list[str]) -> list[str]:
    if acknowledged:
        with opened(folder / NEW) as desk:
            assert len(clients(desk)) == 3, "lost: a client is not there"
    _bring_back(folder, NEW, SystemRandom().randbytes)
    with opened(folder / NEW) as desk:
        shown(desk, older=True)
        return sorted(one.code for one in clients(desk))


def _changes(folder: Path, say: Say) -> None:
    with opened(folder / STORE, seed=SEED) as desk:
        change_passphrase(desk, PASSPHRASE, OTHER, FLOOR)
        say("changed")


def _changed(folder: Path, acknowledged: list[str]) -> list[str]:
    try:
        with opened(folder / STORE, OTHER) as desk:
            return shown(desk)
    except VaultError as error:
        if error.key != "wrong_passphrase" or acknowledged:
            raise
    _changes(folder, lambda _: None)
    with opened(folder / STORE, OTHER) as desk:
        return shown(desk)


def _nothing(folder: Path) -> None:
    """An empty computer."""


def _begins(folder: Path, say: Say) -> None:
    new = replace(_new(folder / STORE), papers=True)
    desk = create_office(new, _clock(), Random(SEED).randbytes).desk
    say("made")
    confirm_papers(desk)
    say("confirmed")
    close_office(desk)


def _begun(folder: Path, acknowledged: list[str]) -> list[str]:
    """Nobody saw a code before it was acknowledged: whatever is left must not stand in the way.

    Where there is an office, its codes wait until they are confirmed.
    """
    if not acknowledged and not _opens(folder / STORE):
        acknowledged = []
        _begins(folder, acknowledged.append)
    with opened(folder / STORE) as desk:
        shown(desk)
        assert len(desk.keys.secret) == SECRET_BYTES, "half-done: the secret of the machine is not whole"
        codes = waiting_papers(desk)
        assert not ("confirmed" in acknowledged and codes), "half-done: confirmed codes are still there"
        assert codes or acknowledged, "lost: an office whose codes nobody can see any more"
        if codes:
            assert set(codes) == {RECOVERY, ORGANISATION}, "half-done: one of the codes is missing"
            open_with_recovery_code(folder / STORE / VAULT_FILE, codes[RECOVERY])
        confirm_papers(desk)
        assert not waiting_papers(desk), "half-done: what was confirmed waits again"
        return [desk.me.name, *sorted(role.value for role in desk.me.roles)]


def _opens(folder: Path) -> bool:
    """What the door looks at: it asks for a passphrase where there is a vault, else whether to begin."""
    return (folder / VAULT_FILE).exists()
