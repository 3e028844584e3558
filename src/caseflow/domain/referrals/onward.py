"""A young person sent onward: a new referral to a third office by the one that received the first.

Redirecting asks the sender to act; sending onward the receiver acts, keeps the first referral and answers
for it. The first sender reads how the onward one stands, and to whom it went only by a consent that says so.
"""

from dataclasses import dataclass
from typing import Final

from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.referrals.codes import Side, Status

GOES_ONWARD: Final = frozenset({Status.ACCEPTED, Status.WAITING_LIST, Status.IN_PROGRESS, Status.ON_HOLD})
"""Who sends onward has taken the young person on."""
NOT_TOLD: Final = frozenset({Status.DRAFT, Status.READY, Status.RECEIVED})
"""Statuses of the onward referral that are no news for the first sender."""
OPEN_THERE: Final = frozenset({Status.READY, Status.SENT, Status.RECEIVED}) | GOES_ONWARD


@dataclass(frozen=True)
class First:
    """The referral that was received. Args: emptied: its consent was taken back."""

    side: Side
    status: Status
    sender: str
    emptied: bool = False


def may_go_onward(first: First) -> bool:
    return first.side is Side.RECEIVER and first.status in GOES_ONWARD and not first.emptied


def check_onward(first: First, receiver: str, ours: str) -> None:
    """Whether the receiver may send it on to this office.

    Raises:
        NotAllowed: it was not sent to us, is not in our hands (any more), or its consent was taken back.
        InputError: the receiver is who sent it, or ourselves.
    """
    if first.side is not Side.RECEIVER:
        raise NotAllowed("onward_not_received", "Only who received a referral sends onward.")
    if first.emptied or first.status in (Status.WITHDRAWAL_REQUESTED, Status.WITHDRAWN):
        raise NotAllowed("onward_withdrawn", "The first referral was withdrawn. Nothing goes onward from it.")
    if first.status not in GOES_ONWARD:
        raise NotAllowed("onward_not_taken", "Accept the referral first; then send it onward.")
    if receiver == first.sender:
        raise InputError("onward_to_sender", "That office sent it to you. Answer it, or redirect.")
    if receiver == ours:
        raise InputError("onward_to_us", "This service is your own. Choose one of another organisation.")
