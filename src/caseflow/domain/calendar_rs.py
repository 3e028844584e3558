"""The working days of Serbia, computed without a network.

State holidays are 1–2 January, 15–16 February, 1–2 May and 11 November; when one of them falls on a
Sunday the first working day after it is free. Christmas (7 January) and Good Friday to Easter Monday
of the Orthodox calendar are free too, and are not moved.
"""

from datetime import date, timedelta
from functools import lru_cache

_STATE_HOLIDAYS = ((1, 1), (1, 2), (2, 15), (2, 16), (5, 1), (5, 2), (11, 11))
_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


@lru_cache(maxsize=256)
def public_holidays(year: int) -> frozenset[date]:
    """The days of the year on which offices are closed by law, weekends aside."""
    state = [date(year, month, day) for month, day in _STATE_HOLIDAYS]
    easter = orthodox_easter(year)
    church = [date(year, 1, 7), *(easter + timedelta(days=days) for days in (-2, -1, 0, 1))]
    free = set(state) | set(church)
    for holiday in state:
        if holiday.weekday() == _SUNDAY:
            free.add(_first_working_day(holiday, free))
    return frozenset(free)


def orthodox_easter(year: int) -> date:
    """Easter Sunday by the Julian rule (Meeus), as a day of the Gregorian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=behind)


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def moved_to_working_day(day: date) -> date:
    """The day itself, or the next working day when it is a weekend or a holiday."""
    while not is_working_day(day):
        day += _DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The working day that comes `count` working days after a day."""
    for _ in range(count):
        day = moved_to_working_day(day + _DAY)
    return day


def _first_working_day(after: date, free: set[date]) -> date:
    day = after + _DAY
    while day.weekday() >= _SATURDAY or day in free:
        day += _DAY
    return day
