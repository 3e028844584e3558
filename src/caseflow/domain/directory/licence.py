"""When the end of a licence is spoken of: six months before, again three months before, and after it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from caseflow.domain.ids import RecordId

FIRST_MONTHS: Final = 6
SECOND_MONTHS: Final = 3
WITHOUT_END: Final = frozenset({"not_required", "revoked"})


class LicenceStage(Enum):
    """How near the end is."""

    SIX_MONTHS = "six_months"
    THREE_MONTHS = "three_months"
    ENDED = "ended"


@dataclass(frozen=True)
class LicenceReminder:
    service: RecordId
    service_name: str
    valid_to: date
    stage: LicenceStage


def stage_of(status: str, valid_to: date | None, today: date) -> LicenceStage | None:
    """None while the end is far, or when there is none. The last day is still a day with a licence."""
    if valid_to is None or status in WITHOUT_END:
        return None
    if valid_to < today:
        return LicenceStage.ENDED
    if valid_to <= months_after(today, SECOND_MONTHS):
        return LicenceStage.THREE_MONTHS
    return LicenceStage.SIX_MONTHS if valid_to <= months_after(today, FIRST_MONTHS) else None


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one: 31 August and six months is the end of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
