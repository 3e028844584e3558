"""Clients, by code and by word."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from caseflow.db.rows.merges import standing, stands_for
from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.ids import RecordId


def client(connection: Connection, name: RecordId) -> ClientRow | None:
    """The record; of one that was merged into another, that other."""
    row = fetch_one(connection, "client", stands_for(connection, name))
    return as_row(row) if row else None


def client_by_code(connection: Connection, code: str) -> ClientRow | None:
    of = columns("client")
    here = of.code == code.strip().upper(), of.removed.is_not(True)
    rows = fetch(connection, "client", *here, limit=1)
    return client(connection, RecordId(rows[0]["id"])) if rows else None


def clients(connection: Connection, limit: int = 200) -> tuple[ClientRow, ...]:
    """The newest first."""
    of = columns("client")
    merged = standing(connection)
    found = fetch(
        connection, "client", of.removed.is_not(True), order=[of.row.desc()], limit=limit + len(merged)
    )
    return tuple(as_row(row) for row in found if row["id"] not in merged)[:limit]


def codes_starting(connection: Connection, start: str) -> set[str]:
    """Also those of clients that were erased: a slip may still carry one, and nobody else becomes it."""
    of = columns("client").code
    rows = fetch(connection, "client", of >= start, of < start + "\uffff")
    erased = fetch(connection, "disposal", columns("disposal").title >= start)
    return {str(row["code"]) for row in rows} | {str(row["title"]) for row in erased}


_WORK = ("case", "note", "consent", "referral", "data_subject_request", "client_identity", "unmet_need")


def is_worked_with(connection: Connection, name: RecordId) -> bool:
    """Whether anything was written about a client."""
    return any(fetch(connection, noun, columns(noun).client == name, limit=1) for noun in _WORK)


def as_row(row: Mapping[Any, Any]) -> ClientRow:
    return ClientRow(
        RecordId(row["id"]), row["code"], row["year_of_birth"], row["sex"] or "", row["municipality"] or ""
    )
