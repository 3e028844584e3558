"""What the exchange refused and kept aside."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, case, func, select

from caseflow.db.tables import operation, set_aside
from caseflow.domain.ids import Space
from caseflow.domain.sync.partner import QuarantineRow
from caseflow.oplog.op import Operation, read


def quarantine(connection: Connection, own: Collection[Space], limit: int = 500) -> tuple[QuarantineRow, ...]:
    """What was written in our own spaces first, so that nobody's rubbish hides it; then the newest first."""
    query = select(
        set_aside.c.name,
        set_aside.c.reason,
        set_aside.c.sentence,
        set_aside.c.at,
        func.length(set_aside.c.data).label("size"),
    )
    elsewhere = case((set_aside.c.space.in_(own) & set_aside.c.name.startswith("op:"), 0), else_=1)
    rows = connection.execute(query.order_by(elsewhere, set_aside.c.row.desc()).limit(limit))
    return tuple(
        QuarantineRow(row.name, row.reason, row.sentence, datetime.fromisoformat(row.at), row.size)
        for row in rows
    )


def how_many(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(set_aside)).scalar_one()


def operations(connection: Connection, names: Sequence[bytes]) -> dict[bytes, Operation]:
    """Refused operations by id; those the log lacks are left out. Ids have no index, refusals have one."""
    refused = operation.c.refused.is_not(None)
    query = select(operation.c.id, operation.c.header, operation.c.payload).where(
        refused, operation.c.id.in_(names)
    )
    return {row.id: read(row.header, row.payload) for row in connection.execute(query)}
