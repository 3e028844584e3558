"""Whatever order things arrive in, every office shows the same, and nothing that was saved is lost.

Two to four offices write without knowing of each other, with clocks that may be years wrong, and fetch
each other's lanes a piece at a time. What each must show is worked out here by brute force from who had
seen what; the program's own `replaces` is not asked. Designs known to be wrong are put before the same
oracle, which must see through them.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.db.check import check_store
from caseflow.db.store import STORE_FILE
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.nouns import Policy, policy
from caseflow.oplog.op import Operation, Value
from tests.db.offices import MORNING, Office, Place, carry, opened

RECORDS = ("0" * 32, "f" * 32)
FIELDS = {"service": ("name", "status", "organization", "colour"), "spaceship": ("name",)}
PLACES = [(entity, field) for entity, fields in FIELDS.items() for field in fields]

Visible = dict[Place, frozenset[Value]]


@dataclass(frozen=True)
class Write:
    """One office writes one or two fields of one record."""

    office: int
    record: int
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Fetch:
    """One office fetches the next operations of another's lane; what it relays of third ones too."""

    office: int
    sender: int
    owner: int
    limit: int


@dataclass
class Written:
    """A value as the oracle remembers it: unique, with what its writer had seen by then."""

    place: Place
    value: int
    seen: frozenset[int]


@dataclass
class World:
    offices: list[Office]
    lanes: dict[int, bytes] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    saved: list[list[list[int]]] = field(default_factory=list)
    """For each office its own operations in order, each as the numbers of its values."""

    def write(self, step: Write) -> None:
        seen = frozenset(self.seen_by(step.office))
        entity = step.places[0][0]
        fields = dict.fromkeys(name for other, name in step.places if other == entity)
        numbers = []
        for name in fields:
            place = entity, RECORDS[step.record], name
            numbers.append(len(self.written))
            self.written.append(Written(place, len(self.written), seen))
        values: dict[str, Value] = dict(zip(fields, numbers, strict=True))
        self.offices[step.office].write(entity, values, RecordId(RECORDS[step.record]))
        self.saved[step.office].append(numbers)
        self.lanes[step.office] = self.offices[step.office].ledger.own_lanes()[0].lane

    def fetch(self, step: Fetch) -> int:
        lane = self.lanes.get(step.owner)
        if lane is None or step.owner == step.office:
            return 0
        return carry(self.offices[step.sender], self.offices[step.office], lane, step.limit)

    def seen_by(self, office: int) -> Iterator[int]:
        """Numbers of the values an office holds, from how far it knows each lane."""
        positions = self.offices[office].ledger.positions(DIRECTORY)
        for owner, lane in self.lanes.items():
            known = positions[lane].sequence if lane in positions else 0
            yield from (number for one in self.saved[owner][:known] for number in one)

    def exchange_everything(self, order: Sequence[Fetch]) -> None:
        for step in order:
            self.fetch(step)
        while sum(self.fetch(Fetch(*pair, 3)) for pair in self._pairs()):
            pass

    def _pairs(self) -> Iterator[tuple[int, int, int]]:
        numbers = range(len(self.offices))
        return ((to, owner, owner) for to in numbers for owner in numbers if to != owner)


def expected(written: Sequence[Written]) -> Visible:
    """By brute force: of a field each value that no other writer had seen; of one written once, all."""
    standing: dict[Place, set[Value]] = {}
    for one in written:
        rivals = [other for other in written if other.place == one.place]
        once = policy(one.place[0], one.place[2]) is Policy.ONCE
        if once or not any(one.value in other.seen for other in rivals):
            standing.setdefault(one.place, set()).add(one.value)
    return {place: frozenset(values) for place, values in standing.items()}


def faults(written: Sequence[Written], shown: Sequence[Visible]) -> list[str]:
    """What is wrong with what the offices show, in words; empty when nothing is."""
    right = expected(written)
    found = [] if all(one == shown[0] for one in shown) else ["offices differ"]
    for one in shown:
        for place in right.keys() | one.keys():
            lost = right.get(place, frozenset()) - one.get(place, frozenset())
            risen = one.get(place, frozenset()) - right.get(place, frozenset())
            found += ["a value was lost"] * bool(lost) + ["a settled value came back"] * bool(risen)
    return found


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[int], list[Write | Fetch], list[Fetch]]:
    """Years each clock is wrong by, what happens, and how the last exchange begins."""
    years = draw(st.lists(st.sampled_from([-20, 0, 0, 0, 5]), min_size=2, max_size=4))
    office = st.integers(0, len(years) - 1)
    crowded = st.just((("service", "name"), ("service", "status")))
    places = st.one_of(crowded, st.lists(st.sampled_from(PLACES), min_size=1, max_size=2).map(tuple))
    writes = st.builds(Write, office, st.sampled_from([0, 0, 0, 1]), places)
    fetches = st.builds(Fetch, office, office, office, st.integers(1, 3))
    steps = draw(st.lists(st.one_of(writes, fetches), min_size=8, max_size=22))
    return years, steps, draw(st.lists(fetches, max_size=6))


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store, made once and copied, because making one takes longer than a story."""
    folder = tmp_path_factory.mktemp("empty")
    opened(folder).store.close()
    return folder / STORE_FILE


def office(folder: Path, empty_store: Path, number: int, years: int, stack: ExitStack) -> Office:
    home = folder / str(number)
    home.mkdir()
    shutil.copy(empty_store, home / STORE_FILE)
    made = opened(home, seed=number + 1, start=MORNING + timedelta(days=365 * years))
    stack.callback(made.store.close)
    return made


Story = tuple[list[int], list[Write | Fetch], list[Fetch]]


@settings(max_examples=12)
@given(story=stories())
def test_every_office_shows_the_same_and_nothing_saved_is_lost(empty_store: Path, story: Story) -> None:
    live_through(empty_store, *story)


@pytest.mark.slow
@settings(max_examples=100)
@given(story=stories())
def test_and_so_it_is_in_many_more_stories(empty_store: Path, story: Story) -> None:
    live_through(empty_store, *story)


def live_through(empty_store: Path, years: list[int], steps: list[Write | Fetch], last: list[Fetch]) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, ExitStack() as stack:
        offices = [office(Path(folder), empty_store, n, wrong, stack) for n, wrong in enumerate(years)]
        world = World(offices, saved=[[] for _ in offices])
        for step in steps:
            world.write(step) if isinstance(step, Write) else world.fetch(step)
        world.exchange_everything(last)
        newcomer = office(Path(folder), empty_store, len(years), 0, stack)
        for owner in reversed(world.lanes):
            while carry(offices[owner], newcomer, world.lanes[owner], 2):
                pass
        everyone = [*offices, newcomer]
        assert faults(world.written, [one.visible() for one in everyone]) == []
        dumps = [one.dumped() for one in everyone]
        assert all(dump == dumps[0] for dump in dumps)
        assert check_store(newcomer.store).operations == sum(map(len, world.saved))


def last_to_arrive_wins(arrived: Sequence[Operation]) -> Visible:
    """Wrong: whoever comes last stands alone."""
    return {
        (one.header.entity, one.header.record.hex(), name): frozenset([value])
        for one in arrived
        for name, value in one.values.items()
    }


def newest_clock_wins(arrived: Sequence[Operation]) -> Visible:
    """Wrong: equal everywhere, but a clock that is wrong by years takes what a colleague wrote."""
    return last_to_arrive_wins(sorted(arrived, key=lambda one: (one.header.clock, one.id)))


def whatever_is_replaced_before_it_came_stays(arrived: Sequence[Operation]) -> Visible:
    """Wrong: what was settled rises again when it arrives after its successor."""
    standing: dict[Place, dict[bytes, Value]] = {}
    for one in arrived:
        for name, value in one.values.items():
            place = one.header.entity, one.header.record.hex(), name
            entries = standing.setdefault(place, {})
            for settled in one.header.replaces.get(name, ()):
                entries.pop(settled, None)
            entries[one.id] = value
    return {place: frozenset(entries.values()) for place, entries in standing.items()}


Design = Callable[[Sequence[Operation]], Visible]
NAME = (("service", "name"),)


@pytest.mark.parametrize(
    ("design", "steps", "told"),
    [
        (last_to_arrive_wins, [Write(0, 0, NAME), Write(1, 0, NAME)], "offices differ"),
        (newest_clock_wins, [Write(0, 0, NAME), Write(1, 0, NAME)], "a value was lost"),
        (
            whatever_is_replaced_before_it_came_stays,
            [Write(0, 0, NAME), Fetch(1, 0, 0, 3), Write(1, 0, NAME), Fetch(2, 1, 1, 3), Fetch(2, 0, 0, 3)],
            "a settled value came back",
        ),
    ],
)
def test_a_design_known_to_be_wrong_is_seen_through(
    design: Design, steps: list[Write | Fetch], told: str, empty_store: Path, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        offices = [office(tmp_path, empty_store, number, 0, stack) for number in range(3)]
        world = World(offices, saved=[[], [], []])
        for step in steps:
            world.write(step) if isinstance(step, Write) else world.fetch(step)
        world.exchange_everything([])
        arrived = [one.arrivals() for one in offices]
        assert told in faults(world.written, [design(run) for run in arrived])
        assert faults(world.written, [one.visible() for one in offices]) == []
