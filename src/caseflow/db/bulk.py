"""Many rows at once, as the driver takes them: SQLAlchemy's own way costs three times as much a row.

A statement is written once a table, from its columns; a row is a tuple of their values in their order.
"""

from functools import cache

from sqlalchemy import Table


@cache
def inserted(table: Table) -> str:
    """A new row."""
    names = [f'"{column.name}"' for column in table.columns]
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


@cache
def replaced(table: Table) -> str:
    """A row, new or in the place of the one with its number."""
    names = (column.name for column in table.columns if not column.primary_key)
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    return f'{inserted(table)} ON CONFLICT ("row") DO UPDATE SET {changes}'
