"""What a stored referral is now, seen from this office: its status, its side, how far it travelled."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from caseflow.actions.cases.glass import closed_referrals
from caseflow.actions.desk import Desk
from caseflow.actions.directory.names import sender_name
from caseflow.actions.referrals.receipts import Travels, travel_of, travels_of
from caseflow.db.rows.consents import covering
from caseflow.db.rows.referrals import StoredReferral, standing
from caseflow.domain.cases.consent import DATA, GIVEN, Sharing
from caseflow.domain.clock import local_day
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.referrals.codes import Side, Status, Step
from caseflow.domain.referrals.referral import StatusView
from caseflow.domain.referrals.steps import RULES, Facts, StepDetails, may_make, moves
from caseflow.domain.referrals.terms import (
    Overdue,
    Travel,
    delivery,
    is_delivered,
    overdue,
    term_is_over,
)
from caseflow.domain.referrals.view import ReferralRow

PAPER = "paper"
NOT_SENT = frozenset({Status.DRAFT, Status.READY})
ANSWERS = (
    Step.ACCEPT, Step.WAIT, Step.REDIRECT, Step.DECLINE, Step.START, Step.COMPLETE, Step.HOLD,
    Step.NO_CONTACT, Step.CONFIRM_WITHDRAWAL,
)  # fmt: skip
"""The receiver's steps in the order of their buttons."""
SENDERS = (
    Step.SEND,
    Step.UNDO_SEND,
    Step.WITHDRAW,
    Step.CONFIRM_WITHDRAWAL,
    Step.EXPIRE,
    Step.ENTER_IN_ERROR,
)


@dataclass(frozen=True)
class Seen:
    """A stored referral with everything computed about it."""

    stored: StoredReferral
    view: StatusView
    side: Side
    travel: Travel
    facts: Facts
    due: datetime | None
    consent: RecordId | None = None
    """While it has not been sent: the consent that lets it leave."""

    @property
    def status(self) -> Status:
        return self.view.status


def seen(desk: Desk, stored: StoredReferral, known: Travels | None = None) -> Seen:
    """Args: known: the receipts, when many referrals are looked at in one go."""
    side = Side.SENDER if stored.values["sender"] == desk.me.organization else Side.RECEIVER
    if side is Side.RECEIVER:
        stored = _known_sender(desk, stored)
    values = stored.values
    view = standing(stored)
    due = datetime.fromisoformat(values["answer_due"]) if values["answer_due"] else None
    moments = travel_of(travels_of(desk, [stored.id]) if known is None else known, desk, stored)
    asks = view.status in NOT_SENT and values["consent_basis"] == GIVEN
    leave = _leave(desk, stored) if asks else None
    facts = Facts(
        has_basis=leave is not None if asks else bool(values["consent_basis"]),
        taken=bool(stored.shared),
        delivered=is_delivered(moments) if not values["on_paper"] else view.status is not Status.SENT,
        term_over=term_is_over(due, desk.clock()),
    )
    return Seen(stored, view, side, moments, facts, due, leave)


def _known_sender(desk: Desk, stored: StoredReferral) -> StoredReferral:
    said, sender = str(stored.values["sender_name"] or ""), OrganizationId(stored.values["sender"])
    return replace(stored, values={**stored.values, "sender_name": sender_name(desk, sender, said)})


def _leave(desk: Desk, stored: StoredReferral) -> RecordId | None:
    """The consent of the client that covers this receiver and every field that would leave, today.

    The program asks, for whoever sits there: nothing of it is shown, so no reason is needed.
    """
    values = stored.values
    fields = [name for name in DATA if values[name] not in (None, "")]
    if not values["client"]:
        return None
    wanted = Sharing(values["receiver"], frozenset(fields), local_day(desk.clock()))
    with desk.store.reading() as connection:
        found = covering(connection, RecordId(values["client"]), wanted)
    return found.id if found else None


def row(desk: Desk, one: Seen, closed: Collection[RecordId] | None = None) -> ReferralRow:
    """Args: closed: those among many that open with a reason, where they were asked for in one go."""
    shut = one.stored.id in (closed_referrals(desk, [one.stored]) if closed is None else closed)
    made = _row(desk, one)
    return replace(made, partner="", service_name="", need="", closed=True) if shut else made


def _row(desk: Desk, one: Seen) -> ReferralRow:
    values, mine = one.stored.values, one.side is Side.SENDER
    late = overdue(one.status, one.due, one.travel, desk.clock())
    last = one.stored.events[-1].at if one.stored.events else values["sent_at"]
    return ReferralRow(
        id=one.stored.id,
        code=values["code"],
        number=values["number"] or "",
        client_code=values["client_code"] or "",
        mine=mine,
        partner=(values["receiver_name"] if mine else values["sender_name"]) or "",
        service_name=values["service_name"] or "",
        need=values["need"] or "",
        urgency=values["urgency"],
        status=one.status.value,
        delivery=PAPER if values["on_paper"] else delivery(one.travel).value,
        overdue="" if late is Overdue.NO else late.value,
        changed_at=datetime.fromisoformat(last) if last else desk.clock(),
        answer_due=one.due,
        concurrent=tuple(RULES[event.step].target.value for event in one.view.concurrent),
    )


def possible_steps(one: Seen) -> tuple[str, ...]:
    """The steps this side can make now, if it says what they ask for."""
    order = ANSWERS if one.side is Side.RECEIVER else SENDERS
    return tuple(step.value for step in order if _leads_on(one, step, StepDetails()))


def paper_steps(one: Seen) -> tuple[str, ...]:
    """The receiver's answers that the sender may enter from paper or after a call."""
    if one.side is Side.RECEIVER:
        return ()
    return tuple(step.value for step in ANSWERS if _leads_on(one, step, StepDetails(on_paper=True)))


def _leads_on(one: Seen, step: Step, details: StepDetails) -> bool:
    if not may_make(step, one.side, details, one.facts):
        return False
    filled = StepDetails("other", "…", "unknown", "service", details.on_paper)
    try:
        moves(one.status, step, one.side, filled, one.facts)
    except Refusal:
        return False
    return True
