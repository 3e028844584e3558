"""A copy is made on a thread of its own: people save meanwhile, and it holds what was there when it began."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from caseflow.actions.cases.clients import add_client, clients
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.store.backup import back_up_if_due, drill
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import Refusal
from caseflow.ui.threads import StoreThread, StoreTurns
from tests.founded import founded

LONG = 20


class Step:
    """A copy that stands still at its first step until it may go on."""

    def __init__(self) -> None:
        self.reached, self.free = Event(), Event()
        self.times = 0

    def __call__(self, done: int, total: int) -> bool:
        self.times += 1
        self.reached.set()
        return self.free.wait(LONG)


@pytest.fixture
def thread() -> Iterator[StoreThread]:
    made = StoreThread()
    yield made
    made.shutdown()


@pytest.fixture
def copies() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path, thread: StoreThread) -> Desk:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", "Ana", kdf=FLOOR)
    made = founded(new, system_clock).desk
    made.store.turn = StoreTurns(thread)
    return made


def until_wanted(desk: Desk) -> None:
    """Somebody stands before the file and waits for the copy to give way."""
    limit = time.monotonic() + LONG
    while not desk.store._whole._wanting:
        assert time.monotonic() < limit
        time.sleep(0.001)


def test_who_saves_during_a_copy_does_not_wait_for_it(
    desk: Desk, thread: StoreThread, copies: ThreadPoolExecutor
) -> None:
    step = Step()
    copy = copies.submit(back_up_if_due, desk, step)
    assert step.reached.wait(LONG)
    for year in (2008, 2009, 2010):
        thread.submit(add_client, desk, NewClient(year)).result(LONG)
    step.free.set()
    made = copy.result(LONG).value
    assert made is not None
    proof = thread.submit(drill, desk, made.folder).result(LONG).value
    assert proof.behind >= 3, "the copy is whole, and of the moment in which it began"
    assert thread.submit(lambda: len(clients(desk))).result(LONG) == 3
    thread.submit(close_office, desk).result(LONG)


def test_who_saves_during_a_drill_does_not_wait_for_it(
    desk: Desk, thread: StoreThread, copies: ThreadPoolExecutor
) -> None:
    made = copies.submit(back_up_if_due, desk).result(LONG).value
    assert made is not None
    step = Step()
    proving = copies.submit(drill, desk, made.folder, "", step)
    assert step.reached.wait(LONG)
    thread.submit(add_client, desk, NewClient(2008)).result(LONG)
    step.free.set()
    assert proving.result(LONG).value.behind >= 2
    thread.submit(close_office, desk).result(LONG)


def test_what_is_erased_during_a_copy_is_gone_from_the_journal_and_not_in_the_copy(
    desk: Desk, thread: StoreThread, copies: ThreadPoolExecutor
) -> None:
    """The copy breaks off, the journal is emptied, the copy begins anew."""
    step = Step()
    copy = copies.submit(back_up_if_due, desk, step)
    assert step.reached.wait(LONG)
    thread.submit(add_client, desk, NewClient(2008)).result(LONG)
    emptied = thread.submit(desk.store.empty_journal)
    until_wanted(desk)
    step.free.set()
    emptied.result(LONG)
    made = copy.result(LONG).value
    assert made is not None
    proof = thread.submit(drill, desk, made.folder).result(LONG).value
    assert proof.behind == 1, "only that the copy was made was written since"
    thread.submit(close_office, desk).result(LONG)


def test_closing_the_store_ends_a_copy_and_leaves_nothing_of_it(
    desk: Desk, thread: StoreThread, copies: ThreadPoolExecutor
) -> None:
    step = Step()
    copy = copies.submit(back_up_if_due, desk, step)
    assert step.reached.wait(LONG)
    closing = thread.submit(close_office, desk)
    until_wanted(desk)
    step.free.set()
    closing.result(LONG)
    with pytest.raises(Refusal, match=r"[Ss]topped"):
        copy.result(LONG)
    assert not (desk.folder / "backups").exists()
