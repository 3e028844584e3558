"""Case notes: typed, append-only, kept as typed. The identity guard speaks before anything is saved."""

from caseflow.actions.cases.glass import need_reason
from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.domain.cases.case import NewNote
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

LONGEST_NOTE = 100_000
"""Characters; an operation holds 256 KiB, and a Cyrillic letter takes two bytes."""


def add_note(desk: Desk, new: NewNote) -> Done[RecordId]:
    """Save a note.

    Raises:
        InputError: empty or longer than an operation can hold.
        CaseOfAnother: somebody else leads the case, and no reason was given today.
        GuardWarning: it seems to hold an identity and no reason is given.
    """
    desk.allow(Permission.WRITE_CASE)
    need_reason(desk, new.client)
    check_code("note_type", new.type)
    if not new.text.strip():
        raise InputError("note_empty", "The note is empty.")
    if len(new.text) > LONGEST_NOTE:
        raise InputError("note_long", "A note can have {limit} characters. Divide it.", limit=LONGEST_NOTE)
    guard(new.text, new.kept_reason)
    values: dict[str, Value] = {
        "client": new.client,
        "type": new.type,
        "text": new.text,
        "at": desk.clock().isoformat(timespec="seconds"),
    }
    extra = {"case": new.case, "corrects": new.corrects, "guard_kept": new.kept_reason.strip()}
    values |= {name: value for name, value in extra.items() if value}
    with desk.store.transaction() as transaction:
        made = transaction.write(desk.space, "note", values)
        transaction.audit("wrote", "note", [made])
    return Done(made, tuple(transaction.changes), "note_saved")
