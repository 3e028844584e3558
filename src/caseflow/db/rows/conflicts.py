"""Fields that two people changed without knowing of each other, and every value somebody still stands for."""

from dataclasses import dataclass

from sqlalchemy import Connection, literal, select, union_all

from caseflow.db.spaces import space_names
from caseflow.db.state import read_state
from caseflow.db.tables import NOUN_TABLES, record
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.nouns import is_resolved
from caseflow.oplog.op import Value


@dataclass(frozen=True)
class Conflict:
    """Args: values: newest first, each with clock and id of its operation."""

    space: Space
    entity: str
    record: RecordId
    field: str
    values: tuple[tuple[int, bytes, Value], ...]


def conflicts(connection: Connection, limit: int = 200) -> tuple[Conflict, ...]:
    parts = [
        select(literal(entity), table.c.row, table.c.conflicts).where(table.c.conflicts.is_not(None))
        for entity, table in NOUN_TABLES.items()
        if is_resolved(entity)
    ]
    every = union_all(*parts).limit(limit)
    names = space_names(connection)
    found = []
    for entity, row, fields in connection.execute(every).all():
        kept = connection.execute(select(record).where(record.c.row == row)).one()
        state = read_state(row, kept.state)
        for field in fields.split():
            entries = sorted(state.fields[field], key=lambda entry: entry[:2], reverse=True)
            found.append(Conflict(names[kept.space], entity, RecordId(kept.record), field, tuple(entries)))
    return tuple(found)
