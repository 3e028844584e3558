"""What a store shows, as sorted lines: two devices that hold the same operations give the same dump.

Left out is what is only this device's: row numbers, receipts, what was set aside, drafts, settings.
Spaces are named, because their numbers differ from store to store.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.spaces import space_names
from caseflow.db.state import KEPT, read_state
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.ids import Space

_LOCAL = ("row", "in_space")


def dump(connection: Connection) -> Iterator[str]:
    """One line of JSON a row of the tables and a record's state, in one order everywhere."""
    names = space_names(connection)
    yield from sorted(_states(connection, names))
    for noun, table in sorted(NOUN_TABLES.items()):
        columns = [column.name for column in table.columns]
        named = ", ".join(f'"{name}"' for name in columns)
        rows = driver(connection).execute(f"SELECT {named} FROM {table.name}")
        every = (dict(zip(columns, row, strict=True)) for row in rows)
        yield from sorted(_line([names[row["in_space"]], noun, row["id"], _shown(row)]) for row in every)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None and name not in _LOCAL}


def _states(connection: Connection, names: dict[int, Space]) -> Iterator[str]:
    """Nouns this version does not know have no table of their own; their values stand here."""
    for entity, name, space, *kept in driver(connection).execute(KEPT):
        fields = read_state(*kept).fields
        entries = {
            field: sorted(map(list, found), key=lambda one: one[:2]) for field, found in fields.items()
        }
        yield _line([names[space], "record", entity, name, entries])


def _line(parts: list[Any]) -> str:
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, default=bytes.hex)
