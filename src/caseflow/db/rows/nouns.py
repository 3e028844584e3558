"""What every question about a noun begins with: its table, its columns, its lists."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from caseflow.db.tables import NOUN_TABLES, operation
from caseflow.domain.ids import RecordId

Columns = Any


def columns(entity: str) -> Columns:
    """The columns of a noun's table."""
    return NOUN_TABLES[entity].c


def fetch(
    connection: Connection,
    entity: str,
    *conditions: ColumnElement[bool],
    order: Sequence[Any] = (),
    limit: int | None = None,
) -> Sequence[RowMapping]:
    """Rows of one noun that meet every condition."""
    query = select(NOUN_TABLES[entity]).where(*conditions).order_by(*order).limit(limit)
    return connection.execute(query).mappings().all()


def fetch_one(connection: Connection, entity: str, name: RecordId) -> RowMapping | None:
    """One record by its id; the directory, an office and a pair never share an id by chance."""
    return next(iter(fetch_each(connection, entity, name)), None)


def fetch_each(connection: Connection, entity: str, name: RecordId) -> Sequence[RowMapping]:
    """The same in every space that has a record of this id: one at home and one that is shared."""
    table = NOUN_TABLES[entity]
    known = select(operation.c.row).where(operation.c.record == name)
    query = select(table).where(table.c.row.in_(known)).order_by(table.c.row)
    return connection.execute(query).mappings().all()


def listed(cell: str | None) -> tuple[str, ...]:
    """A list field as it was written."""
    return tuple(json.loads(cell)) if cell else ()
