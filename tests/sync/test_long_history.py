"""A long history is read in larger heaps, and goes on after a power cut between two of them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from caseflow.db.check import check_store
from caseflow.db.engine import MANY_PAGES_KIBIBYTES, PAGES_KIBIBYTES
from caseflow.db.store import Store
from caseflow.domain.ids import org_space
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.lanes import reading
from caseflow.sync.lanes.reading import heap
from tests.simulator.computer import Computer, PowerCut
from tests.simulator.founding import founded, scratch
from tests.world import Calendar

SHAPE = (2,)
NOTES = 250
HEAP, HEAP_OF_A_HISTORY = 20, 100


@dataclass
class Office:
    """Args: writer: its first computer, which has written and published its notes."""

    folder: Path
    carrier: FolderCarrier
    writer: Computer
    calendar: Calendar
    newcomers: list[Computer] = field(default_factory=list)

    def newcomer(self, fuse: int = -1) -> Computer:
        """The second computer, which has read nothing yet."""
        home = self.folder / f"{len(self.newcomers)}th"
        home.mkdir()
        made = Computer(1, founded(SHAPE).seats[1], (home, self.calendar), random.Random(4))
        made.ledger.fuse = fuse
        self.newcomers.append(made)
        return made


@pytest.fixture
def office() -> Iterator[Office]:
    with scratch() as folder:
        (folder / "share").mkdir()
        calendar, carrier, start = Calendar(), FolderCarrier(folder / "share"), founded(SHAPE)
        for name, data in start.objects.items():
            carrier.put_if_absent(name, data)
        writer = Computer(0, start.seats[0], (folder, calendar), random.Random(3))
        space = org_space(writer.organization)
        for number in range(NOTES):
            writer.write(space, "note", {"client": "c" * 32, "type": "visit", "text": f"poseta {number}"})
        writer.sync(carrier)
        made = Office(folder, carrier, writer, calendar)
        yield made
        for one in (writer, *made.newcomers):
            one.store.close()


def has_read(computer: Computer) -> int:
    positions = computer.ledger.positions(org_space(computer.organization))
    return max((one.sequence for one in positions.values()), default=0)


def is_broken_off(office: Office, newcomer: Computer) -> bool:
    """The current went away in the middle of its first round."""
    try:
        newcomer.sync(office.carrier)
    except PowerCut:
        newcomer.switch_on()
        return True
    return False


def test_a_few_operations_make_small_heaps_and_a_history_large_ones() -> None:
    assert heap(500) < heap(1_000_000) == heap(heap(1_000_000))
    assert heap(heap(1_000_000) - 1) == heap(500)


def test_a_power_cut_between_two_heaps_costs_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_HEAP", HEAP)
    monkeypatch.setattr(reading, "_HEAP_OF_A_HISTORY", HEAP_OF_A_HISTORY)
    stood = set[int]()
    for fuse in count():
        newcomer = office.newcomer(fuse)
        if not is_broken_off(office, newcomer):
            break
        stood.add(has_read(newcomer))
        check_store(newcomer.store)
        newcomer.sync(office.carrier)
        assert newcomer.held() >= office.writer.held()
    assert stood == {0, HEAP_OF_A_HISTORY, 2 * HEAP_OF_A_HISTORY, NOTES}


def test_more_of_the_file_is_kept_in_memory_only_meanwhile(office: Office) -> None:
    newcomer = office.newcomer()
    assert pages_kept(newcomer.store, is_large=True) == MANY_PAGES_KIBIBYTES
    newcomer.ledger.remember("something", b"else")
    assert pages_kept(newcomer.store, is_large=False) == PAGES_KIBIBYTES
    assert pages_kept(newcomer.store, is_large=True) == MANY_PAGES_KIBIBYTES
    newcomer.switch_on()
    assert pages_kept(newcomer.store, is_large=False) == PAGES_KIBIBYTES


def pages_kept(store: Store, is_large: bool) -> int:
    with store.transaction(is_large=is_large) as transaction:
        return -int(transaction.connection.exec_driver_sql("PRAGMA cache_size").scalar_one())
