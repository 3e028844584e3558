"""What the exchange refused and kept aside."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from caseflow.db.tables import operation, set_aside
from caseflow.domain.sync.partner import QuarantineRow
from caseflow.oplog.op import Operation, read


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


def hidden_values(connection: Connection, entity: str, field: str) -> set[str]:
    """What refused operations of a noun say in a field: a person may take them over, and then it stands."""
    query = select(operation.c.header, operation.c.payload).where(operation.c.refused.is_not(None))
    found = (read(row.header, row.payload) for row in connection.execute(query))
    return {str(one.values[field]) for one in found if one.header.entity == entity and one.values.get(field)}


def operations(connection: Connection, names: Sequence[bytes]) -> dict[bytes, Operation]:
    """Refused operations by id; those the log lacks are left out. Ids have no index, refusals have one."""
    refused = operation.c.refused.is_not(None)
    query = select(operation.c.id, operation.c.header, operation.c.payload).where(
        refused, operation.c.id.in_(names)
    )
    return {row.id: read(row.header, row.payload) for row in connection.execute(query)}
