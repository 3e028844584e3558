"""One transaction: what a person does in it becomes operations of this device's lanes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from caseflow.db import log
from caseflow.db.bulk import driver
from caseflow.db.burial import attend
from caseflow.db.hiding import refuse_buried, stripped
from caseflow.db.projection import PUT, project
from caseflow.db.quoting import unpacked
from caseflow.db.spaces import space_key, space_of
from caseflow.db.state import KEPT, read_state
from caseflow.db.writer import Writer
from caseflow.domain.changes import Change
from caseflow.domain.clock import Clock, milliseconds
from caseflow.domain.ids import Random, RecordId, Space, new_record_id, new_timed_record_id, org_space
from caseflow.domain.nouns import DAILY, Policy, policy
from caseflow.oplog import hybrid
from caseflow.oplog.lanes import new_lane
from caseflow.oplog.op import MAX_REPLACED, SALT_BYTES, Operation, Value, make
from caseflow.oplog.quoted import QUOTE, Quoted, values_of

CLOCK_KEY = "clock"
_HEAP = 500
_STATE = KEPT + " WHERE operation.record = ? AND entity = ? AND record.space = ?"
_CLOCKS = """
    SELECT (SELECT max(clock) FROM lane WHERE mine = 1), (SELECT value FROM meta WHERE key = ?)"""


class Transaction:
    """Writes of one action. `changes` is what screens are told afterwards."""

    def __init__(self, connection: Connection, writer: Writer, clock: Clock, random: Random) -> None:
        self.connection = connection
        self.changes: list[Change] = []
        self.buried = False
        """True once a tombstone took effect."""
        self._writer, self._clock, self._random = writer, clock, random
        self._last: int | None = None
        self._keys: dict[Space, int] = {}
        self._ends: dict[int, log.LaneEnd] = {}
        self._pending: dict[int, list[Operation]] = {}
        self._waiting: dict[int, set[RecordId]] = {}

    def write(
        self, space: Space, entity: str, values: dict[str, Value], name: RecordId | None = None
    ) -> RecordId:
        """One operation on one record; a new record when no name is given.

        Each field settles every value of it that this device has seen.
        """
        if name is not None:
            self._flush(self._key(space))
        return self._write(space, entity, values, name)

    def write_many(self, space: Space, entity: str, values: dict[str, Value], name: RecordId) -> None:
        """The same for whoever writes thousands and reads nothing of them meanwhile: put down in heaps."""
        key = self._key(space)
        waiting = self._waiting.setdefault(key, set())
        if name in waiting or len(waiting) >= _HEAP:
            self._flush(key)
        self._write(space, entity, values, name)
        self._waiting.setdefault(key, set()).add(name)

    def _write(self, space: Space, entity: str, values: dict[str, Value], name: RecordId | None) -> RecordId:
        key = self._key(space)
        refuse_buried(self.connection, entity, name, values)
        chosen = name or self._new_name(entity)
        replaces = self._replaced((key, entity, chosen), values) if name else {}
        self._pending.setdefault(key, []).append(
            self._operation(key, (PUT, entity, chosen), values, replaces)
        )
        self.changes.append(Change(entity, chosen))
        return chosen

    def quote(self, space: Space, one: Quoted) -> None:
        """An operation of another branch of ours, its bytes unchanged."""
        (operation,) = stripped(self.connection, [one.operation])
        one, inner = Quoted(operation, one.h), operation.header
        key = self._key(space)
        name = RecordId(inner.record.hex())
        outer = self._operation(key, (QUOTE, inner.entity, name), values_of(one), {})
        self._pending.setdefault(key, []).append(outer)
        self.changes.append(Change(inner.entity, name))

    def audit(
        self, what: str, entity: str, records: Sequence[RecordId], reason: str = "", **more: Value
    ) -> RecordId:
        """Who did what to which records; never a text of theirs.

        Args: more: `text` beside a coded reason; `at` and `by` where they are not now and whoever writes.
        """
        values: dict[str, Value] = {
            "what": what,
            "entity": entity,
            "records": list(records),
            "at": self._clock().isoformat(timespec="seconds"),
            "by": self._writer.person,
        }
        said: dict[str, Value] = {name: value for name, value in {"reason": reason, **more}.items() if value}
        return self.write(org_space(self._writer.organization), "audit", values | said)

    def flush(self) -> None:
        """Show what was written so far to reads in this transaction."""
        for key in list(self._pending):
            self._flush(key)

    def next_place(self, space: Space) -> tuple[bytes, int]:
        """The lane in which the next operation of a space is written, and its sequence."""
        key = self._key(space)
        end = self._end(key)
        return end.lane, end.sequence + len(self._pending.get(key, ())) + 1

    def finish(self) -> None:
        self.flush()

    @property
    def own_ends(self) -> list[log.LaneEnd]:
        return list(self._ends.values())

    def _key(self, space: Space) -> int:
        if space not in self._keys:
            self._keys[space] = space_key(self.connection, space)
        return self._keys[space]

    def _new_name(self, entity: str) -> RecordId:
        if entity in DAILY:
            return new_timed_record_id(self._random, milliseconds(self._clock()))
        return new_record_id(self._random, self._writer.organization)

    def _operation(
        self,
        key: int,
        what: tuple[str, str, RecordId],
        values: dict[str, Value],
        replaces: dict[str, tuple[bytes, ...]],
    ) -> Operation:
        end = self._end(key)
        sequence = end.sequence + len(self._pending.get(key, ())) + 1
        writer, (kind, entity, name) = self._writer, what
        header = (
            end.lane, sequence, self._tick(), bytes.fromhex(writer.person), writer.grant, kind, entity,
            bytes.fromhex(name),
        )  # fmt: skip
        return make(header, replaces, values, self._random(SALT_BYTES))

    def _tick(self) -> int:
        if self._last is None:
            self._last = last_clock(self.connection)
        self._last = hybrid.tick(self._last, milliseconds(self._clock()))
        return self._last

    def _end(self, key: int) -> log.LaneEnd:
        if key not in self._ends:
            self._ends[key] = log.own_end(self.connection, key) or self._new_lane(key)
        return self._ends[key]

    def _new_lane(self, key: int) -> log.LaneEnd:
        name = new_lane(self._random, space_of(self.connection, key), self._writer.signing)
        return log.open_lane(self.connection, name, key, mine=True)

    def _flush(self, key: int) -> None:
        operations = self._pending.pop(key, [])
        self._waiting.pop(key, None)
        if operations:
            self._ends[key] = log.append(self.connection, self._ends[key], operations)
            project(self.connection, key, unpacked(self.connection, key, operations))
            self.attend(operations)

    def attend(self, operations: Sequence[Operation]) -> None:
        """What operations that were just shown mean for what was erased."""
        self.buried |= attend(self.connection, operations)

    def _replaced(
        self, whose: tuple[int, str, RecordId], values: dict[str, Any]
    ) -> dict[str, tuple[bytes, ...]]:
        key, entity, name = whose
        found = driver(self.connection).execute(_STATE, (name, entity, key)).fetchone()
        if not found:
            return {}
        state = read_state(*found[3:])
        limit = MAX_REPLACED // max(1, len(values))
        replaced = {field: state.heads(field)[:limit] for field in values if not _is_once(entity, field)}
        return {field: heads for field, heads in replaced.items() if heads}


def _is_once(entity: str, field: str) -> bool:
    return policy(entity, field) is Policy.ONCE


def last_clock(connection: Connection) -> int:
    """The last stamp we gave or followed: what was written is in our lanes, what was seen is remembered."""
    given, seen = driver(connection).execute(_CLOCKS, (CLOCK_KEY,)).fetchone()
    return max(given or 0, int.from_bytes(seen or b"", "big"))
