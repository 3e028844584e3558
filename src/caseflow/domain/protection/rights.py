"""The two clocks of data protection: a person's request, and a breach that the Commissioner must hear of.

A request is answered in 30 days, with reasons in 60 more; a breach is told within 72 hours of its discovery,
unless it is unlikely to bring a risk to anybody. Days and hours run on weekends too.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Final

from caseflow.domain.ids import RecordId

ANSWER_DAYS: Final = 30
EXTENSION_DAYS: Final = 60
BREACH_HOURS: Final = 72
NO_RISK: Final = "low"


@dataclass(frozen=True)
class NewRequest:
    """Args: type: code of `dsr_type`. requester: who asks, by code or in words; never a name in the clear."""

    received_on: date
    type: str
    client: RecordId | None = None
    requester: str = ""
    identity_checked: bool = False


@dataclass(frozen=True)
class Request:
    """Args: days_left: until it is due; negative when it is late, None when it was closed."""

    id: RecordId
    received_on: date
    type: str
    client: RecordId | None
    requester: str
    identity_checked: bool
    due: date
    extended_because: str
    decision: str
    closed_on: date | None
    days_left: int | None


@dataclass(frozen=True)
class NewBreach:
    """Args: type: code of `breach_type`. risk: code of `risk_level`. data: which data, in words."""

    discovered_at: datetime
    type: str
    description: str
    data: str
    measures: str
    risk: str = "not_assessed"
    persons: int | None = None


class Clock72(Enum):
    """Where the clock of a breach stands."""

    RUNNING = "running"
    LATE = "late"
    TOLD = "told"
    TOLD_LATE = "told_late"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Breach:
    """Args: hours_left: until the Commissioner must know; None when the clock stands. conflicts: fields with
    several values."""

    id: RecordId
    discovered_at: datetime
    type: str
    description: str
    data: str
    measures: str
    risk: str
    persons: int | None
    due: datetime
    notified_at: datetime | None
    persons_informed: bool
    clock: Clock72
    hours_left: int | None
    conflicts: tuple[str, ...] = ()


def request_due(received_on: date, extended: bool) -> date:
    return received_on + timedelta(days=ANSWER_DAYS + (EXTENSION_DAYS if extended else 0))


def breach_due(discovered_at: datetime) -> datetime:
    """Hours that pass, whatever the clock on the wall does meanwhile."""
    return discovered_at.astimezone(UTC) + timedelta(hours=BREACH_HOURS)


def breach_clock(
    discovered_at: datetime, risk: str, notified_at: datetime | None, now: datetime
) -> tuple[Clock72, int | None]:
    """Where it stands and the whole hours left, negative when they are over.

    A breach whose risk nobody assessed runs as one that has to be told.
    """
    due = breach_due(discovered_at)
    if notified_at is not None:
        return (Clock72.TOLD if notified_at <= due else Clock72.TOLD_LATE), None
    if risk == NO_RISK:
        return Clock72.NOT_NEEDED, None
    left = int((due - now) // timedelta(hours=1))
    return (Clock72.RUNNING if now <= due else Clock72.LATE), left
