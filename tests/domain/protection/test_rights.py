"""The clocks of data protection: thirty days and sixty more, and seventy-two hours through the weekend."""

from datetime import UTC, date, datetime, timedelta

import pytest

from caseflow.domain.clock import BELGRADE
from caseflow.domain.protection.rights import Clock72, breach_clock, breach_due, request_due

FRIDAY = datetime(2026, 6, 19, 14, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_request_is_due_in_thirty_days_and_once_in_ninety() -> None:
    assert request_due(date(2026, 6, 1), False) == date(2026, 7, 1)
    assert request_due(date(2026, 6, 1), True) == date(2026, 8, 30)


@pytest.mark.parametrize(
    ("risk", "told", "now", "stands"),
    [
        ("high", None, FRIDAY, (Clock72.RUNNING, 72)),
        ("not_assessed", None, FRIDAY + 71.5 * HOUR, (Clock72.RUNNING, 0)),
        ("high", None, FRIDAY + 72 * HOUR, (Clock72.RUNNING, 0)),
        ("medium", None, FRIDAY + 72.5 * HOUR, (Clock72.LATE, -1)),
        ("high", FRIDAY + 72 * HOUR, FRIDAY + 99 * HOUR, (Clock72.TOLD, None)),
        ("high", FRIDAY + 73 * HOUR, FRIDAY + 99 * HOUR, (Clock72.TOLD_LATE, None)),
        ("low", None, FRIDAY + 99 * HOUR, (Clock72.NOT_NEEDED, None)),
    ],
)
def test_the_clock_of_a_breach(
    risk: str, told: datetime | None, now: datetime, stands: tuple[Clock72, int | None]
) -> None:
    assert breach_clock(FRIDAY, risk, told, now) == stands


@pytest.mark.parametrize(
    ("discovered", "due"),
    [
        (datetime(2026, 10, 24, 12, tzinfo=BELGRADE), datetime(2026, 10, 27, 11, tzinfo=BELGRADE)),
        (datetime(2026, 3, 28, 12, tzinfo=BELGRADE), datetime(2026, 3, 31, 13, tzinfo=BELGRADE)),
        (
            datetime(2026, 10, 25, 2, 30, tzinfo=BELGRADE, fold=1),
            datetime(2026, 10, 28, 2, 30, tzinfo=BELGRADE),
        ),
    ],
)
def test_seventy_two_hours_are_as_many_where_the_clock_on_the_wall_is_moved(
    discovered: datetime, due: datetime
) -> None:
    assert breach_due(discovered).astimezone(UTC) == due.astimezone(UTC)
    in_time = breach_clock(discovered, "high", None, due)
    assert in_time == (Clock72.RUNNING, 0)
    assert breach_clock(discovered, "high", None, due + HOUR)[0] is Clock72.LATE
