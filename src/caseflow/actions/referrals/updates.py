"""What happens between the steps of a referral, written by either office for both to read."""

from datetime import UTC, datetime

from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.actions.referrals.state import seen
from caseflow.actions.referrals.writing import opened_referral
from caseflow.db.rows import referrals as rows
from caseflow.db.rows.referral_updates import updates_of
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.codes import Side
from caseflow.domain.referrals.update import SENDERS_OWN, NewUpdate, UpdateKind, check_update
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

ENTITY = "referral_update"


def write_update(desk: Desk, name: RecordId, new: NewUpdate, keep_reason: str = "") -> Done[RecordId]:
    """Write it where both offices read it; a referral on paper keeps it at home.

    Args: keep_reason: why something in the text that looks like an identity stays.

    Raises:
        GuardWarning: the text would leave the office and seems to hold an identity.
        NotAllowed: not in this status, or not by this office.
        InputError: something it has to say is missing. CaseOfAnother: as `make_step`.
    """
    desk.allow(Permission.READ_CASE)
    if not new.on_paper or new.kind is UpdateKind.REMINDED:
        opened_referral(desk, name)
    guard(new.text, keep_reason)
    with desk.store.transaction() as transaction:
        made = take_update(desk, transaction, name, new)
    changes = (*transaction.changes, Change("referral", name))
    return Done(made, changes, f"referral_update_{new.kind.value}")


def take_update(desk: Desk, transaction: Transaction, name: RecordId, new: NewUpdate) -> RecordId:
    """An update in a transaction that is already open."""
    stored = rows.referral(transaction.connection, name)
    if stored is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    one = seen(desk, stored)
    receiving = one.side is Side.RECEIVER
    desk.allow(Permission.ANSWER_REFERRAL if receiving else Permission.SEND_REFERRAL)
    if receiving and new.kind is UpdateKind.REMINDED:
        raise NotAllowed("update_sender_only", "Only who sent it reminds of an answer.")
    if not receiving and not new.on_paper and new.kind not in SENDERS_OWN:
        raise NotAllowed("update_other_side", "This is the receiver's to say; enter what came on paper.")
    check_update(one.status, new)
    values: dict[str, Value] = {
        "referral": name,
        "kind": new.kind.value,
        "at": desk.clock().isoformat(timespec="seconds"),
        "by_organization": desk.me.organization,
    }
    where = Space(one.stored.shared) if one.stored.shared else desk.space
    made = transaction.write(where, ENTITY, values | _said(new))
    transaction.audit(new.kind.value, "referral", [name])
    return made


def _said(new: NewUpdate) -> dict[str, Value]:
    reason = check_code("no_show_reason", new.reason) if new.kind is UpdateKind.MISSED else ""
    at = new.at.astimezone(UTC).isoformat(timespec="seconds") if new.at else ""
    said: dict[str, Value] = {"text": new.text.strip(), "reason": reason, "next_at": at}
    if new.kind is UpdateKind.PLACE:
        said["place"] = new.place
    if new.on_paper:
        said["on_paper"] = True
    return {name: value for name, value in said.items() if value}


def calendar_file(desk: Desk, name: RecordId) -> bytes:
    """The last appointment of a referral for anybody's calendar, by its code alone.

    Raises:
        InputError: no appointment was told. CaseOfAnother: as `make_step`.
    """
    from caseflow.exchange.calendar import calendar_event  # only when a file is written

    desk.allow(Permission.READ_CASE)
    one = opened_referral(desk, name)
    with desk.store.reading() as connection:
        told = [row["next_at"] for row in updates_of(connection, [name]) if row["next_at"]]
    if not told:
        raise InputError("appointment_none", "No appointment was told for this referral.")
    desk.note_down("exported", "referral")
    return calendar_event(one.id, one.values["code"], datetime.fromisoformat(told[-1]), desk.clock())
