"""Drafts: what a person was writing, kept as typed, in the encrypted store and nowhere else."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from caseflow.db.tables import draft
from caseflow.domain.cases.client_code import mentions
from caseflow.domain.ids import PersonId

Key = tuple[str, str, PersonId]
"""form, what it is about (a record id or empty), whose"""
_ERASED_CLIENTS: Final = (
    "SELECT title FROM noun_disposal WHERE entity = 'client' AND record IN (SELECT record FROM buried)"
)


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


def drop_drafts_about(connection: Connection, records: Iterable[str], codes: Iterable[str]) -> None:
    """Whoever wrote them. Args: codes: of clients; a form knows its client by the code that was typed."""
    known, called = list(records), list(codes)
    for row in connection.execute(select(draft)).all():
        if any(name in f"{row.about} {row.body}" for name in known) or mentions(row.body, called):
            drop_draft(connection, (row.form, row.about, PersonId(row.person)))


def speaks_of_buried(connection: Connection, about: str, body: str) -> bool:
    """Whether a draft is about what was erased: an open form goes on after its client is gone."""
    buried = connection.exec_driver_sql("SELECT record FROM buried").scalars().all()
    codes = connection.exec_driver_sql(_ERASED_CLIENTS).scalars().all() if buried else ()
    return about in buried or mentions(body, codes)


def hand_on(connection: Connection, before: PersonId, now: PersonId) -> None:
    """Drafts of whoever bears another id from now on; where both have one, each keeps their own."""
    known = select(draft.c.form.op("||")(draft.c.about)).where(draft.c.person == now)
    free = draft.c.form.op("||")(draft.c.about).not_in(known)
    connection.execute(update(draft).where(draft.c.person == before, free).values(person=now))


def _is(key: Key) -> tuple[ColumnElement[bool], ...]:
    form, about, person = key
    return draft.c.form == form, draft.c.about == about, draft.c.person == person
