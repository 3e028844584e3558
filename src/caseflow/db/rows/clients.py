"""Clients, by code and by word."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.facts import remember
from caseflow.db.rows.merges import standing, stands_for
from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.db.rows.refused import hidden_values
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.ids import RecordId

_LAST_GIVEN: Final = "code_given:"
_GIVEN: Final = "SELECT value FROM meta WHERE key >= ? AND key < ?"


def client(connection: Connection, name: RecordId) -> ClientRow | None:
    """The record; of one that was merged into another, that other."""
    row = fetch_one(connection, "client", stands_for(connection, name))
    return as_row(row) if row else None


def clients_by_code(connection: Connection, code: str) -> list[ClientRow]:
    """Who bears a code: one person, unless two computers gave it without knowing of each other."""
    of = columns("client")
    here = of.code == code.strip().upper(), of.removed.is_not(True)
    people = {stands_for(connection, RecordId(row["id"])) for row in fetch(connection, "client", *here)}
    found = (client(connection, name) for name in sorted(people))
    return [one for one in found if one is not None]


def clients(connection: Connection, limit: int = 200) -> tuple[ClientRow, ...]:
    """The newest first."""
    of = columns("client")
    merged = standing(connection)
    found = fetch(
        connection, "client", of.removed.is_not(True), order=[of.row.desc()], limit=limit + len(merged)
    )
    return tuple(as_row(row) for row in found if row["id"] not in merged)[:limit]


def codes_given(connection: Connection, start: str = "") -> set[str]:
    """Also those of clients that were erased or set aside: a slip may still carry one, and a person may take
    over what was set aside. Nobody else becomes it; nor the last this computer gave, if it is gone."""
    of = columns("client").code
    rows = fetch(connection, "client", of >= start, of < start + "\uffff")
    erased = fetch(connection, "disposal", columns("disposal").title >= start)
    shown = {str(row["code"]) for row in rows} | {str(row["title"]) for row in erased}
    given = driver(connection).execute(_GIVEN, (_LAST_GIVEN + start, _LAST_GIVEN + start + "\uffff"))
    return shown | hidden_values(connection, "client", "code") | {value.decode() for (value,) in given}


def note_given(connection: Connection, code: str) -> None:
    """Args: code: the next one of its place, year and letter, given by this computer."""
    remember(connection, _LAST_GIVEN + code.rstrip("0123456789"), code.encode())


_WORK = ("case", "note", "consent", "referral", "data_subject_request", "client_identity", "unmet_need")


def is_worked_with(connection: Connection, name: RecordId) -> bool:
    """Whether anything was written about a client."""
    return any(fetch(connection, noun, columns(noun).client == name, limit=1) for noun in _WORK)


def as_row(row: Mapping[Any, Any]) -> ClientRow:
    said = row["sex"] or "", row["municipality"] or "", row["uic"] or ""
    return ClientRow(RecordId(row["id"]), row["code"], row["year_of_birth"], *said)
