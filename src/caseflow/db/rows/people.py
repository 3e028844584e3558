"""People of the office and its settings."""

from datetime import date

from sqlalchemy import Connection

from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.person import PersonRow


def people(connection: Connection) -> tuple[PersonRow, ...]:
    """In the order they were added. Whether one can sign in here the vault knows, not the tables."""
    rows = fetch(connection, "person", order=[columns("person").row])
    return tuple(
        PersonRow(
            PersonId(row["id"]),
            row["name"],
            listed(row["roles"]),
            row["active"] != 0,
            can_sign_in=False,
            until=date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in rows
    )


def setting(connection: Connection, record: RecordId) -> str | None:
    rows = fetch(connection, "setting", columns("setting").id == record, limit=1)
    return str(rows[0]["value"]) if rows and rows[0]["value"] is not None else None
