"""Fields that two people changed without knowing of each other, and every value somebody still stands for."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Select, literal, select, union_all

from caseflow.db.bulk import driver
from caseflow.db.rows.nouns import fetch_one
from caseflow.db.spaces import space_names
from caseflow.db.state import KEPT, Entry, read_state
from caseflow.db.tables import NOUN_TABLES, operation
from caseflow.domain.ids import OrganizationId, RecordId, Space, is_made_by, members_of
from caseflow.domain.nouns import is_resolved
from caseflow.oplog.op import Value

OURS_SHOWN: Final = 200
OTHERS_SHOWN: Final = 20
"""Disagreements only another office settles: somebody should know of them, and nobody needs thousands."""
_TITLES: Final = ("name", "code", "client_code", "service_name")
_WHOLES: Final = ("referral", "case", "client")
"""Nouns other records are parts of, and the fields that name them; a referral is a whole of its own."""
_STATE: Final = KEPT + " WHERE record.row = ?"
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


def whole_of(connection: Connection, entity: str, name: RecordId) -> tuple[RecordId, str]:
    """The client (also of a case) or the referral a record is a part of, and what a person calls it."""
    row = fetch_one(connection, entity, name)
    own = next((str(row[field]) for field in _TITLES if row is not None and row.get(field)), "")
    for above in () if row is None or entity in _WHOLES[:1] else _WHOLES:
        part_of = row.get(above) if row is not None else None
        if part_of:
            whole, title = whole_of(connection, above, RecordId(part_of))
            return whole, own or title
    return name, own


def _every() -> Select[Any]:
    """Every record with a field in dispute, the nouns in their order."""
    parts = [
        select(literal(entity).label("entity"), table.c.row, table.c.conflicts)
        for entity, table in NOUN_TABLES.items()
        if is_resolved(entity)
    ]
    disputed = union_all(*(one.where(one.selected_columns[2].is_not(None)) for one in parts)).subquery()
    found = select(disputed, operation.c.record, operation.c.space)
    return found.join(operation, operation.c.row == disputed.c.row).order_by(
        disputed.c.entity, disputed.c.row
    )


def _told(connection: Connection, disputed: _Disputed) -> list[Conflict]:
    entity, row, fields, name, space = disputed
    _, _, _, *kept = driver(connection).execute(_STATE, (row,)).fetchone()
    state = read_state(*kept)
    return [
        Conflict(space, entity, name, field, tuple(_newest_first(state.fields[field])))
        for field in fields.split()
    ]


def _newest_first(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry[:2], reverse=True)
