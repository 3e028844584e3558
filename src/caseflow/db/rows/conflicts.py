"""Fields that two people changed without knowing of each other, and every value somebody still stands for."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, literal, select, union_all

from caseflow.db.spaces import space_names
from caseflow.db.state import Entry, read_state
from caseflow.db.tables import NOUN_TABLES, record
from caseflow.domain.ids import OrganizationId, RecordId, Space, is_made_by, members_of
from caseflow.domain.nouns import is_resolved
from caseflow.oplog.op import Value

OURS_SHOWN: Final = 200
OTHERS_SHOWN: Final = 20
"""Disagreements only another office settles: somebody should know of them, and nobody needs thousands."""
_Disputed = tuple[str, int, str, RecordId, Space]
"""Noun, row, fields, record, space."""


@dataclass(frozen=True)
class Conflict:
    """Args: values: newest first, each with clock and id of its operation."""

    space: Space
    entity: str
    record: RecordId
    field: str
    values: tuple[tuple[int, bytes, Value], ...]


def conflicts(connection: Connection, office: OrganizationId) -> tuple[Conflict, ...]:
    """Those of this office's records first; of others' records only some, so that nobody hides ours."""
    names = space_names(connection)
    ours: list[_Disputed] = []
    others: list[_Disputed] = []
    for entity, row, fields, name, space in connection.execute(_every()):
        alone = len(members_of(names[space])) == 1
        whose = ours if alone or is_made_by(RecordId(name), office) else others
        whose.append((entity, row, fields, RecordId(name), names[space]))
    kept = [*ours[:OURS_SHOWN], *others[:OTHERS_SHOWN]]
    return tuple(one for disputed in kept for one in _told(connection, disputed))


def _every() -> Select[Any]:
    """Every record with a field in dispute, the nouns in their order."""
    parts = [
        select(literal(entity).label("entity"), table.c.row, table.c.conflicts)
        for entity, table in NOUN_TABLES.items()
        if is_resolved(entity)
    ]
    disputed = union_all(*(one.where(one.selected_columns[2].is_not(None)) for one in parts)).subquery()
    found = select(disputed, record.c.record, record.c.space)
    return found.join(record, record.c.row == disputed.c.row).order_by(disputed.c.entity, disputed.c.row)


def _told(connection: Connection, disputed: _Disputed) -> list[Conflict]:
    entity, row, fields, name, space = disputed
    kept = connection.execute(select(record.c.state).where(record.c.row == row)).scalar_one()
    state = read_state(row, kept)
    return [
        Conflict(space, entity, name, field, tuple(_newest_first(state.fields[field])))
        for field in fields.split()
    ]


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry[:2], reverse=True)
