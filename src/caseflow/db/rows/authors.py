"""Who wrote a record: the author of its first operation."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from caseflow.db.tables import operation
from caseflow.domain.ids import PersonId, RecordId
from caseflow.oplog.op import read


def authors(connection: Connection, records: Iterable[RecordId]) -> dict[RecordId, PersonId]:
    names = list(records)
    first = (
        select(func.min(operation.c.row)).where(operation.c.record.in_(names)).group_by(operation.c.record)
    ).scalar_subquery()
    rows = connection.execute(
        select(operation.c.record, operation.c.header).where(operation.c.row.in_(first))
    )
    return {RecordId(name): PersonId(read(header, None).header.author.hex()) for name, header in rows}
