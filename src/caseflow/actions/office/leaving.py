"""Where somebody was when the program locked: kept in the store, so that nothing of it stands outside.

A place belongs to one person; the frame of the window belongs to whoever sits at this computer.
"""

import json
from dataclasses import asdict, dataclass, replace

from caseflow.actions.desk import Desk
from caseflow.db.rows import drafts as rows
from caseflow.domain.ids import PersonId

FORM = "place"
_WINDOW = (FORM, "window", PersonId(""))


@dataclass(frozen=True)
class Left:
    """Args: form, about, entry, caret: where the caret stood, if it stood in a form. window: its frame."""

    room: str = ""
    record: str | None = None
    form: str = ""
    about: str = ""
    entry: str = ""
    caret: int = 0
    window: str = ""


def leave(desk: Desk, left: Left) -> None:
    """Keep it until the next unlocking."""
    at = desk.clock().isoformat(timespec="seconds")
    with desk.store.transaction() as transaction:
        body = json.dumps(asdict(replace(left, window="")), ensure_ascii=False)
        rows.keep_draft(transaction.connection, (FORM, "", desk.me.person), body, at)
        rows.keep_draft(transaction.connection, _WINDOW, left.window, at)


def come_back(desk: Desk) -> Left:
    """Where this person was, once; nowhere when somebody else comes."""
    own = (FORM, "", desk.me.person)
    with desk.store.reading() as connection:
        body, window = rows.kept_draft(connection, own), rows.kept_draft(connection, _WINDOW)
    if body is None and window is None:
        return Left()
    with desk.store.transaction() as transaction:
        rows.drop_draft(transaction.connection, own)
    found = json.loads(body or "{}")
    return Left(**{**found, "window": window or ""})
