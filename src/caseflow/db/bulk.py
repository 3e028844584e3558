"""Statements as the driver takes them: SQLAlchemy's own way costs three times as much a row.

A statement is written once a table, from its columns; a row is a tuple of their values in their order.
"""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Table


def driver(connection: Connection) -> Any:
    """The driver's own connection, in the same transaction: for the few statements of every save."""
    raw = bare(connection)
    if not raw.in_transaction:
        connection.begin()
    return raw


def bare(connection: Connection) -> Any:
    """The driver's own connection, in whatever transaction it is or is not."""
    return connection.connection.dbapi_connection


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
