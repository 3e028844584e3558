"""The moment it is, handed in. Apart from `clock`, because the unlock window needs no time zones."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)
