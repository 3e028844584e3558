"""An import written as one, listed, and taken back as a whole, today or weeks later.

Whatever kind of table came in, it ends here: one transaction, one record of the import. Taking it back
removes what it made and gives what it changed its earlier values; a field that somebody has changed since,
and a client somebody works with, stays, and is counted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from caseflow.actions.cases.glass import closed_among
from caseflow.actions.desk import Desk
from caseflow.db.erasure import erase_all
from caseflow.db.rows import import_batches as rows
from caseflow.db.rows.client_import import buried
from caseflow.db.spaces import space_key
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError, NotAllowed, Refusal
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.importing.batch import ImportRow, Stretch, Undone
from caseflow.domain.nouns import NOUNS, Policy, policy
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Operation, Value

REPORT_EVERY = 200
_NEEDED = {"services": Permission.IMPORT_DIRECTORY, "clients": Permission.WRITE_CASE}
_NAMES_SOMEBODY = ("client_identity",)
_CARRIED = ("case",)
"""Seen and unseen with the client they belong to."""

Progress = Callable[[int, int], bool]
"""Told how many rows were read (of 0, nobody knows how many), then how many are written of how many.

False stops the import; nothing of it is kept.
"""


class Stopped(Refusal):
    """The person stopped it; nothing was written."""

    def __init__(self) -> None:
        super().__init__("import_stopped", "The import was stopped. Nothing was changed.")


def go_on(_done: int, _total: int) -> bool:
    """For callers that show nothing."""
    return True


@dataclass(frozen=True)
class Entry:
    """One operation of an import."""

    space: Space
    noun: str
    record: RecordId
    values: dict[str, Value]


@dataclass(frozen=True)
class Brought:
    """What an import says of itself. Args: source: name of the file, never its path."""

    kind: str
    source: str
    made: int
    merged: int
    refused: int


def keep_import(
    desk: Desk, about: Brought, entries: Sequence[Entry], progress: Progress = go_on
) -> tuple[tuple[Change, ...], RecordId]:
    """Write everything in one transaction; what changed, and the record of the import.

    Raises:
        Stopped: `progress` said so; nothing is kept.
    """
    stretches: dict[Space, tuple[bytes, int]] = {}
    with desk.store.transaction() as transaction:
        for count, entry in enumerate(entries):
            if count % REPORT_EVERY == 0 and not progress(count, len(entries)):
                raise Stopped
            if entry.space not in stretches:
                stretches[entry.space] = transaction.next_place(entry.space)
            transaction.write_many(entry.space, entry.noun, dict(entry.values), entry.record)
        wrote = [
            Stretch(space, lane, first, transaction.next_place(space)[1] - 1)
            for space, (lane, first) in stretches.items()
        ]
        made = transaction.write(desk.space, "import_batch", _record(desk, about, wrote))
        transaction.audit("imported", "import_batch", [made])
    return tuple(transaction.changes), made


def _record(desk: Desk, about: Brought, wrote: Sequence[Stretch]) -> dict[str, Value]:
    return {
        "kind": about.kind,
        "source": about.source,
        "file_hash": sha256(about.source.encode()).hexdigest(),
        "started_at": desk.clock().isoformat(timespec="seconds"),
        "wrote": [str(one) for one in wrote],
        "made": about.made,
        "merged": about.merged,
        "refused": about.refused,
    }


def imports(desk: Desk) -> tuple[ImportRow, ...]:
    """Every import of this office, the newest first."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        return rows.imports(connection)


def undo_import(desk: Desk, name: RecordId, progress: Progress = go_on) -> Done[Undone]:
    """Take a whole import back.

    Raises:
        InputError: there is no such import, or it was taken back before.
        NotAllowed: clients came in by it whose cases others lead, and whoever asks is no supervisor.
        Stopped: `progress` said so; nothing is changed.
    """
    desk.allow(*_NEEDED.values())
    with desk.store.reading() as connection:
        found = rows.batch(connection, name)
    if found is None:
        raise InputError("import_unknown", "There is no such import.")
    about, stretches = found
    desk.allow(_NEEDED.get(about.kind, Permission.IMPORT_DIRECTORY))
    if about.undone:
        raise InputError("import_undone_before", "This import was taken back before.")
    if about.kind == "clients":
        _refuse_others(desk, stretches)
    with desk.store.transaction() as transaction:
        undoing = _Undoing(transaction, stretches, progress)
        undoing.run()
        transaction.write(desk.space, "import_batch", {"undone": True}, name)
        transaction.audit("undone", "import_batch", [name])
    return Done(undoing.result(), tuple(transaction.changes), "import_undone")


def _refuse_others(desk: Desk, stretches: Sequence[Stretch]) -> None:
    """What came in as one goes as one: who leads these cases, or has all of them in hand by their role."""
    if desk.may(Permission.ASSIGN_CASE):
        return
    with desk.store.reading() as connection:
        heaps = [heap for stretch in stretches for heap in rows.written(connection, stretch)]
    clients = {
        RecordId(one.header.record.hex()) for heap in heaps for one in heap if one.header.entity == "client"
    }
    if closed_among(desk, clients):
        raise NotAllowed(
            "import_of_another",
            "Somebody else leads cases of this import. They or a supervisor can take it back.",
        )


def undoing(desk: Desk, name: RecordId) -> Callable[[], Done[object]]:
    """For the toast of an import."""

    def undo() -> Done[object]:
        done = undo_import(desk, name)
        return Done(done.value, done.changes, done.message)

    return undo


class _Undoing:
    """Takes operations back one after another, the last one first, a heap at a time."""

    def __init__(self, transaction: Transaction, stretches: Sequence[Stretch], progress: Progress) -> None:
        self._transaction, self._stretches, self._progress = transaction, stretches, progress
        self._removed: set[RecordId] = set()
        self._put_back: set[RecordId] = set()
        self._left: set[RecordId] = set()
        self._in_use: set[RecordId] = set()
        self._erased: frozenset[str] = frozenset()
        self._forgotten: dict[Space, dict[RecordId, frozenset[str]]] = {}
        self._steps = 0

    def run(self) -> None:
        connection = self._transaction.connection
        cases = {
            RecordId(one.header.record.hex())
            for stretch in self._stretches
            for heap in rows.written(connection, stretch)
            for one in heap
            if one.header.entity == "case"
        }
        self._in_use = rows.worked_with(connection, cases)
        self._erased = buried(connection)
        for stretch in self._stretches:
            for heap in rows.written(connection, stretch):
                names = [one.header.record.hex() for one in heap]
                known = rows.of_records(connection, stretch.space, names)
                for one in heap:
                    self._step()
                    if one.payload_bytes is not None:
                        self._take_back(stretch, one, known)
        self._forget()

    def _step(self) -> None:
        """Names are gone through twice: taken back, and forgotten."""
        if self._steps % REPORT_EVERY == 0:
            named = sum(len(names) for names in self._forgotten.values())
            total = sum(one.last - one.first + 1 for one in self._stretches) + named
            if not self._progress(self._steps, total):
                raise Stopped
        self._steps += 1

    def result(self) -> Undone:
        gone = self._removed
        return Undone(len(gone), len(self._put_back - gone), len(self._left - gone))

    def _take_back(self, stretch: Stretch, one: Operation, everything: rows.Known) -> None:
        entity, name = one.header.entity, RecordId(one.header.record.hex())
        owner = str(one.values.get("client") or "")
        if entity in _CARRIED or owner in self._in_use or self._erased & {name, owner}:
            return
        known = everything.get((entity, name), ())
        values = self._earlier(one, known)
        if not values:
            self._left.add(name)
            return
        self._transaction.write_many(stretch.space, entity, values, name)
        if entity not in _NAMES_SOMEBODY:
            (self._removed if values.get("removed") is True else self._put_back).add(name)
        if entity in _NAMES_SOMEBODY and known and known[0].id == one.id:
            self._forgotten.setdefault(stretch.space, {})[name] = frozenset(one.values)

    def _earlier(self, one: Operation, known: Sequence[Operation]) -> dict[str, Value]:
        """What to write so that the record is as before; nothing when it is somebody else's by now."""
        entity, name = one.header.entity, RecordId(one.header.record.hex())
        by_id = {other.id: other for other in known}
        if next(iter(by_id), None) == one.id and "removed" in NOUNS[entity].fields:
            is_worked_with = entity == "client" and name in self._in_use
            return {} if is_worked_with else _gone(entity)
        replaced = {
            (field, old)
            for other in by_id.values()
            for field, ids in other.header.replaces.items()
            for old in ids
        }
        standing = [field for field in one.values if (field, one.id) not in replaced]
        changeable = [field for field in standing if policy(entity, field) is not Policy.ONCE]
        return {field: _before(one, field, by_id) for field in changeable}

    def _forget(self) -> None:
        """Names that came in by mistake do not stay in the log; those that were there before do."""
        connection = self._transaction.connection
        self._transaction.flush()
        for space, asked in self._forgotten.items():
            key, names = space_key(connection, space), list(asked)
            for start in range(0, len(names), REPORT_EVERY):
                heap = names[start : start + REPORT_EVERY]
                for _ in heap:
                    self._step()
                erase_all(connection, key, {name: asked[name] for name in heap})


def _gone(entity: str) -> dict[str, Value]:
    """Removed, and without its source: what a person removes keeps it and does not come in again."""
    fields = NOUNS[entity].fields
    return {"removed": True} | ({"source": None} if "source" in fields else {})


def _before(one: Operation, field: str, known: dict[bytes, Operation]) -> Value:
    old = [known[name] for name in one.header.replaces.get(field, ()) if name in known]
    newest = max(old, key=lambda other: (other.header.clock, other.id), default=None)
    return newest.values.get(field) if newest else None
