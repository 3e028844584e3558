"""Steps of a referral that did not know of each other: kept until a person says which one holds, and why.

The decision is an event like every other: it repeats the step it keeps, names it, and carries the reason to
the other office. An office gives up steps of its own, never one of the other (`domain.referral.may_settle`).
"""

from datetime import datetime

from caseflow.actions.cases.glass import need_reason_of
from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.actions.office.people import names
from caseflow.actions.referrals.state import Seen, row, seen
from caseflow.db.rows import referrals as rows
from caseflow.db.rows.authors import authors
from caseflow.db.rows.referral_groups import accepted_with
from caseflow.db.rows.referral_list import disputed
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.clock import local_day, moment
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.codes import Side
from caseflow.domain.referrals.referral import Event, base_of, may_settle
from caseflow.domain.referrals.steps import RULES
from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.store.history import Claim
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.op import Value

REFERRAL, STATUS = "referral", "status"


def referral_conflicts(desk: Desk) -> tuple[ConflictRow, ...]:
    """Every referral whose last steps disagree, each step with who made it, in which office and when.

    A second acceptance of one need is asked about as that (`referral_groups.needs_to_choose`).
    """
    if not desk.may(Permission.READ_CASE):
        return ()
    with desk.store.reading() as connection:
        found = [one for one in disputed(connection) if one.id not in accepted_with(connection, one)]
    return tuple(conflict_of(desk, one) for stored in found if (one := seen(desk, stored)).view.concurrent)


def conflict_of(desk: Desk, one: Seen) -> ConflictRow:
    """The steps that disagree, the shown one first."""
    told, values = _told(one), one.stored.values
    base = base_of(rows.steps_of(one.stored), told)
    takeable = tuple(may_settle(one.side, event, one.view.concurrent) for event in told)
    other = Side.RECEIVER if one.side is Side.SENDER else Side.SENDER
    first = min(milliseconds_of(event.clock) for event in told)
    return ConflictRow(
        REFERRAL,
        one.stored.id,
        STATUS,
        values["client_code"] or values["code"],
        tuple(_status(event) for event in told),
        local_day(moment(first)),
        tuple(_claim(desk, one, event) for event in told),
        _claim(desk, one, base) if base else None,
        ours=any(takeable),
        office=_office(one, other),
        takeable=takeable,
        open=False,
    )


def _told(one: Seen) -> tuple[Event, ...]:
    """Of those that say the same only the first."""
    by_status: dict[str, Event] = {}
    for event in one.view.concurrent:
        by_status.setdefault(_status(event), event)
    return tuple(by_status.values())


def _status(event: Event) -> str:
    return RULES[event.step].target.value


def _claim(desk: Desk, one: Seen, event: Event) -> Claim:
    stored = next(each for each in one.stored.events if each.id == event.id)
    return Claim(
        _status(event), author(desk, stored.id), _office(one, event.side), datetime.fromisoformat(stored.at)
    )


def author(desk: Desk, event: RecordId) -> str:
    """Who of our office made a step; empty for the other office's."""
    with desk.store.reading() as connection:
        wrote = authors(connection, [event])
    return names(desk).get(wrote.get(event, ""), "")


def _office(one: Seen, side: Side) -> str:
    values = one.stored.values
    return str(values["sender_name" if side is Side.SENDER else "receiver_name"] or "")


def settle_referral(
    desk: Desk, name: RecordId, status: str, reason: str, keep_reason: str = ""
) -> Done[ReferralRow]:
    """Say which of the steps that disagree holds; the other office reads it with its reason.

    Args:
        status: the code the kept step leads to. keep_reason: why something in the reason that looks like an
            identity stays.

    Raises:
        GuardWarning: the reason would leave the office and seems to hold an identity.
        InputError: no reason, nothing disagrees any more, or no such step is among those that do.
        NotAllowed: that step is the other office's to give up, or one's role does not answer referrals.
        CaseOfAnother: somebody else leads the case of its client.
    """
    desk.allow(Permission.SEND_REFERRAL, Permission.ANSWER_REFERRAL)
    need_reason_of(desk, REFERRAL, name)
    if not reason.strip():
        raise InputError("reason_missing", "A reason is needed.")
    guard(reason, keep_reason)
    with desk.store.transaction() as transaction:
        one = _disputed(desk, transaction, name)
        desk.allow(Permission.SEND_REFERRAL if one.side is Side.SENDER else Permission.ANSWER_REFERRAL)
        transaction.write(_where(desk, one), "referral_event", _event(desk, one, status, reason))
        transaction.audit("settled", REFERRAL, [name])
    with desk.store.reading() as connection:
        (now,) = rows.loaded(connection, [name])
    changes = (*transaction.changes, Change(REFERRAL, name))
    return Done(row(desk, seen(desk, now)), changes, "conflict_settled")


def _disputed(desk: Desk, transaction: Transaction, name: RecordId) -> Seen:
    stored = rows.referral(transaction.connection, name)
    if stored is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    one = seen(desk, stored)
    if not one.view.concurrent:
        raise InputError("conflict_settled", "Somebody has settled this already.")
    return one


def _event(desk: Desk, one: Seen, status: str, reason: str) -> dict[str, Value]:
    kept = next((event for event in _told(one) if _status(event) == status), None)
    if kept is None:
        raise InputError("conflict_moved", "A further value came in the meantime; look again.")
    if not may_settle(one.side, kept, one.view.concurrent):
        raise NotAllowed("referral_not_to_settle", "This step is the other office's to give up.")
    return {
        "referral": one.stored.id,
        "step": kept.step.value,
        "at": desk.clock().isoformat(timespec="seconds"),
        "by_organization": desk.me.organization,
        "text": reason.strip(),
        "after": sorted(one.view.heads),
        "settles": kept.id,
    }


def _where(desk: Desk, one: Seen) -> Space:
    return Space(one.stored.shared) if one.stored.shared else desk.space
