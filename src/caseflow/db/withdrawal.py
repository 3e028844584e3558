"""Operations that are kept and not shown, and what their records look like without them.

A refusal may come after the operation (a device was removed) and may be taken back (an admin adopts it).
Whatever came first, a record shows the same: what a refused operation had replaced stands again, unless a
successor that is shown settled it through the refused one. So a record with a refused operation is always
made anew from the whole log, never a step further from what it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, select, update

from caseflow.db.bulk import driver
from caseflow.db.listing import concerned, relist
from caseflow.db.log import LaneEnd
from caseflow.db.projection import project
from caseflow.db.quoting import quoted_in, unpacked
from caseflow.db.tables import NOUN_TABLES, SEARCHED_IN, operation, record, set_aside
from caseflow.oplog.op import Operation, read
from caseflow.oplog.quoted import quoted

_CHUNK = 500
_FORGET = "DELETE FROM record WHERE row = ?"
_ANY_REFUSED = "SELECT 1 FROM operation WHERE refused IS NOT NULL LIMIT 1"


def withdraw(connection: Connection, end: LaneEnd, reasons: Mapping[bytes, str]) -> None:
    """Args: reasons: the key of the refusal by operation id; ids that the lane lacks are passed over."""
    touched: set[str] = set()
    for name, reason in reasons.items():
        touched |= _refuse(connection, end.lane, name, reason)
    for one in sorted(touched):
        make_anew(connection, end.space, one)


def _refuse(connection: Connection, lane: bytes, name: bytes, reason: str) -> set[str]:
    """The record it was about, when it was shown; what it quoted here is refused with it."""
    row = connection.execute(
        update(operation)
        .where(operation.c.lane == lane, operation.c.id == name, operation.c.refused.is_(None))
        .values(refused=reason)
        .returning(operation.c.record, operation.c.header, operation.c.payload)
    ).first()
    if row is None:
        return set()
    inner = quoted(read(row.header, row.payload))
    if inner:
        _refuse(connection, quoted_in(lane, inner.operation), inner.operation.id, reason)
    return {row.record}


def restore(connection: Connection, end: LaneEnd, names: Iterable[bytes]) -> None:
    """Show what was refused in a lane; it is no longer set aside."""
    touched: set[str] = set()
    for name in names:
        row = connection.execute(
            update(operation)
            .where(operation.c.lane == end.lane, operation.c.id == name)
            .values(refused=None)
            .returning(operation.c.record, operation.c.header, operation.c.payload)
        ).first()
        if row is not None:
            _show_quoted(connection, end, read(row.header, row.payload))
            touched.add(row.record)
        connection.execute(delete(set_aside).where(set_aside.c.name == f"op:{name.hex()}"))
    for one in sorted(touched):
        make_anew(connection, end.space, one)


def _show_quoted(connection: Connection, end: LaneEnd, outer: Operation) -> None:
    inner = quoted(outer)
    if inner is None:
        return
    unpacked(connection, end.space, [outer])
    place = quoted_in(end.lane, inner.operation)
    connection.execute(
        update(operation)
        .where(operation.c.lane == place, operation.c.id == inner.operation.id)
        .values(refused=None)
    )


def refusals(connection: Connection, lane: bytes) -> dict[bytes, str]:
    """The key of the reason by operation, for what a lane holds and does not show."""
    rows = connection.execute(
        select(operation.c.id, operation.c.refused).where(
            operation.c.lane == lane, operation.c.refused.is_not(None)
        )
    )
    return {row.id: row.refused for row in rows}


def with_refused(connection: Connection, records: Iterable[str]) -> set[str]:
    """Which of these records have an operation that is not shown."""
    if not driver(connection).execute(_ANY_REFUSED).fetchone():
        return set()
    ordered, found = sorted(set(records)), set[str]()
    for start in range(0, len(ordered), _CHUNK):
        query = select(operation.c.record).where(
            operation.c.refused.is_not(None), operation.c.record.in_(ordered[start : start + _CHUNK])
        )
        found.update(connection.execute(query).scalars())
    return found


def every_refused(connection: Connection) -> list[tuple[int, str]]:
    """Space and name of every record with an operation that is not shown."""
    query = select(operation.c.space, operation.c.record).where(operation.c.refused.is_not(None)).distinct()
    return [(row.space, row.record) for row in connection.execute(query.order_by(operation.c.record))]


def make_anew(connection: Connection, space: int, name: str) -> None:
    """A record as it follows from everything the log holds of it."""
    make_all_anew(connection, space, [name])


def make_all_anew(connection: Connection, space: int, names: Sequence[str]) -> None:
    """The same for many records of one space, in heaps."""
    for start in range(0, len(names), _CHUNK):
        _make_heap_anew(connection, space, names[start : start + _CHUNK])


def _make_heap_anew(connection: Connection, space: int, names: Sequence[str]) -> None:
    here = operation.c.record.in_(names), operation.c.space == space
    kept_here = connection.execute(
        select(record.c.row, record.c.entity, operation.c.record)
        .join(operation, operation.c.row == record.c.row)
        .where(*here)
    ).all()
    listed = concerned(connection, [(kept.entity, kept.record) for kept in kept_here])
    for entity in {kept.entity for kept in kept_here}:
        _unshow(connection, entity, [kept.row for kept in kept_here if kept.entity == entity])
    driver(connection).executemany(_FORGET, [(kept.row,) for kept in kept_here])
    rows = connection.execute(
        select(operation.c.header, operation.c.payload, operation.c.refused)
        .where(*here)
        .order_by(operation.c.row)
    ).all()
    hidden = [read(row.header, row.payload) for row in rows if row.refused is not None]
    shown = [read(row.header, row.payload) for row in rows if row.refused is None]
    project(connection, space, settling(shown, {one.id: one for one in hidden}))
    relist(connection, listed)


def _unshow(connection: Connection, entity: str, rows: Sequence[int]) -> None:
    if entity in NOUN_TABLES:
        table = NOUN_TABLES[entity]
        connection.execute(delete(table).where(table.c.row.in_(rows)))
    if entity in SEARCHED_IN:
        forget = f"DELETE FROM {SEARCHED_IN[entity]} WHERE rowid = ?"
        driver(connection).executemany(forget, [(row,) for row in rows])


def settling(shown: Sequence[Operation], hidden: Mapping[bytes, Operation]) -> list[Operation]:
    """The shown operations, each replacing also what the hidden ones it replaces had replaced."""
    return [replace(one, header=replace(one.header, replaces=_through(one, hidden))) for one in shown]


def _through(one: Operation, hidden: Mapping[bytes, Operation]) -> dict[str, tuple[bytes, ...]]:
    return {name: _reached(name, ids, hidden) for name, ids in one.header.replaces.items()}


def _reached(name: str, ids: Sequence[bytes], hidden: Mapping[bytes, Operation]) -> tuple[bytes, ...]:
    found, waiting = dict.fromkeys(ids), list(ids)
    while waiting:
        behind = hidden.get(waiting.pop())
        for one in behind.header.replaces.get(name, ()) if behind else ():
            if one not in found:
                found[one] = None
                waiting.append(one)
    return tuple(found)
