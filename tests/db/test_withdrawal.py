"""A line through a lane: whatever came first, every office shows the same, and nothing is revived.

Three devices write fields of one record, each having seen some of the others. Some of it lies beyond a
line. Offices hear of everything in an order of their own, of the line too, and of an adoption.
"""

from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.db.check import check_store
from caseflow.domain.ids import DIRECTORY
from caseflow.oplog.lanes import Refused
from caseflow.oplog.op import SALT_BYTES, Operation, make
from tests.db.offices import Office, opened
from tests.rebuilt import rebuild

LANES = (b"a" * 16, b"b" * 16, b"c" * 16)
RECORD = b"r" * 16
FIELDS = ("name", "status", "organization")


@dataclass(frozen=True)
class Story:
    """Operations by lane, in order; where each lane's line lies; what is adopted beyond it."""

    lanes: tuple[tuple[Operation, ...], ...]
    line: tuple[int, ...]
    adopted: frozenset[bytes]

    @property
    def hidden(self) -> set[bytes]:
        beyond = {one.id for lane, at in zip(self.lanes, self.line, strict=True) for one in lane[at:]}
        return beyond - self.adopted


@st.composite
def stories(draw: st.DrawFn) -> Story:
    chance = draw(st.randoms(use_true_random=False))
    lanes: list[list[Operation]] = [[], [], []]
    made: list[Operation] = []
    for clock in range(1, draw(st.integers(2, 9))):
        place, name = draw(st.integers(0, 2)), draw(st.sampled_from(FIELDS))
        seen = [one.id for one in made if name in one.values]
        ids = tuple(one for one in seen if draw(st.booleans()))
        head = (LANES[place], len(lanes[place]) + 1, clock << 16, bytes(16), b"", "put", "service", RECORD)
        one = make(head, {name: ids} if ids else {}, {name: f"v{clock}"}, chance.randbytes(SALT_BYTES))
        lanes[place].append(one)
        made.append(one)
    line = tuple(draw(st.integers(0, len(lane))) for lane in lanes)
    beyond = [one.id for lane, at in zip(lanes, line, strict=True) for one in lane[at:]]
    adopted = frozenset(one for one in beyond if draw(st.booleans()))
    return Story(tuple(map(tuple, lanes)), line, adopted)


def _visible(story: Story) -> dict[str, set[object]]:
    """Worked out from who replaced whom, through everything, shown or not."""
    every = {one.id: one for lane in story.lanes for one in lane}
    found: dict[str, set[object]] = {}
    for name in FIELDS:
        shown = [one for one in every.values() if one.id not in story.hidden and name in one.values]
        settled: set[bytes] = set()
        for one in shown if name != "organization" else ():
            waiting = list(one.header.replaces.get(name, ()))
            while waiting:
                behind = waiting.pop()
                settled.add(behind)
                waiting += every[behind].header.replaces.get(name, ()) if behind in every else ()
        left: set[object] = {one.values[name] for one in shown if one.id not in settled}
        if left:
            found[name] = left
    return found


def _told(one: Operation) -> Refused:
    return Refused(f"op:{one.id.hex()}", DIRECTORY, "grant_revoked", "", b"")


def _hear(office: Office, story: Story, order: Random) -> None:
    """Pieces of lanes in any order; the line is heard of at some moment, the adoption after it."""
    waiting = [list(lane) for lane in story.lanes]
    heard_at, here = order.randint(0, sum(map(len, waiting))), 0
    beyond = {one.id for lane, at in zip(story.lanes, story.line, strict=True) for one in lane[at:]}
    while any(waiting):
        lane = order.choice([place for place, rest in enumerate(waiting) if rest])
        piece = [waiting[lane].pop(0) for _ in range(order.randint(1, len(waiting[lane])))]
        knows = here >= heard_at
        refused = [_told(one) for one in piece if knows and one.id in beyond]
        office.ledger.apply(DIRECTORY, LANES[lane], piece, refused)
        here += len(piece)
    for place, lane_ in enumerate(story.lanes):
        held = office.ledger.refusals(LANES[place])
        late = [_told(one) for one in lane_ if one.id in beyond and one.id not in held]
        if late:
            office.ledger.apply(DIRECTORY, LANES[place], (), late)
        office.ledger.restore(DIRECTORY, LANES[place], [one.id for one in lane_ if one.id in story.adopted])


@given(story=stories(), seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_every_order_of_arrival_ends_with_the_same_line(story: Story, seed: int) -> None:
    wanted = {("service", RECORD.hex(), name): values for name, values in _visible(story).items()}
    dumps = []
    for number in range(2):
        with TemporaryDirectory() as folder:
            office = opened(Path(folder), seed=number)
            try:
                _hear(office, story, Random(seed + number))
                assert office.visible() == wanted
                dumps.append(office.dumped())
                rebuild(office.store)
                assert office.dumped() == dumps[-1]
                assert check_store(office.store).operations == sum(map(len, story.lanes))
            finally:
                office.store.close()
    assert dumps[0] == dumps[1]


def test_what_a_refused_value_had_settled_is_not_revived_by_its_successor(ana: Office) -> None:
    head = (bytes(16), b"", "put", "service", RECORD)
    first = make((LANES[0], 1, 1 << 16, *head), {}, {"name": "prvo"}, bytes(SALT_BYTES))
    second = make((LANES[1], 1, 2 << 16, *head), {"name": (first.id,)}, {"name": "drugo"}, bytes(SALT_BYTES))
    third = make((LANES[2], 1, 3 << 16, *head), {"name": (second.id,)}, {"name": "treće"}, bytes(SALT_BYTES))
    ana.ledger.apply(DIRECTORY, LANES[0], [first], ())
    ana.ledger.apply(DIRECTORY, LANES[1], [second], [_told(second)])
    assert ana.visible()["service", RECORD.hex(), "name"] == {"prvo"}
    ana.ledger.apply(DIRECTORY, LANES[2], [third], ())
    assert ana.visible()["service", RECORD.hex(), "name"] == {"treće"}
