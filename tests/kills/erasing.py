"""A file that two people let go: killed while it goes from the store, and while it goes from the share."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random, SystemRandom
from typing import Final

from caseflow.actions.cases.clients import add_client, clients
from caseflow.actions.cases.course import open_case
from caseflow.actions.cases.notes import add_note
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.people import add_person
from caseflow.actions.protection.disposals import confirm, disposals, propose
from caseflow.actions.store.check import verify_log
from caseflow.actions.sync.exchange import sync
from caseflow.actions.sync.network import keep_share, start_network
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import FOUNDER_ROLES
from caseflow.domain.protection.retention import Basis, State
from tests.actions.erased import raw_pages, readable_on, stored_bytes
from tests.kills.struck import Say
from tests.kills.work import SEED, Work
from tests.world import Calendar

PASSPHRASE: Final = "četiri obične reči"
VERAS: Final = "sasvim druga fraza"
STORE, SHARE = "store", "share"
MARK: Final = "zvezdočatstvu"
_NOTES: Final = 12


def works() -> Iterator[Work]:
    """The second person confirms; the next round leaves it out of what lies on the share."""
    yield Work("erase", _proposed, _erases, _erased)
    yield Work("erase on the share", _confirmed, _cleans, _cleaned)


@contextmanager
def _opened(folder: Path, passphrase: str, seed: int = 0) -> Iterator[Desk]:
    """The office with the share that lies beside it. Args: seed: of its chance; 0 for true chance, later."""
    clock = Calendar()
    clock.now = clock.now.replace(year=clock.now.year + (1 if seed else 2))
    random = (Random(seed) if seed else SystemRandom()).randbytes
    desk = open_office(folder / STORE, passphrase, clock, random=random)
    keep_share(desk.keys, desk.ledger, str(folder / SHARE), None)
    try:
        yield desk
    finally:
        close_office(desk)


def _proposed(folder: Path) -> None:
    """Two files with notes, on the share too; the first is proposed."""
    (folder / SHARE).mkdir()
    new = NewOffice(folder / STORE, "CSR Čačak", "csr", PASSPHRASE, kdf=FLOOR)
    ana = create_office(new, Calendar(), Random(SEED - 3).randbytes).desk
    add_person(ana, "Vera T.", sorted(role.value for role in FOUNDER_ROLES), VERAS)
    start_network(ana, str(folder / SHARE), PASSPHRASE)
    for year in (2008, 2009):
        who = add_client(ana, NewClient(year)).value
        case = open_case(ana, who.id, "urgent").value
        for number in range(_NOTES):
            add_note(ana, NewNote(who.id, f"{number} o {MARK if year == 2008 else 'drugom'}.", case=case.id))
    sync(ana)
    propose(ana, "client_file", _first(ana), "Zahtev 3", Basis.REQUEST)
    close_office(ana)


def _first(desk: Desk) -> RecordId:
    return min(clients(desk), key=lambda one: one.code).id


def _confirmed(folder: Path) -> None:
    _proposed(folder)
    with _opened(folder, VERAS, SEED - 1) as vera:
        _confirm(vera)
        assert MARK.encode() in readable_on(folder / SHARE, vera)


def _confirm(desk: Desk) -> None:
    confirm(desk, disposals(desk)[0].id)


def _erases(folder: Path, say: Say) -> None:
    with _opened(folder, VERAS, SEED) as vera:
        _confirm(vera)
        say("erased")


def _erased(folder: Path, acknowledged: list[str]) -> list[str]:
    with _opened(folder, VERAS) as vera:
        done = disposals(vera)[0].state is State.DONE
        assert done or not acknowledged, "lost: it was erased and is there again"
        assert done == (MARK.encode() not in stored_bytes(vera)), "half-done: a part of it is left"
        if not done:
            _confirm(vera)
        assert MARK.encode() not in raw_pages(vera), "half-done: a page of the file still holds it"
        return _shown(vera)


def _shown(desk: Desk) -> list[str]:
    assert not verify_log(desk).rolled_back, "lost: less is there than was written"
    return [one.code for one in clients(desk)]


def _cleans(folder: Path, say: Say) -> None:
    with _opened(folder, PASSPHRASE, SEED) as ana:
        sync(ana)
        assert MARK.encode() not in readable_on(folder / SHARE, ana)
        say("cleaned")


def _cleaned(folder: Path, acknowledged: list[str]) -> list[str]:
    with _opened(folder, PASSPHRASE) as ana:
        left = MARK.encode() in readable_on(folder / SHARE, ana)
        assert not (left and acknowledged), "lost: the share was clean and is not"
        sync(ana)
        assert MARK.encode() not in readable_on(folder / SHARE, ana), "half-done: the share still holds it"
        assert b"drugom" in readable_on(folder / SHARE, ana), "lost: another file went with it"
        return _shown(ana)
