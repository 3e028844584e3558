"""Papers that came back: one short code and what stands on the return part, a day's stack in a row.

Of a referral of ours it is the receiver's answer, entered by us. Of one that was sent to us it is a voucher
that somebody brought: the young person came.
"""

from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.referrals.state import paper_steps, possible_steps, row, seen
from caseflow.actions.referrals.steps import make_step, take_step
from caseflow.actions.referrals.updates import take_update
from caseflow.actions.referrals.writing import find, stored_referral
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import NotAllowed
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.codes import Side, Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.update import NewUpdate, UpdateKind
from caseflow.domain.referrals.view import ReferralRow
from caseflow.exchange.scanned import Frame, Scanned, codes_seen, scanned


def returned(desk: Desk, typed: str) -> tuple[ReferralRow, tuple[str, ...]]:
    """The referral of a paper and the answers that can stand on it now.

    Raises:
        InputError: nobody has this code.
    """
    desk.allow(Permission.READ_CASE)
    one = seen(desk, stored_referral(desk, find(desk, typed)))
    steps = paper_steps(one) if one.side is Side.SENDER else possible_steps(one)
    return row(desk, one), steps


def record_return(
    desk: Desk, typed: str, step: Step, details: StepDetails, keep_reason: str = ""
) -> Done[ReferralRow]:
    """Enter the answer on a return part.

    Raises:
        GuardWarning, NotAllowed, InputError: as `make_step`; also when it was sent to us: its answers are
            given on its page.
    """
    name = find(desk, typed)
    if seen(desk, stored_referral(desk, name)).side is Side.RECEIVER:
        raise NotAllowed("return_is_ours", "This referral was sent to you. Answer it on its page.")
    said = StepDetails(details.reason, details.text, details.outcome, details.to_service, on_paper=True)
    return make_step(desk, name, step, said, keep_reason)


def redeem(desk: Desk, typed: str) -> Done[ReferralRow]:
    """Somebody brought a voucher: taken if it was not yet, and written down that the person came.

    Raises:
        InputError: nobody has this code. NotAllowed: it was not sent to this office, or is closed.
    """
    name = find(desk, typed)
    one = seen(desk, stored_referral(desk, name))
    if one.side is Side.SENDER:
        raise NotAllowed("voucher_not_ours", "This voucher is for another office.")
    with desk.store.transaction() as transaction:
        if Step.ACCEPT.value in possible_steps(one):
            take_step(desk, transaction, name, Step.ACCEPT, StepDetails())
            transaction.flush()
        take_update(desk, transaction, name, NewUpdate(UpdateKind.CAME))
    changes = (*transaction.changes, Change("referral", name))
    return Done(row(desk, seen(desk, stored_referral(desk, name))), changes, "voucher_redeemed")


def scan(desk: Desk, path: Path) -> tuple[Scanned, ...]:
    """The codes on pictures of papers.

    Raises:
        InputError: there is no picture there.
    """
    desk.allow(Permission.READ_CASE)
    return tuple(scanned(path))


def seen_by_camera(desk: Desk, frame: Frame) -> tuple[str, ...]:
    """The codes in front of the camera now; nothing of the picture is kept."""
    desk.allow(Permission.READ_CASE)
    return codes_seen(frame)
