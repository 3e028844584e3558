"""Everything that belongs to one record: what a proposal names, and what a tombstone erases."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, select

from caseflow.db.hiding import TOMBSTONED, parts_of
from caseflow.db.log import LANE_BYTES
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.tables import operation
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.letting_go import owners
from caseflow.oplog.op import Operation, read
from caseflow.oplog.quoted import QUOTE


def belonging(connection: Connection, root: RecordId) -> list[str]:
    """The record and every part of it, also parts that were refused and are not shown; sorted."""
    refused = _refused(connection)
    waiting, found = [str(root)], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += parts_of(connection, name)
            waiting += [part for part, named in refused if name in named]
    return sorted(found | _choices(connection, found))


def _refused(connection: Connection) -> list[tuple[str, list[str]]]:
    """Records with operations that are kept and not shown, and what they are a part of."""
    rows = connection.execute(
        select(operation.c.header, operation.c.payload).where(operation.c.refused.is_not(None))
    )
    read_ones = [read(row.header, row.payload) for row in rows]
    return [(one.header.record.hex(), owners(one.values)) for one in read_ones]


def _choices(connection: Connection, names: set[str]) -> set[str]:
    """Decisions about disagreements: their reasons speak of the record."""
    return {row["id"] for row in fetch(connection, "conflict_choice") if row["record"] in names}


def operations_on(connection: Connection, records: Iterable[str]) -> list[bytes]:
    """Ids of everything the log holds on these records, in order."""
    found: set[bytes] = set()
    for name in records:
        found.update(connection.execute(select(operation.c.id).where(operation.c.record == name)).scalars())
    return sorted(found)


def kinds_of(connection: Connection, records: Iterable[str]) -> dict[str, int]:
    """How many of these records are of each noun, by the headers that outlive an erasure; most first."""
    counted: Counter[str] = Counter()
    for name in records:
        query = select(operation.c.header).where(operation.c.record == name).limit(1)
        header = connection.execute(query).scalar_one_or_none()
        if header is not None:
            counted[read(header, None).header.entity] += 1
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def came_late(connection: Connection) -> list[Operation]:
    """What came after the tombstone of its record and waits for two people, the oldest first."""
    rows = connection.execute(
        select(operation.c.header, operation.c.payload)
        .where(operation.c.refused == TOMBSTONED, operation.c.payload.is_not(None))
        .order_by(operation.c.row)
    )
    found = [read(row.header, row.payload) for row in rows]
    return [one for one in found if one.header.kind != QUOTE]


def receivers(connection: Connection, records: Iterable[str]) -> tuple[list[str], int]:
    """Organisations that were given something of these records, and how many left on paper."""
    told, paper = set[str](), 0
    of = columns("referral")
    for name in records:
        for row in fetch(connection, "referral", of.id == name, of.sent_at.is_not(None)):
            paper += bool(row["on_paper"])
            told |= {row["receiver"], row["sender"]} if not row["on_paper"] else set()
    return sorted(one for one in told if one), paper


def places(connection: Connection, record: RecordId) -> list[tuple[bytes, int]]:
    """Lane and sequence of everything that was written on a record."""
    rows = connection.execute(
        select(operation.c.lane, operation.c.sequence).where(operation.c.record == record)
    )
    return [(row.lane, row.sequence) for row in rows if len(row.lane) == LANE_BYTES]


def places_where(
    connection: Connection, record: RecordId, field: str, value: object
) -> list[tuple[bytes, int]]:
    """Lane and sequence of every operation that wrote this value into a field of a record, and counts."""
    rows = connection.execute(
        select(operation.c.lane, operation.c.sequence, operation.c.header, operation.c.payload).where(
            operation.c.record == record, operation.c.refused.is_(None)
        )
    )
    return [
        (row.lane, row.sequence)
        for row in rows
        if len(row.lane) == LANE_BYTES and read(row.header, row.payload).values.get(field) is value
    ]
