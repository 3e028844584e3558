"""What is shown of figures: the period they speak of, and which of them are too small to show."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId


@dataclass(frozen=True)
class Period:
    """Whole days, both ends counted."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise InputError("period_backwards", "The period ends before it begins.")

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def year_to(day: date) -> Period:
    """From the first of January."""
    return Period(date(day.year, 1, 1), day)


def year_before(day: date) -> Period:
    return Period(date(day.year - 1, 1, 1), date(day.year - 1, 12, 31))


def month_of(day: date) -> Period:
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def month_before(day: date) -> Period:
    return month_of(date.fromordinal(day.replace(day=1).toordinal() - 1))


@dataclass(frozen=True)
class FigureQuestion:
    """Args: by: a division, or empty. received: referrals sent to this office, not by it."""

    period: Period
    by: str = ""
    received: bool = False


@dataclass(frozen=True)
class ShownFigure:
    """One figure as this person may see it.

    Args:
        code: of the indicator. unit: number, percent or days. value: None when there is nothing to count
            from, or when it is hidden. of: how many it was counted from; None when hidden. rows: referrals
            it opens.
        hidden: from one to four people would be behind it.
    """

    code: str
    unit: str
    value: float | None
    of: int | None
    rows: tuple[RecordId, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class FigureGroup:
    """The figures of one group. Args: key: code or id, empty when nothing is known. name: as people say
    it."""

    key: str
    name: str
    figures: tuple[ShownFigure, ...]


@dataclass(frozen=True)
class FigureReport:
    """Args: groups: none unless it was asked for. whole: nothing had to be hidden by rule."""

    asked: FigureQuestion
    figures: tuple[ShownFigure, ...]
    groups: tuple[FigureGroup, ...] = ()
    whole: bool = True


@dataclass(frozen=True)
class UnmetRow:
    """One line of the register of unmet needs.

    Args:
        id: of the record, or of the last referral. need: code of `referral_reason`. client_code: empty for
            who may not read the case. services: names of those that were asked, none when nobody offers such
            a service.
        reasons: codes of `decline_reason`. sought: thirty days have not passed yet.
    """

    id: RecordId
    need: str
    municipality: str
    at: datetime
    client_code: str = ""
    services: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    sought: bool = False
    recorded: bool = False
