"""What must be true of a world once it is quiet; each oracle says in words what is wrong.

None of them asks the program what should be there: what stands in a field is worked out by brute force
from who knew of what when they wrote.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from caseflow.db.bulk import driver
from caseflow.db.dump import dump
from caseflow.db.spaces import space_names
from caseflow.db.state import KEPT, read_state
from caseflow.db.tables import NOUN_TABLES, operation
from caseflow.domain.clock import milliseconds
from caseflow.domain.ids import DIRECTORY, RecordId, Space, members_of
from caseflow.domain.nouns import NOUNS, Policy, policy
from caseflow.oplog.hybrid import AHEAD_LIMIT_MILLISECONDS, milliseconds_of
from caseflow.oplog.op import Value
from caseflow.sync.lanes.heads_seen import seen_heads
from caseflow.sync.statements.grant import Permit
from tests.simulator.computer import Computer, Written

Place = tuple[Space, str, RecordId, str]
"""space, entity, record, field"""
Visible = Mapping[Place, frozenset[bytes]]

Lanes = dict[bytes, list[bytes]]
"""Ids of operations in order, by lane"""

LANE_BYTES = 16
"""What was only quoted by another lane stands in the log under a longer name."""
TECHNICAL = ("grant", "revocation", "epoch", "envelope", "line")


def takes_part(computer: Computer, space: Space) -> bool:
    """Whether a computer should hold a space."""
    if space == computer.network:
        return True
    kind, needed = space.split(":")[0], set()
    if "identity" in kind:
        needed.add(Permit.IDENTITY)
    if kind.startswith("pair"):
        needed.add(Permit.REFERRALS)
    ours = space == DIRECTORY or computer.organization in members_of(space)
    return ours and needed <= computer.seat.permits


def stays(computer: Computer, space: Space) -> bool:
    """Whether it still does."""
    return takes_part(computer, space) and not computer.went_from(space)


def differing(computers: Sequence[Computer]) -> Iterator[str]:
    """All replicas are equal: the sorted dump of each space on every computer that takes part."""
    shown: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for one in computers:
        for space, lines in _dumped(one).items():
            shown[space][one.number] = lines
    for space, dumps in sorted(shown.items()):
        members = [one.number for one in computers if stays(one, Space(space))]
        strangers = dumps.keys() - {one.number for one in computers if takes_part(one, Space(space))}
        if strangers:
            yield f"computers {sorted(strangers)} hold {space}, which is not theirs"
        first = dumps.get(members[0], []) if members else []
        for number in members[1:]:
            if dumps.get(number, []) != first:
                odd = set(dumps.get(number, [])).symmetric_difference(first)
                yield f"computers {members[0]} and {number} differ in {space}: {sorted(odd)[0][:200]}"


def _dumped(computer: Computer) -> dict[str, list[str]]:
    spaces: dict[str, list[str]] = defaultdict(list)
    with computer.store.reading() as connection:
        for line in dump(connection):
            spaces[line.split('"', 2)[1]].append(line)
    return spaces


def lost(computers: Sequence[Computer], written: Sequence[Written]) -> Iterator[str]:
    """No acknowledged write is lost: it is in the log of everybody it is for, and shown."""
    for one in computers:
        with one.store.reading() as connection:
            rows = connection.execute(select(operation.c.id, operation.c.refused)).all()
        held = {row.id: row.refused for row in rows}
        for write in written:
            if not stays(one, write.space):
                continue
            if write.operation.id not in held:
                yield f"computer {one.number} lacks {named(write)}"
            elif held[write.operation.id] is not None:
                yield f"computer {one.number} refused {named(write)}: {held[write.operation.id]}"


def dragged(written: Iterable[Written]) -> Iterator[str]:
    """A clock that is years ahead takes nobody along: a stamp is at most 48 hours past its own clock."""
    for one in written:
        ahead = milliseconds_of(one.operation.header.clock) - milliseconds(one.latest)
        if ahead > AHEAD_LIMIT_MILLISECONDS + 1000:
            yield f"the clock of computer {one.computer} was dragged along at {named(one)}"


def invented(computers: Sequence[Computer], forgotten: Mapping[int, list[Lanes]]) -> Iterator[str]:
    """Nobody holds a lane that its owner never wrote: of two branches one, never a mixture."""
    branches: dict[bytes, list[list[bytes]]] = defaultdict(list)
    for one in computers:
        for lanes in (own_lanes_of(one), *forgotten.get(one.number, ())):
            for lane, ids in lanes.items():
                branches[lane].append(ids)
    for one in computers:
        for lane, ids in lanes_of(one).items():
            if not any(ids == branch[: len(ids)] for branch in branches[lane]):
                yield f"computer {one.number} holds a lane that nobody wrote so"


def lanes_of(computer: Computer) -> Lanes:
    """The operations of every lane a computer holds, in order."""
    lanes: Lanes = defaultdict(list)
    query = select(operation.c.lane, operation.c.id).order_by(operation.c.lane, operation.c.sequence)
    with computer.store.reading() as connection:
        for lane, name in connection.execute(query):
            if len(lane) == LANE_BYTES:
                lanes[lane].append(name)
    return lanes


def own_lanes_of(computer: Computer) -> Lanes:
    """Those it writes itself."""
    own = {lane.lane for lane in computer.ledger.own_lanes()}
    return {lane: ids for lane, ids in lanes_of(computer).items() if lane in own}


def misreceived(computers: Sequence[Computer], forgetful: Container[int]) -> Iterator[str]:
    """A receipt is true: what a head says its device has, that device has, unless it was made to forget.

    A device may be two computers, when a disk was copied; then one of them has it.
    """
    devices: dict[bytes, list[Computer]] = defaultdict(list)
    for one in computers:
        devices[bytes.fromhex(one.seat.keys.device)].append(one)
    for reader in computers:
        for (space, _), head in seen_heads(reader.ledger).items():
            owners = devices[head.device]
            if any(one.number in forgetful for one in owners):
                continue
            held = [one.ledger.positions(space) for one in owners]
            for lane, sequence in head.seen.items():
                if sequence > max(each[lane].sequence if lane in each else 0 for each in held):
                    yield f"computer {owners[0].number} is said to have what it has not"


def named(write: Written) -> str:
    return f"{write.entity} {dict(write.values)} of computer {write.computer} in {write.space[:12]}"


def standing(written: Iterable[Written]) -> Visible:
    """By brute force: of a field every write that no writer of it knew; of one written once, all."""
    rivals: dict[Place, list[Written]] = defaultdict(list)
    for one in written:
        for field in one.values:
            rivals[one.space, one.entity, one.record, field].append(one)
    return {place: _maximal(place, found) for place, found in rivals.items()}


def _maximal(place: Place, rivals: list[Written]) -> frozenset[bytes]:
    if policy(place[1], place[3]) is Policy.ONCE:
        return frozenset(one.operation.id for one in rivals)
    settled: set[bytes] = set().union(*(other.seen for other in rivals))
    return frozenset(one.operation.id for one in rivals if one.operation.id not in settled)


def misshown(computers: Sequence[Computer], written: Sequence[Written]) -> Iterator[str]:
    """What is shown is exactly what stands: every value, the one on top, and what waits for a person."""
    right = standing(written)
    by_id = {one.operation.id: one for one in written}
    for one in computers:
        shown, cells = _shown(one)
        for place in sorted(right.keys() | shown.keys()):
            if not stays(one, place[0]):
                continue
            for fault in _faults_of(place, right.get(place), shown.get(place)):
                yield f"computer {one.number}: {fault} in {place[1]}.{place[3]} of {place[0][:12]}"
            if place in right and place[3] in NOUNS[place[1]].fields:
                yield from _wrong_cell(one, place, right[place], (by_id, cells))


def _faults_of(place: Place, right: frozenset[bytes] | None, shown: frozenset[bytes] | None) -> list[str]:
    if right is None:
        return ["a value nobody wrote"]
    lost_ones, risen = right - (shown or frozenset()), (shown or frozenset()) - right
    return ["a value was lost"] * bool(lost_ones) + ["a settled value came back"] * bool(risen)


def _wrong_cell(
    computer: Computer,
    place: Place,
    right: frozenset[bytes],
    known: tuple[Mapping[bytes, Written], Mapping[tuple[str, str, str], Any]],
) -> Iterator[str]:
    by_id, cells = known
    space, entity, name, field = place
    row = cells.get((space, entity, name))
    if row is None:
        yield f"computer {computer.number}: no row for {entity} in {space[:12]}"
        return
    order = sorted((by_id[one] for one in right), key=lambda w: (w.operation.header.clock, w.operation.id))
    top = order[0 if policy(entity, field) is Policy.ONCE else -1].values[field]
    if row[field] != top:
        yield f"computer {computer.number}: {entity}.{field} shows {row[field]!r}, not {top!r}"
    asked = field in (row["conflicts"] or "").split()
    if asked != (policy(entity, field) is Policy.RESOLVE and len(_different(order, field)) > 1):
        yield f"computer {computer.number}: {entity}.{field} is asked about wrongly"


def _different(written: Iterable[Written], field: str) -> set[Value]:
    return {one.values[field] for one in written}


def _shown(computer: Computer) -> tuple[Visible, dict[tuple[str, str, str], Any]]:
    visible: dict[Place, frozenset[bytes]] = {}
    cells: dict[tuple[str, str, str], Any] = {}
    with computer.store.reading() as connection:
        spaces = space_names(connection)
        for entity, name, space, *kept in driver(connection).execute(KEPT):
            for field, entries in read_state(*kept).fields.items() if entity not in TECHNICAL else ():
                place = spaces[space], entity, RecordId(name), field
                visible[place] = frozenset(entry[1] for entry in entries)
        for entity in {place[1] for place in visible} & NOUN_TABLES.keys():
            for cell in connection.execute(select(NOUN_TABLES[entity])).mappings():
                cells[spaces[cell["in_space"]], entity, cell["id"]] = cell
    return visible, cells
