"""Of several that were asked for one need, the first that accepts gets the person; the others give way.

It happens with the step or the round that brings the acceptance. What had not left yet stays in the office;
from everybody else the referral is taken back with the reason that it was accepted elsewhere, never where.
An answer that crossed with the taking back is settled here too, unless it is a second acceptance: that is for
a person (`referral_groups.choose_branch`).
"""

from caseflow.actions.desk import Desk
from caseflow.actions.referrals.events import QUEUED, event, record_alone, settling
from caseflow.actions.referrals.state import Seen, seen
from caseflow.db.rows.referral_groups import branch_of, of_group, waiting_groups
from caseflow.db.rows.referrals import StoredReferral, referral
from caseflow.db.transaction import Transaction
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.chain import superfluous
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, Side, Status, Step
from caseflow.domain.referrals.referral import may_settle
from caseflow.domain.referrals.steps import StepDetails

GIVING_WAY = StepDetails(reason=ACCEPTED_ELSEWHERE)


def give_way_everywhere(desk: Desk) -> int:
    """After every reading. Returns how many referrals were taken back or settled."""
    with desk.store.reading() as connection:
        waiting = waiting_groups(connection)
    if not waiting:
        return 0
    with desk.store.transaction() as transaction:
        return sum(give_way(desk, transaction, group) for group in waiting)


def give_way(desk: Desk, transaction: Transaction, group: str) -> int:
    """Take back what nobody is asked for any more; returns how many referrals it touched."""
    transaction.flush()
    branches = of_group(transaction.connection, group)
    over = superfluous([branch_of(one) for one in branches])
    done = sum(_take_back(desk, transaction, RecordId(name)) for name in over)
    return done + sum(_settle(desk, transaction, one) for one in branches)


def _take_back(desk: Desk, transaction: Transaction, name: RecordId) -> int:
    stored = referral(transaction.connection, name)
    if stored is None:
        return 0
    one = seen(desk, stored)
    queued = stored.values["outbox"] == QUEUED and not stored.shared
    step = Step.UNDO_SEND if queued and one.status is Status.SENT else Step.WITHDRAW
    record_alone(desk, transaction, one, event(desk, one, step.value, GIVING_WAY))
    if queued:
        transaction.write(desk.space, "referral", {"outbox": None}, name)
    transaction.audit("gave_way", "referral", [name])
    return 1


def _settle(desk: Desk, transaction: Transaction, stored: StoredReferral) -> int:
    """An answer that is no acceptance crossed with our taking back: nobody has to decide about that."""
    ours = _giving_way(stored)
    one = seen(desk, stored)
    kept = next((each for each in one.view.concurrent if each.id == ours), None)
    if kept is None or branch_of(stored).accepted:
        return 0
    if not may_settle(Side.SENDER, kept, one.view.concurrent):
        kept = next(each for each in one.view.concurrent if each.id != ours)
    record_alone(desk, transaction, one, settling(desk, one, kept, GIVING_WAY))
    return 1


def _giving_way(stored: StoredReferral) -> str | None:
    """The event by which we took it back because another was accepted."""
    found = [one for one in stored.events if one.step == Step.WITHDRAW.value]
    return next((one.id for one in reversed(found) if one.values["reason"] == ACCEPTED_ELSEWHERE), None)


def refuse_taken(transaction: Transaction, one: Seen) -> None:
    """Raises NotAllowed when somebody has accepted what this one would still ask for."""
    branches = of_group(transaction.connection, one.stored.values["group_id"])
    if any(branch_of(each).accepted for each in branches):
        raise NotAllowed(
            "need_taken", "Another of those you asked has accepted already; this one stays in the office."
        )


def is_branch(one: Seen) -> bool:
    return one.side is Side.SENDER and bool(one.stored.values["group_id"])
