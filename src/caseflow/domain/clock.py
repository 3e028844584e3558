"""Time, handed in. Moments are timezone-aware UTC datetimes; days are dates of Belgrade."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from caseflow.domain.utc import Clock, system_clock

__all__ = [
    "BELGRADE",
    "Clock",
    "end_of_day",
    "local_day",
    "milliseconds",
    "moment",
    "system_clock",
]

BELGRADE = ZoneInfo("Europe/Belgrade")


def milliseconds(moment: datetime) -> int:
    """Whole milliseconds since 1970-01-01 UTC; never below zero, whatever the computer believes."""
    return max(0, int(moment.timestamp() * 1000))


def moment(milliseconds_since_1970: int) -> datetime:
    return datetime.fromtimestamp(milliseconds_since_1970 / 1000, UTC)


def local_day(at: datetime) -> date:
    return at.astimezone(BELGRADE).date()


def end_of_day(day: date) -> datetime:
    """The last moment of a day as people here count days."""
    return datetime.combine(day, time.max, BELGRADE)
