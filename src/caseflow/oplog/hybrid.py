"""The hybrid logical clock: 48 bits of milliseconds, 16 bits of counter, in one integer.

A clock that is far ahead in what arrives is a local mark and never drags ours along (`sync.md`).
"""

from typing import Final

AHEAD_LIMIT_MILLISECONDS: Final = 48 * 3600 * 1000


def tick(last: int, now_milliseconds: int) -> int:
    """The next stamp after `last`, at least the time `now`."""
    return max(last + 1, now_milliseconds << 16)


def witness(last: int, seen: int, now_milliseconds: int) -> int:
    """Our clock after seeing somebody's stamp; one more than 48 h ahead of us is not followed."""
    return last if is_ahead(seen, now_milliseconds) else max(last, seen)


def is_ahead(stamp: int, now_milliseconds: int) -> bool:
    return milliseconds_of(stamp) > now_milliseconds + AHEAD_LIMIT_MILLISECONDS


def milliseconds_of(stamp: int) -> int:
    return stamp >> 16
