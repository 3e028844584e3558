"""What the exchange refused and kept aside."""

from datetime import datetime

from sqlalchemy import Connection, func, select

from caseflow.db.tables import set_aside
from caseflow.domain.partner import QuarantineRow


def quarantine(connection: Connection, limit: int = 500) -> tuple[QuarantineRow, ...]:
    """Newest first."""
    query = select(
        set_aside.c.name,
        set_aside.c.reason,
        set_aside.c.sentence,
        set_aside.c.at,
        func.length(set_aside.c.data).label("size"),
    )
    rows = connection.execute(query.order_by(set_aside.c.row.desc()).limit(limit))
    return tuple(
        QuarantineRow(row.name, row.reason, row.sentence, datetime.fromisoformat(row.at), row.size)
        for row in rows
    )
