"""Time, handed in. Moments are timezone-aware UTC datetimes; days are dates of Belgrade."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]
BELGRADE = ZoneInfo("Europe/Belgrade")


def system_clock() -> datetime:
    return datetime.now(UTC)


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
