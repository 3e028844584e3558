"""Whether a service is open at a moment, from the lines of `opening`; RFC 5545 is read by `dateutil`.

Hours are by the clock on the wall in Belgrade. Hours that end before they begin go over midnight. A rule
that cannot be placed (every second week, from nobody knows when) says nothing, and what says nothing is not
open.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final

from dateutil.rrule import rrulestr

from caseflow.domain.clock import BELGRADE
from caseflow.domain.directory.opening import Opening, read_opening
from caseflow.domain.errors import InputError

_ANY_MONDAY: Final = date(2024, 1, 1)
_DAY: Final = timedelta(days=1)
_WEEK_AHEAD: Final = 8


class Openness(Enum):
    """What a card says beside the hours."""

    UNKNOWN = "unknown"
    OPEN = "open"
    CLOSED = "closed"


def openness(lines: Iterable[str], at: datetime) -> Openness:
    """Args: lines: of `opening`, as the directory keeps them."""
    read = [one for one in map(_read, lines) if one is not None]
    if not any(_placed(one) for one in read):
        return Openness.UNKNOWN
    there = at.astimezone(BELGRADE)
    return Openness.OPEN if any(_is_open(one, there) for one in read) else Openness.CLOSED


def opens_next(lines: Iterable[str], at: datetime) -> datetime | None:
    """When it opens after a moment, within the next week; None when that is not known."""
    there = at.astimezone(BELGRADE)
    read = [one for one in map(_read, lines) if one is not None and one.opens]
    days = [there.date() + _DAY * ahead for ahead in range(_WEEK_AHEAD)]
    starts = (_moment(day, one.opens) for day in days for one in read if _holds_on(one, day))
    return min((start for start in starts if start > there), default=None)


@lru_cache(maxsize=4_096)
def _read(line: str) -> Opening | None:
    try:
        return read_opening(line)
    except InputError:
        return None


def _is_open(one: Opening, there: datetime) -> bool:
    if not one.opens and not one.closes:
        return _holds_on(one, there.date())
    return any(_within(one, day, there) for day in (there.date(), there.date() - _DAY))


def _within(one: Opening, day: date, there: datetime) -> bool:
    """Whether the hours that begin on this day hold the moment."""
    if not _holds_on(one, day):
        return False
    begins = _moment(day, one.opens or "00:00")
    ends = _moment(day, one.closes or "24:00")
    return begins <= there < (ends if ends > begins else ends + _DAY)


def _moment(day: date, clock: str) -> datetime:
    if clock == "24:00":
        return datetime.combine(day + _DAY, time(), BELGRADE)
    return datetime.combine(day, time.fromisoformat(clock), BELGRADE)


def _placed(one: Opening) -> bool:
    """A rule that skips weeks or counts needs a day from which it counts."""
    counts = one.part("INTERVAL") not in ("", "1") or one.part("COUNT")
    return bool(one.rule or one.opens or one.closes) and not (counts and not one.start)


@lru_cache(maxsize=65_536)
def _holds_on(one: Opening, day: date) -> bool:
    if one.valid_from and day.isoformat() < one.valid_from:
        return False
    if one.valid_to and day.isoformat() > one.valid_to:
        return False
    if not one.rule:
        return True
    if not _placed(one):
        return False
    start = date.fromisoformat(one.start) if one.start else min(day - _DAY * 7, _ANY_MONDAY)
    begins = datetime.combine(start, time())
    try:
        rule = rrulestr(one.rule.replace("-", "") if "UNTIL" in one.rule else one.rule, dtstart=begins)
    except (ValueError, TypeError):
        return False
    midnight = datetime.combine(day, time())
    return bool(rule.between(midnight, midnight, inc=True))
