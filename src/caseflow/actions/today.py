"""Danas: what waits for this person today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from caseflow.actions.cases.lists import cases_due
from caseflow.actions.desk import Desk
from caseflow.actions.directory.standing import licence_reminders
from caseflow.actions.protection.audit import broken_glass
from caseflow.actions.protection.breaches import breaches
from caseflow.actions.protection.disposals import waiting_count
from caseflow.actions.protection.retention import due_count
from caseflow.actions.protection.rights import requests
from caseflow.actions.referrals.calls import calls
from caseflow.actions.referrals.escalations import returned_to_me, waiting_escalations
from caseflow.actions.referrals.groups import needs_to_choose
from caseflow.actions.referrals.lists import Pressing, pressing
from caseflow.actions.referrals.receipts import undelivered_count
from caseflow.actions.store.backup import copy_elsewhere_due
from caseflow.actions.store.conflicts import conflicts
from caseflow.actions.sync.exchange import standing
from caseflow.db.rows import service_list
from caseflow.db.rows.referral_list import Awaited
from caseflow.domain.clock import local_day
from caseflow.domain.fair_share import fair_share
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.rights import Breach, Request
from caseflow.domain.referrals.need_call import CallRow, CallState
from caseflow.domain.referrals.terms import Delivery
from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.today import Behind, Today, ToVerify

NEAR = timedelta(days=7)
"""Deadlines further away than this wait in their case."""
TOLD = 20
"""Rows of a list that are told; a list of thousands is read in its room."""
SENT_LOOKED_AT, LATE_LOOKED_AT = 100, 1000
"""What we sent: how many of the most pressing are divided, how many late ones a supervisor sees."""
ARRIVED = frozenset({Delivery.DELIVERED.value, Delivery.READ.value})


@dataclass(frozen=True)
class _Sent:
    """What we sent and nobody has answered. Args: lost, silent: how many were not and were delivered."""

    not_delivered: tuple[ReferralRow, ...] = ()
    no_answer: tuple[ReferralRow, ...] = ()
    lost: int = 0
    silent: int = 0


def today(desk: Desk) -> Today:
    """Everything on one page that the person's roles open; each list with the most pressing first."""
    desk.allow(Permission.READ_DIRECTORY)
    reads = desk.may(Permission.READ_CASE)
    until = local_day(desk.clock()) + NEAR
    deadlines, due = cases_due(desk, until, TOLD) if reads else ((), 0)
    to_answer = pressing(desk, Awaited(mine=False, most=TOLD)) if reads else Pressing()
    sent = _sent(desk) if reads else _Sent()
    licences = licence_reminders(desk)
    asked = sorted(calls(desk), key=lambda row: not row.fits) if reads else ()
    return Today(
        deadlines=deadlines,
        to_answer=to_answer.rows,
        not_delivered=sent.not_delivered,
        no_answer=sent.no_answer,
        to_verify=_to_verify(desk),
        conflicts=conflicts(desk),
        stale=standing(desk),
        copy_due=copy_elsewhere_due(desk),
        kept_too_long=due_count(desk),
        to_confirm=waiting_count(desk),
        glass=broken_glass(desk) if desk.may(Permission.READ_AUDIT) else (),
        requests=_requests(desk) if reads else (),
        breaches=_breaches(desk) if reads else (),
        licences=licences[:TOLD],
        to_choose=needs_to_choose(desk) if reads else (),
        calls=tuple(row for row in asked if row.may_claim) if desk.may(Permission.ANSWER_REFERRAL) else (),
        own_calls=tuple(row for row in asked if _waits_for_us(row, desk.clock())),
        escalated=waiting_escalations(desk, _late(desk)) if desk.may(Permission.ASSIGN_CASE) else (),
        returned=returned_to_me(desk) if reads else (),
        behind=Behind(
            due - len(deadlines),
            to_answer.count - len(to_answer.rows),
            sent.lost - len(sent.not_delivered),
            sent.silent - len(sent.no_answer),
            len(licences) - len(licences[:TOLD]),
        ),
    )


def _waits_for_us(row: CallRow, now: datetime) -> bool:
    """Somebody has to be picked, or the picked one has no referral; and a week long that nobody answered."""
    if not row.ours or row.referred:
        return False
    if row.state is CallState.TAKEN:
        return row.picked is not None
    expired = row.state is CallState.EXPIRED and now - row.open_until < NEAR
    return expired or (row.state is CallState.OPEN and bool(row.claims))


def _late(desk: Desk) -> tuple[ReferralRow, ...]:
    """What we sent and should have been answered by now."""
    late = Awaited(mine=True, most=LATE_LOOKED_AT, on_paper=True, until=desk.clock())
    return pressing(desk, late).rows


def _sent(desk: Desk) -> _Sent:
    found, lost = pressing(desk, Awaited(mine=True, most=SENT_LOOKED_AT)), undelivered_count(desk)
    arrived = [row for row in found.rows if row.delivery in ARRIVED]
    others = [row for row in found.rows if row.delivery not in ARRIVED]
    return _Sent(_told(others), _told(arrived), lost, found.count - lost)


def _told(rows: Sequence[ReferralRow]) -> tuple[ReferralRow, ...]:
    return tuple(fair_share(rows, lambda row: row.partner, TOLD)[0])


def _requests(desk: Desk) -> tuple[Request, ...]:
    """Those nobody has answered yet, once they are due within a week."""
    return tuple(one for one in requests(desk) if one.days_left is not None and one.days_left <= NEAR.days)


def _breaches(desk: Desk) -> tuple[Breach, ...]:
    """Those whose clock runs or has run out."""
    return tuple(one for one in breaches(desk) if one.hours_left is not None)


def _to_verify(desk: Desk) -> ToVerify:
    with desk.store.reading() as connection:
        stale = service_list.due(connection, desk.me.organization, local_day(desk.clock()), timedelta(0))
    return ToVerify(len(stale), stale[0] if stale else None)
