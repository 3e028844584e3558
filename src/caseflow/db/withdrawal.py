"""Operations that were shown and are refused now, because a revocation arrived after them.

They stay in the log with the reason; their records are made anew from what is left.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select, update

from caseflow.db.log import LaneEnd
from caseflow.db.projection import project
from caseflow.db.quoting import quoted_in
from caseflow.db.tables import NOUN_TABLES, SEARCHED_IN, operation, record
from caseflow.oplog.op import read
from caseflow.oplog.quoted import quoted


def withdraw(connection: Connection, end: LaneEnd, reasons: Mapping[bytes, str]) -> None:
    """Args: reasons: the key of the refusal by operation id; ids that the lane lacks are passed over."""
    touched: set[str] = set()
    for name, reason in reasons.items():
        touched |= _refuse(connection, end.lane, name, reason)
    for one in sorted(touched):
        _make_anew(connection, end.space, one)


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


def _make_anew(connection: Connection, space: int, name: str) -> None:
    wanted = record.c.record == name, record.c.space == space
    for kept in connection.execute(select(record.c.row, record.c.entity).where(*wanted)).all():
        connection.execute(delete(record).where(record.c.row == kept.row))
        if kept.entity in NOUN_TABLES:
            table = NOUN_TABLES[kept.entity]
            connection.execute(delete(table).where(table.c.row == kept.row))
        if kept.entity in SEARCHED_IN:
            connection.exec_driver_sql(f"DELETE FROM {SEARCHED_IN[kept.entity]} WHERE rowid = ?", (kept.row,))
    rows = connection.execute(
        select(operation.c.header, operation.c.payload)
        .where(operation.c.record == name, operation.c.space == space, operation.c.refused.is_(None))
        .order_by(operation.c.row)
    )
    project(connection, space, [read(row.header, row.payload) for row in rows])
