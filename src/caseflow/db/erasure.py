"""Payloads that go for good: from the log, the record's row and the search index, in one transaction.

The header stays, so the chain still verifies and the operation is never taken in again: its lane has been
read past it. What was erased here is also left out when a lane of ours is sealed again for the share.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, select, update

from caseflow.db.tables import SEARCHED_IN, operation
from caseflow.db.withdrawal import make_anew
from caseflow.domain.ids import RecordId
from caseflow.oplog.op import Operation, read
from caseflow.oplog.quoted import quoted


def erase(connection: Connection, space: int, name: RecordId, fields: Iterable[str]) -> int:
    """Erase every operation on a record that says something in one of the fields.

    Returns:
        How many payloads went; doing it again finds none.
    """
    asked = frozenset(fields)
    rows = connection.execute(
        select(operation.c.row, operation.c.header, operation.c.payload).where(
            operation.c.record == name, operation.c.space == space, operation.c.payload.is_not(None)
        )
    ).all()
    found = {row.row: read(row.header, row.payload) for row in rows}
    gone = {row: one.header.entity for row, one in found.items() if _says(one, asked)}
    for row in gone:
        connection.execute(update(operation).where(operation.c.row == row).values(payload=None))
    if gone:
        make_anew(connection, space, name)
        _forget_words(connection, set(gone.values()))
    return len(gone)


def _says(one: Operation, asked: frozenset[str]) -> bool:
    inner = quoted(one)
    values = inner.operation.values if inner else one.values
    return any(values.get(field) not in (None, "") for field in asked)


def _forget_words(connection: Connection, entities: set[str]) -> None:
    """What an index no longer finds still lies in it until its parts are made one."""
    for index in sorted({SEARCHED_IN[one] for one in entities if one in SEARCHED_IN}):
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")
