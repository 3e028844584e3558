"""Drafts of every form: saved as typed, back after a crash or a lock. Nobody else sees them."""

import json

from caseflow.actions.desk import Desk
from caseflow.db.rows import drafts as rows


def save_draft(desk: Desk, form: str, about: str, body: str) -> None:
    """Keep what is being written; an empty body drops the draft, and so does one about what was erased."""
    if not body.strip():
        discard_draft(desk, form, about)
        return
    with desk.store.transaction() as transaction:
        at, key = desk.clock().isoformat(timespec="seconds"), (form, about, desk.me.person)
        if rows.speaks_of_buried(transaction.connection, about, body):
            rows.drop_draft(transaction.connection, key)
        else:
            rows.keep_draft(transaction.connection, key, body, at)


def add_to_draft(desk: Desk, form: str, about: str, body: str) -> None:
    """Keep entries of a form beside those kept before; both are JSON by the name of the entry."""
    before, added = json.loads(draft(desk, form, about) or "{}"), json.loads(body or "{}")
    save_draft(desk, form, about, json.dumps(before | added, ensure_ascii=False) if before | added else "")


def draft(desk: Desk, form: str, about: str) -> str | None:
    with desk.store.reading() as connection:
        return rows.kept_draft(connection, (form, about, desk.me.person))


def discard_draft(desk: Desk, form: str, about: str) -> None:
    with desk.store.transaction() as transaction:
        rows.drop_draft(transaction.connection, (form, about, desk.me.person))
