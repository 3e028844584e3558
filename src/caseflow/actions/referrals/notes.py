"""The office's own note on a referral. It has no place in what is sent, so it cannot leave."""

from caseflow.actions.cases.notes import LONGEST_NOTE
from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.actions.referrals.writing import opened_referral
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value


def add_referral_note(desk: Desk, referral: RecordId, text: str, kept_reason: str = "") -> Done[RecordId]:
    """Save it in the office's own space.

    Raises:
        InputError: no such referral, or a note that is empty or too long.
        CaseOfAnother: as `referral_page`.
        GuardWarning: it seems to hold an identity and no reason is given.
    """
    desk.allow(Permission.WRITE_CASE)
    opened_referral(desk, referral)
    if not text.strip():
        raise InputError("note_empty", "The note is empty.")
    if len(text) > LONGEST_NOTE:
        raise InputError("note_long", "A note can have {limit} characters. Divide it.", limit=LONGEST_NOTE)
    guard(text, kept_reason)
    values: dict[str, Value] = {
        "referral": referral,
        "text": text,
        "at": desk.clock().isoformat(timespec="seconds"),
    }
    if kept_reason.strip():
        values["guard_kept"] = kept_reason.strip()
    with desk.store.transaction() as transaction:
        made = transaction.write(desk.space, "referral_note", values)
        transaction.audit("wrote", "referral_note", [made])
    changes = (*transaction.changes, Change("referral", referral))
    return Done(made, changes, "referral_note_saved")
