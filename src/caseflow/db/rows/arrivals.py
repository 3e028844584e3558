"""Which records were written to since a moment, by noun."""

from sqlalchemy import Connection, case, func, select

from caseflow.db.tables import operation, record
from caseflow.domain.sync.stick import Arrival


def last_operation(connection: Connection) -> int:
    """A moment of the log, to ask later what came since."""
    return int(connection.execute(select(func.max(operation.c.row))).scalar() or 0)


def arrivals(connection: Connection, since: int) -> tuple[Arrival, ...]:
    """What is shown of what came, without what was set aside."""
    touched = (
        select(operation.c.space, operation.c.record)
        .where(operation.c.row > since, operation.c.refused.is_(None))
        .distinct()
        .subquery()
    )
    earliest = (
        select(touched.c.space, touched.c.record, func.min(operation.c.row).label("first"))
        .join(operation, operation.c.record == touched.c.record)
        .where(operation.c.space == touched.c.space)
        .group_by(touched.c.space, touched.c.record)
        .subquery()
    )
    new = func.sum(case((earliest.c.first > since, 1), else_=0))
    rows = connection.execute(
        select(record.c.entity, func.count(), new)
        .join(operation, operation.c.row == record.c.row)
        .join(earliest, (earliest.c.record == operation.c.record) & (earliest.c.space == operation.c.space))
        .group_by(record.c.entity)
        .order_by(record.c.entity)
    )
    return tuple(Arrival(entity, fresh, count - fresh) for entity, count, fresh in rows)
