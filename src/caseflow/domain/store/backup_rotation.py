"""Which copies are kept, and when the next is due: of seven days, four weeks and six months."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from caseflow.domain.clock import BELGRADE, local_day

DAYS, WEEKS, MONTHS = 7, 4, 6
_DUE_AFTER: Final = timedelta(hours=24)
_SINCE_EVENING: Final = timedelta(hours=5)
_NIGHT: Final = range(1, 5)
"""Hours on the office's clock when nobody is disturbed."""


def kept(made: Iterable[datetime]) -> frozenset[datetime]:
    """Those to keep: the newest of each of the last seven days, four weeks and six months that have one."""
    newest = sorted(made, reverse=True)
    spans: tuple[tuple[int, Callable[[date], object]], ...] = (
        (DAYS, lambda day: day),
        (WEEKS, lambda day: day.isocalendar()[:2]),
        (MONTHS, lambda day: (day.year, day.month)),
    )
    return frozenset[datetime]().union(*(_newest_of_each(newest, count, span) for count, span in spans))


def _newest_of_each(
    newest: list[datetime], count: int, span: Callable[[date], object]
) -> frozenset[datetime]:
    found: dict[object, datetime] = {}
    for moment in newest:
        found.setdefault(span(local_day(moment)), moment)
    return frozenset(list(found.values())[:count])


def is_due(last: datetime | None, now: datetime) -> bool:
    """More than a day has passed, or it is night and none was made since the last evening.

    A clock that was put back does not keep copies from being made.
    """
    if last is None or not timedelta(0) <= now - last < _DUE_AFTER:
        return True
    return now.astimezone(BELGRADE).hour in _NIGHT and now - last >= _SINCE_EVENING


def gone_by(made: Iterable[datetime], before: datetime) -> datetime | None:
    """When the last copy made before a moment is rotated out, with one more copy every day from then on.

    None when there is no such copy.
    """
    left, now = kept(made), before
    old = {one for one in left if one < before}
    if not old:
        return None
    while old & left:
        now += timedelta(days=1)
        left = kept([*left, now])
    return now
