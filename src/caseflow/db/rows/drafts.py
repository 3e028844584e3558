"""Drafts: what a person was writing, kept as typed, in the encrypted store and nowhere else."""

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from caseflow.db.tables import draft
from caseflow.domain.ids import PersonId

Key = tuple[str, str, PersonId]
"""form, what it is about (a record id or empty), whose"""


def keep_draft(connection: Connection, key: Key, body: str, at: str) -> None:
    statement = insert(draft)
    fresh = {"body": statement.excluded.body, "saved_at": statement.excluded.saved_at}
    values = dict(zip(("form", "about", "person"), key, strict=True)) | {"body": body, "saved_at": at}
    connection.execute(
        statement.on_conflict_do_update(index_elements=["form", "about", "person"], set_=fresh), values
    )


def kept_draft(connection: Connection, key: Key) -> str | None:
    body: str | None = connection.execute(select(draft.c.body).where(*_is(key))).scalar()
    return body


def drop_draft(connection: Connection, key: Key) -> None:
    connection.execute(delete(draft).where(*_is(key)))


def _is(key: Key) -> tuple[ColumnElement[bool], ...]:
    form, about, person = key
    return draft.c.form == form, draft.c.about == about, draft.c.person == person
