"""Operations that came inside others (`oplog.quoted`): each is a row of the log of its own, once.

Its lane in the log is the lane it was written in followed by the one that quoted it, 32 bytes, so that it
stands in the way of neither branch. When it comes in its own lane after all, its row moves there.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, insert, select

from caseflow.db.bulk import driver
from caseflow.db.tables import operation
from caseflow.oplog.op import Operation, read
from caseflow.oplog.quoted import quoted

_BEHIND: Final = b"\xff" * 17
_QUOTED: Final = "SELECT id, row FROM operation WHERE lane > ? AND lane < ?"
_COME_HOME: Final = "UPDATE operation SET lane = ?, sequence = ?, refused = ? WHERE row = ?"


def taken_back(
    connection: Connection, lane: bytes, operations: Sequence[Operation], reasons: Mapping[bytes, str]
) -> set[bytes]:
    """Ids of operations of a lane that were quoted here before; their rows, by which records are known, are
    those of the lane from now on."""
    waiting = dict(driver(connection).execute(_QUOTED, (lane, lane + _BEHIND)).fetchall())
    found = [one for one in operations if one.id in waiting]
    rows = [(lane, one.header.sequence, reasons.get(one.id), waiting[one.id]) for one in found]
    driver(connection).executemany(_COME_HOME, rows)
    return {one.id for one in found}


def quoted_of(connection: Connection, lane: bytes) -> list[Operation]:
    """Operations of a lane that are here only because another lane quoted them."""
    rows = connection.execute(select(operation.c.header, operation.c.payload).where(*_quoted_of(lane)))
    return [read(header, payload) for header, payload in rows]


def unpacked(connection: Connection, space: int, operations: Sequence[Operation]) -> list[Operation]:
    """What operations bring: themselves, or what they quote when the log did not hold it; now it does."""
    found = []
    for outer in operations:
        inner = quoted(outer)
        if inner is None:
            found.append(outer)
        elif not holds(connection, inner.operation):
            connection.execute(insert(operation), _row(space, outer, inner.operation))
            found.append(inner.operation)
    return found


def quoted_in(lane: bytes, inner: Operation) -> bytes:
    """The lane in the log of an operation that a lane quoted here."""
    return inner.header.lane + lane


def holds(connection: Connection, one: Operation) -> bool:
    found = select(operation.c.row).where(
        operation.c.record == one.header.record.hex(), operation.c.id == one.id
    )
    return connection.execute(found).first() is not None


def _quoted_of(lane: bytes) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return operation.c.lane > lane, operation.c.lane < lane + _BEHIND


def _row(space: int, outer: Operation, inner: Operation) -> dict[str, Any]:
    return {
        "id": inner.id,
        "lane": quoted_in(outer.header.lane, inner),
        "sequence": outer.header.sequence,
        "space": space,
        "record": inner.header.record.hex(),
        "header": inner.header_bytes,
        "payload": inner.payload_bytes,
        "refused": None,
    }
