"""Days and moments as Serbian offices write them: 05.03.2026. and 14:07."""

from datetime import date, datetime


def day(when: date | None) -> str:
    """The day with a full stop after the year; empty when there is none."""
    return f"{when:%d.%m.}{when.year:04d}." if when else ""


def moment(when: datetime) -> str:
    return f"{day(when)} {when:%H:%M}"
