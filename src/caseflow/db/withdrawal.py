"""Operations that were shown and are refused now, because a revocation arrived after them.

They stay in the log with the reason; their records are made anew from what is left.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select, update

from caseflow.db.log import LaneEnd
from caseflow.db.projection import project
from caseflow.db.tables import NOUN_TABLES, operation, record
from caseflow.oplog.op import read


def withdraw(connection: Connection, end: LaneEnd, reasons: Mapping[bytes, str]) -> None:
    """Args: reasons: the key of the refusal by operation id; ids that the lane lacks are passed over."""
    touched: set[str] = set()
    for name, reason in reasons.items():
        found = connection.execute(
            update(operation)
            .where(operation.c.lane == end.lane, operation.c.id == name, operation.c.refused.is_(None))
            .values(refused=reason)
            .returning(operation.c.record)
        ).scalar()
        if found is not None:
            touched.add(found)
    for one in sorted(touched):
        _make_anew(connection, end.space, one)


def _make_anew(connection: Connection, space: int, name: str) -> None:
    kept = connection.execute(
        select(record.c.row, record.c.entity).where(record.c.record == name, record.c.space == space)
    ).first()
    if kept is None:
        return
    connection.execute(delete(record).where(record.c.row == kept.row))
    if kept.entity in NOUN_TABLES:
        table = NOUN_TABLES[kept.entity]
        connection.execute(delete(table).where(table.c.row == kept.row))
    connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (kept.row,))
    rows = connection.execute(
        select(operation.c.header, operation.c.payload)
        .where(operation.c.record == name, operation.c.space == space, operation.c.refused.is_(None))
        .order_by(operation.c.row)
    )
    project(connection, space, [read(row.header, row.payload) for row in rows])
