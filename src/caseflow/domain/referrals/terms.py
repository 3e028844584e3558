"""When an answer is due, how far a referral has travelled, and which of two ways it is late.

All of it is computed at the moment of asking and never kept: due, queued, delivered, read, overdue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final

from caseflow.domain.clock import BELGRADE
from caseflow.domain.referrals.codes import Status


class Urgency(Enum):
    """The code list `urgency`."""

    IMMEDIATE = "immediate"
    URGENT = "urgent"
    REGULAR = "regular"
    PLANNED = "planned"


class Delivery(Enum):
    """How far it got: waiting in our office, on the share, in the receiver's store, opened there.

    Picked up: a computer of the receiver was at the share after it, and has not shown it yet.
    """

    QUEUED = "queued"
    ON_SHARE = "on_share"
    PICKED_UP = "picked_up"
    DELIVERED = "delivered"
    READ = "read"


class Overdue(Enum):
    """Late in one of two ways, which ask for different acts: deliver it, or ring them up."""

    NO = "no"
    NOT_DELIVERED = "not_delivered"
    NO_ANSWER = "no_answer"


ANSWER_TERMS: Final[Mapping[Urgency, timedelta]] = MappingProxyType(
    {
        Urgency.IMMEDIATE: timedelta(hours=24),
        Urgency.URGENT: timedelta(days=3),
        Urgency.REGULAR: timedelta(days=7),
    }
)
"""An office may edit them; a planned referral has an agreed date instead."""

AFTERNOON: Final = time(15)
GRACE: Final = timedelta(days=7)
AWAITING_ANSWER: Final = frozenset({Status.SENT, Status.RECEIVED})


@dataclass(frozen=True)
class Travel:
    """The moments of a sent referral, as far as they are known."""

    on_share_at: datetime | None = None
    receipt_at: datetime | None = None
    read_at: datetime | None = None
    picked_up_at: datetime | None = None


NOT_TRAVELLED: Final = Travel()


def answer_due(
    urgency: Urgency,
    sent_at: datetime,
    agreed: datetime | None = None,
    terms: Mapping[Urgency, timedelta] = ANSWER_TERMS,
) -> datetime | None:
    """When the answer is due; None for a planned referral without an agreed date."""
    if agreed is not None:
        return agreed
    return sent_at + terms[urgency] if urgency in terms else None


def agreed_moment(on: date) -> datetime:
    """Until when on an agreed day an answer is in time: the end of an office's afternoon."""
    return datetime.combine(on, AFTERNOON, BELGRADE).astimezone(UTC)


def delivery(travel: Travel) -> Delivery:
    """The furthest known point; reading proves delivery even if the receipt was lost."""
    if travel.read_at is not None:
        return Delivery.READ
    if travel.receipt_at is not None:
        return Delivery.DELIVERED
    if travel.picked_up_at is not None:
        return Delivery.PICKED_UP
    return Delivery.QUEUED if travel.on_share_at is None else Delivery.ON_SHARE


def is_delivered(travel: Travel) -> bool:
    return delivery(travel) in {Delivery.DELIVERED, Delivery.READ}


def overdue(status: Status, due: datetime | None, travel: Travel, now: datetime) -> Overdue:
    """Whether an answer is late, and why; the due moment itself is still in time."""
    if status not in AWAITING_ANSWER or due is None or now <= due:
        return Overdue.NO
    delivered = is_delivered(travel) or status is Status.RECEIVED
    return Overdue.NO_ANSWER if delivered else Overdue.NOT_DELIVERED


def term_is_over(due: datetime | None, now: datetime, grace: timedelta = GRACE) -> bool:
    """Whether the sender may mark it as expired: the term and the grace after it have passed."""
    return due is not None and now > due + grace
