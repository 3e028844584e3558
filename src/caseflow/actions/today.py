"""Danas: what waits for this person today."""

from collections.abc import Iterable
from datetime import timedelta

from caseflow.actions.audit import broken_glass
from caseflow.actions.breaches import breaches
from caseflow.actions.case_lists import cases_due
from caseflow.actions.conflicts import conflicts
from caseflow.actions.desk import Desk
from caseflow.actions.directory_standing import licence_reminders
from caseflow.actions.disposals import waiting_count
from caseflow.actions.escalations import returned_to_me, waiting_escalations
from caseflow.actions.exchange import standing
from caseflow.actions.referral_groups import needs_to_choose
from caseflow.actions.referral_lists import referrals
from caseflow.actions.retention import due_count
from caseflow.actions.rights import requests
from caseflow.db.rows import service_list
from caseflow.domain.case import CaseRow
from caseflow.domain.clock import local_day
from caseflow.domain.referral_codes import Status
from caseflow.domain.referral_view import ReferralRow
from caseflow.domain.rights import Breach, Request
from caseflow.domain.roles import Permission
from caseflow.domain.today import Today, ToVerify

NEAR = timedelta(days=7)
"""Deadlines further away than this wait in their case."""
AWAITING = frozenset({Status.SENT.value, Status.RECEIVED.value})


def today(desk: Desk) -> Today:
    """Everything on one page that the person's roles open; each list with the most pressing first."""
    desk.allow(Permission.READ_DIRECTORY)
    reads = desk.may(Permission.READ_CASE)
    open_ones = referrals(desk, statuses=sorted(AWAITING)) if reads else ()
    mine = [row for row in open_ones if row.mine and row.delivery != "paper"]
    return Today(
        deadlines=_deadlines(desk) if reads else (),
        to_answer=_pressing(row for row in open_ones if not row.mine),
        not_delivered=_pressing(row for row in mine if row.delivery in ("queued", "on_share", "picked_up")),
        no_answer=_pressing(row for row in mine if row.delivery in ("delivered", "read")),
        to_verify=_to_verify(desk),
        conflicts=conflicts(desk),
        stale=standing(desk),
        kept_too_long=due_count(desk),
        to_confirm=waiting_count(desk),
        glass=broken_glass(desk) if desk.may(Permission.READ_AUDIT) else (),
        requests=_requests(desk) if reads else (),
        breaches=_breaches(desk) if reads else (),
        licences=licence_reminders(desk),
        to_choose=needs_to_choose(desk) if reads else (),
        escalated=waiting_escalations(desk, open_ones) if desk.may(Permission.ASSIGN_CASE) else (),
        returned=returned_to_me(desk) if reads else (),
    )


def _requests(desk: Desk) -> tuple[Request, ...]:
    """Those nobody has answered yet, once they are due within a week."""
    return tuple(one for one in requests(desk) if one.days_left is not None and one.days_left <= NEAR.days)


def _breaches(desk: Desk) -> tuple[Breach, ...]:
    """Those whose clock runs or has run out."""
    return tuple(one for one in breaches(desk) if one.hours_left is not None)


def _deadlines(desk: Desk) -> tuple[CaseRow, ...]:
    return cases_due(desk, NEAR, local_day(desk.clock()))


def _pressing(rows: Iterable[ReferralRow]) -> tuple[ReferralRow, ...]:
    """The one due first comes first; one without a term last."""
    return tuple(sorted(rows, key=lambda row: (row.answer_due is None, row.answer_due or row.changed_at)))


def _to_verify(desk: Desk) -> ToVerify:
    with desk.store.reading() as connection:
        stale = service_list.due(connection, desk.me.organization, local_day(desk.clock()), timedelta(0))
    return ToVerify(len(stale), stale[0] if stale else None)
