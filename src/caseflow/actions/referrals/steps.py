"""One step of a referral, by either office: checked by the rules, recorded as events."""

from collections.abc import Callable
from datetime import datetime

from caseflow.actions.cases.glass import need_reason_for
from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.actions.referrals.events import QUEUED, record_moves
from caseflow.actions.referrals.giving_way import give_way, is_branch, refuse_taken
from caseflow.actions.referrals.onward import check_sending
from caseflow.actions.referrals.state import Seen, row, seen
from caseflow.db.rows import referrals as rows
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.codes import Side, Step
from caseflow.domain.referrals.steps import RULES, StepDetails, moves
from caseflow.domain.referrals.terms import Urgency, answer_due
from caseflow.domain.referrals.view import ReferralRow
from caseflow.oplog.op import Value


def make_step(
    desk: Desk, name: RecordId, step: Step, details: StepDetails, keep_reason: str = ""
) -> Done[ReferralRow]:
    """Record a step, and before it the one it says without words.

    Args:
        keep_reason: why something in the text that looks like an identity stays.

    Raises:
        GuardWarning: the text would leave the office and seems to hold an identity.
        NotAllowed: not from this state, not by this office, not by this role.
        InputError: a reason, text or outcome is missing.
        CaseOfAnother: somebody else leads the case of its client; what the receiver answered on paper is
            entered all the same.
    """
    desk.allow(Permission.SEND_REFERRAL, Permission.ANSWER_REFERRAL)
    if not (details.on_paper and RULES[step].side is Side.RECEIVER):
        _need_reason(desk, name)
    guard(details.text, keep_reason)
    with desk.store.transaction() as transaction:
        one = take_step(desk, transaction, name, step, details)
    changes = (*transaction.changes, Change("referral", name))
    return Done(_row(desk, name), changes, f"referral_{step.value}", _undo(desk, name, step, one))


def _need_reason(desk: Desk, name: RecordId) -> None:
    with desk.store.reading() as connection:
        stored = rows.referral(connection, name)
    if stored is not None:
        need_reason_for(desk, stored)


def take_step(desk: Desk, transaction: Transaction, name: RecordId, step: Step, details: StepDetails) -> Seen:
    """A step in a transaction that is already open; returns how the referral stood before."""
    stored = rows.referral(transaction.connection, name)
    if stored is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    one = seen(desk, stored)
    _allow(desk, one)
    if step is Step.SEND and is_branch(one):
        refuse_taken(transaction, one)
    made = moves(one.status, step, one.side, details, one.facts)
    if step is Step.SEND:
        check_sending(desk, one)
    record_moves(desk, transaction, one, made, details)
    _mark(desk, transaction, one, step)
    transaction.audit(step.value, "referral", [name])
    if is_branch(one):
        give_way(desk, transaction, one.stored.values["group_id"])
    return one


def _row(desk: Desk, name: RecordId) -> ReferralRow:
    with desk.store.reading() as connection:
        stored = rows.referral(connection, name)
    if stored is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    return row(desk, seen(desk, stored))


def _allow(desk: Desk, one: Seen) -> None:
    """On paper or not: whoever may not answer for this office does not by saying that it came on paper."""
    receiving = one.side is Side.RECEIVER
    desk.allow(Permission.ANSWER_REFERRAL if receiving else Permission.SEND_REFERRAL)


def _mark(desk: Desk, transaction: Transaction, one: Seen, step: Step) -> None:
    """Sending fills the outbox, undoing empties it."""
    if step is Step.SEND:
        now = desk.clock()
        due = _due(one, now)
        values: dict[str, Value] = {
            "sent_at": now.isoformat(timespec="seconds"),
            "answer_due": due.isoformat(timespec="seconds") if due else None,
            "outbox": None if one.stored.values["on_paper"] else QUEUED,
        }
        if one.consent:
            values["consent"] = one.consent
        transaction.write(desk.space, "referral", values, one.stored.id)
    elif step is Step.UNDO_SEND:
        transaction.write(desk.space, "referral", {"outbox": None}, one.stored.id)


def _due(one: Seen, now: datetime) -> datetime | None:
    """By its urgency from now; a planned one by the day that was agreed."""
    urgency, said = Urgency(one.stored.values["urgency"]), one.stored.values["answer_due"]
    agreed = datetime.fromisoformat(said) if said and urgency is Urgency.PLANNED else None
    return answer_due(urgency, now, agreed)


def _undo(desk: Desk, name: RecordId, step: Step, before: Seen) -> Callable[[], Done[object]] | None:
    if step is not Step.SEND or before.stored.values["on_paper"]:
        return None

    def undo() -> Done[object]:
        done = make_step(desk, name, Step.UNDO_SEND, StepDetails())
        return Done(done.value, done.changes, done.message)

    return undo
