"""Days and moments as they are said, in the language of the moment, never broken over two lines.

Everything here takes days of Belgrade or moments in UTC; a moment is shown by Belgrade's clock.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from caseflow.domain.clock import BELGRADE, local_day
from caseflow.ui.words import NO_BREAK, language, word, word_count

DueState = Literal["late", "today", "later"]


@dataclass(frozen=True)
class Due:
    """How a term stands. `state` names the colour and the icon of a `StateLabel`."""

    state: DueState
    text: str


def day(on: date) -> str:
    """sreda, 17. jun 2026."""
    name = word(f"time.weekday_{on.isoweekday()}")
    month = word(f"time.month_{on.month}")
    if language() == "en":
        return f"{name}, {on.day}{NO_BREAK}{month}{NO_BREAK}{on.year}"
    return f"{name}, {on.day}.{NO_BREAK}{month}{NO_BREAK}{on.year}."


def day_short(on: date) -> str:
    """17. 6. 2026."""
    if language() == "en":
        return f"{day_month(on)}{NO_BREAK}{on.year}"
    return f"{day_month(on)}{NO_BREAK}{on.year}."


def day_typed(on: date) -> str:
    """As somebody would type it, with plain spaces: what stands in an entry field."""
    return day_short(on).replace(NO_BREAK, " ")


def day_month(on: date) -> str:
    """17. 6., for days whose year is plain."""
    if language() == "en":
        return f"{on.day}{NO_BREAK}{word(f'time.month_{on.month}')[:3]}"
    return f"{on.day}.{NO_BREAK}{on.month}."


def clock_time(at: datetime) -> str:
    """9:14"""
    there = at.astimezone(BELGRADE)
    return f"{there.hour}:{there.minute:02d}"


def moment_short(at: datetime) -> str:
    """pet 12. 6. 9:14"""
    on = local_day(at)
    name = word(f"time.weekday_{on.isoweekday()}")[:3]
    return f"{name}{NO_BREAK}{day_month(on)}{NO_BREAK}{clock_time(at)}"


def moment_long(at: datetime) -> str:
    """12. 6. 2026. 9:14, where the year is not plain"""
    return f"{day_short(local_day(at))}{NO_BREAK}{clock_time(at)}"


def ago(at: datetime, now: datetime) -> str:
    """upravo, pre 5 min, pre 2 h, juče, pre 3 dana, pre 14 meseci."""
    days = (local_day(now) - local_day(at)).days
    minutes = max(0, int((now - at).total_seconds() // 60))
    if minutes < 1:
        return word("time.just_now")
    if minutes < 60:
        return word("time.ago_minutes", n=minutes)
    if days < 1 or minutes < 12 * 60:
        return word("time.ago_hours", n=minutes // 60)
    return _ago_days(days)


def _ago_days(days: int) -> str:
    if days == 1:
        return word("time.yesterday")
    if days < 14:
        return word("time.ago", amount=word_count("day", days))
    if days < 60:
        return word("time.ago", amount=word_count("time.weeks", days // 7))
    if days < 730:
        return word("time.ago", amount=word_count("month", days // 30))
    return word("time.ago", amount=word_count("time.years", days // 365))


def due_words(on: date, today: date) -> Due:
    """kasni 2 dana, ističe danas, ističe sutra, za 12 dana."""
    days = (on - today).days
    if days < 0:
        return Due("late", word("time.late", amount=word_count("day", -days)))
    if days == 0:
        return Due("today", word("time.due_today"))
    if days == 1:
        return Due("later", word("time.due_tomorrow"))
    return Due("later", word("time.due_in", amount=word_count("day", days)))
