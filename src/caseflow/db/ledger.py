"""The store as the exchange sees it (`sync.ports.Ledger`), without either room importing the other."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, insert

from caseflow.db import log
from caseflow.db.bulk import driver
from caseflow.db.facts import RECALL, recall, remember
from caseflow.db.hiding import hide_again, stripped
from caseflow.db.projection import project
from caseflow.db.quoting import holds, quoted_of, taken_back, unpacked
from caseflow.db.spaces import find_space, space_key
from caseflow.db.state import KEPT, State, read_state, shown
from caseflow.db.store import Store
from caseflow.db.tables import NOUN_TABLES, set_aside
from caseflow.db.transaction import CLOCK_KEY, Transaction, last_clock
from caseflow.db.withdrawal import make_anew, refusals, restore, with_refused, withdraw
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.store.turn import Enough
from caseflow.oplog import hybrid
from caseflow.oplog.lanes import Kept, OwnLane, Position, Refused
from caseflow.oplog.op import Operation, Value
from caseflow.oplog.quoted import Quoted
from caseflow.oplog.uncollected import uncollected

_BEGINNING: Final = "SELECT key, value FROM meta WHERE key >= ? AND key < ?"
_LAST: Final = "\U0010ffff"
_ASIDE: Final = "SELECT 1 FROM set_aside WHERE name = ?"
_PART: Final = 1000
"""After so many it is asked whether it is enough. Of changed records the search index writes down what it has
gathered with every part, so that smaller ones cost more."""
_LARGE: Final = 2001
"""Operations handed in at once, as only a long history brings them (`sync.lanes.reading`)."""
_POSITIONS: Final = """
    SELECT lane, sequence, h FROM lane WHERE space = (SELECT key FROM space WHERE name = ?) ORDER BY lane"""
_OWN_LANES: Final = """
    SELECT name, lane, sequence, h, published, mine = ? FROM lane JOIN space ON space = key
    WHERE mine > 0 ORDER BY lane"""
_PUBLISHED: Final = "UPDATE lane SET published = ? WHERE lane = ?"
_KEPT: Final = KEPT + " WHERE record.space = ? AND entity = ? {} ORDER BY operation.record"
_MADE: Final = "SELECT id, lane, sequence FROM operation WHERE record IN ({})"


class SqlLedger:
    """Each method is one transaction of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def positions(self, space: Space) -> dict[bytes, Position]:
        rows = self._store.glance(_POSITIONS, (space,))
        return {lane: Position(sequence, h) for lane, sequence, h in rows}

    def own_lanes(self) -> Sequence[OwnLane]:
        rows = self._store.glance(_OWN_LANES, (log.CLOSED,))
        return [
            OwnLane(Space(space), lane, Position(sequence, h), published, bool(closed))
            for space, lane, sequence, h, published, closed in rows
        ]

    def operations(self, lane: bytes, after: int, limit: int) -> Sequence[Operation]:
        with self._store.reading() as connection:
            return log.operations_after(connection, lane, after, limit)

    def apply(
        self, space: Space, lane: bytes, operations: Sequence[Operation], refused: Sequence[Refused]
    ) -> None:
        self.apply_some(space, lane, operations, refused, None)

    @uncollected
    def apply_some(
        self,
        space: Space,
        lane: bytes,
        operations: Sequence[Operation],
        refused: Sequence[Refused],
        enough: Enough | None,
    ) -> int:
        done = 0
        reasons = {bytes.fromhex(one.name.removeprefix("op:")): one.key for one in refused}
        with self._store.transaction(is_large=len(operations) >= _LARGE) as transaction:
            connection = transaction.connection
            key = space_key(connection, space)
            end = log.lane_end(connection, lane) or log.open_lane(connection, lane, key, mine=False)
            if end.space != key:
                raise BundleError("lane_elsewhere", "A lane of one space was offered in another.")
            while done < len(operations) and not (done and enough and enough(done)):
                part = operations[done : done + _PART] if enough else operations
                end = self._take_in(transaction, end, part, reasons)
                done += len(part)
            came = {one.id for one in operations}
            withdraw(connection, end, {name: why for name, why in reasons.items() if name not in came})
            self._witness(connection, operations[:done])
        return done

    def _take_in(
        self, transaction: Transaction, end: log.LaneEnd, part: Sequence[Operation], reasons: dict[bytes, str]
    ) -> log.LaneEnd:
        connection = transaction.connection
        operations = stripped(connection, part)
        known = taken_back(connection, end.lane, operations, reasons)
        moved = log.append(connection, end, operations, reasons, known)
        fresh = [one for one in operations if one.id not in reasons and one.id not in known]
        self._show(connection, end.space, unpacked(connection, end.space, fresh))
        transaction.attend(operations)
        return moved

    def _show(self, connection: Connection, space: int, operations: Sequence[Operation]) -> None:
        anew = with_refused(connection, {one.header.record.hex() for one in operations})
        project(connection, space, [one for one in operations if one.header.record.hex() not in anew])
        for name in sorted(anew):
            make_anew(connection, space, name)

    def refusals(self, lane: bytes) -> Mapping[bytes, str]:
        with self._store.reading() as connection:
            return refusals(connection, lane)

    def restore(self, space: Space, lane: bytes, operations: Sequence[bytes]) -> None:
        with self._store.transaction() as transaction:
            end = log.lane_end(transaction.connection, lane)
            if end is not None and end.space == space_key(transaction.connection, space):
                restore(transaction.connection, end, operations)
                hide_again(transaction.connection, operations)

    def _witness(self, connection: Connection, operations: Sequence[Operation]) -> None:
        now = milliseconds(self._store.clock())
        last = last_clock(connection)
        seen = last
        for one in operations:
            seen = hybrid.witness(seen, one.header.clock, now)
        if seen > last:
            remember(connection, CLOCK_KEY, seen.to_bytes(8, "big"))

    def part_lane(self, space: Space, lane: bytes, end: int, branches: Sequence[Quoted]) -> bool:
        with self._store.transaction() as transaction:
            now = log.lane_end(transaction.connection, lane)
            if now is None or now.sequence != end:
                return False
            log.close_lane(transaction.connection, lane)
            for one in branches:
                transaction.quote(space, one)
        return True

    def beside(self, lane: bytes) -> Sequence[Operation]:
        with self._store.reading() as connection:
            return quoted_of(connection, lane)

    def holds(self, one: Operation) -> bool:
        with self._store.reading() as connection:
            return holds(connection, one)

    def mark_published(self, lane_name: bytes, sequence: int) -> None:
        with self._store.transaction() as transaction:
            driver(transaction.connection).execute(_PUBLISHED, (sequence, lane_name))

    def kept(
        self, space: Space, entity: str, only: tuple[str, Collection[bytes]] | None = None
    ) -> Sequence[Kept]:
        with self._store.reading() as connection:
            key = find_space(connection, space)
            states = _states(connection, key, entity, only)
            made = _made_by(connection, [(name, _first(state)) for name, state in states])
        return [_kept(entity, name, state, made[_first(state)]) for name, state in states if state.fields]

    def write(self, space: Space, entity: str, values: dict[str, Value]) -> RecordId:
        with self._store.transaction() as transaction:
            return transaction.write(space, entity, values)

    def recall(self, key: str) -> bytes | None:
        found = self._store.glance(RECALL, (key,))
        return found[0][0] if found else None

    def remember(self, key: str, value: bytes | None) -> None:
        with self._store.transaction() as transaction:
            remember(transaction.connection, key, value)

    def remember_each(self, values: Mapping[str, bytes]) -> None:
        with self._store.transaction() as transaction:
            for key, value in values.items():
                remember(transaction.connection, key, value)

    def recall_each(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Those of these that are remembered."""
        with self._store.reading() as connection:
            found = ((key, recall(connection, key)) for key in keys)
            return {key: value for key, value in found if value is not None}

    def recall_all(self, prefix: str) -> dict[str, bytes]:
        return dict(self._store.glance(_BEGINNING, (prefix, prefix + _LAST)))

    def set_aside(self, refused: Refused) -> None:
        values = {
            "name": refused.name,
            "space": refused.space,
            "reason": refused.key,
            "sentence": refused.sentence,
            "at": self._store.clock().isoformat(timespec="seconds"),
            "data": refused.data,
        }
        with self._store.transaction() as transaction:
            transaction.connection.execute(insert(set_aside).prefix_with("OR IGNORE"), values)

    def is_set_aside(self, name: str) -> bool:
        return bool(self._store.glance(_ASIDE, (name,)))


def _first(state: State) -> bytes:
    return min((entry[:2] for entries in state.fields.values() for entry in entries), default=(0, b""))[1]


def _states(
    connection: Connection, key: int | None, entity: str, only: tuple[str, Collection[bytes]] | None
) -> list[tuple[RecordId, State]]:
    """A noun's own table says which rows are its; of a noun we do not know, every record is looked at."""
    field, among = only or ("", ())
    rows = (
        f"AND record.row IN (SELECT row FROM {NOUN_TABLES[entity].name} {{}})"
        if entity in NOUN_TABLES
        else ""
    )
    which = f'WHERE "{field}" IN ({", ".join("?" * len(among))})' if field else ""
    found = driver(connection).execute(_KEPT.format(rows.format(which)), (key, entity, *among))
    return [(RecordId(name), read_state(*kept)) for _, name, _, *kept in found]


def _made_by(connection: Connection, firsts: list[tuple[RecordId, bytes]]) -> dict[bytes, tuple[bytes, int]]:
    """Lane and place of each operation; of one that was quoted, those of its quoting by the same owner."""
    made: dict[bytes, tuple[bytes, int]] = {}
    for start in range(0, len(firsts), 500):
        names, ids = zip(*firsts[start : start + 500], strict=True)
        marks = ", ".join("?" * len(names))
        wanted = frozenset(ids)
        for one, lane, sequence in driver(connection).execute(_MADE.format(marks), names):
            if one in wanted:
                made[one] = lane[-log.LANE_BYTES :], sequence
    return made


def _kept(entity: str, name: RecordId, state: State, made: tuple[bytes, int]) -> Kept:
    values = {field: shown(entity, field, entries) for field, entries in state.fields.items()}
    return Kept(name, values, *made, _first(state))
