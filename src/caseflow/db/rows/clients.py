"""Clients, by code and by word."""

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.domain.case import ClientRow
from caseflow.domain.ids import RecordId


def client(connection: Connection, name: RecordId) -> ClientRow | None:
    row = fetch_one(connection, "client", name)
    return _client(row) if row else None


def client_by_code(connection: Connection, code: str) -> ClientRow | None:
    of = columns("client")
    here = of.code == code.strip().upper(), of.removed.is_not(True)
    rows = fetch(connection, "client", *here, limit=1)
    return _client(rows[0]) if rows else None


def clients(connection: Connection, limit: int = 200) -> tuple[ClientRow, ...]:
    """The newest first."""
    of = columns("client")
    standing = fetch(connection, "client", of.removed.is_not(True), order=[of.row.desc()], limit=limit)
    return tuple(_client(row) for row in standing)


def codes_starting(connection: Connection, start: str) -> set[str]:
    of = columns("client").code
    rows = fetch(connection, "client", of >= start, of < start + "\uffff")
    return {str(row["code"]) for row in rows}


def _client(row: RowMapping) -> ClientRow:
    return ClientRow(
        RecordId(row["id"]), row["code"], row["year_of_birth"], row["sex"] or "", row["municipality"] or ""
    )
