"""Open on a Tuesday morning, over midnight, every other week, until the summer; and what nobody can know."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.clock import BELGRADE
from caseflow.domain.directory.open_now import Openness, openness, opens_next

WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR 08:00-16:00"
TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=BELGRADE)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BELGRADE)


@pytest.mark.parametrize(
    ("line", "moment", "expected"),
    [
        (WEEKDAYS, at(3, 8), Openness.OPEN),
        (WEEKDAYS, at(3, 15, 59), Openness.OPEN),
        (WEEKDAYS, at(3, 16), Openness.CLOSED),
        (WEEKDAYS, at(7, 9), Openness.CLOSED),
        ("FREQ=WEEKLY;BYDAY=FR 22:00-06:00", at(6, 23), Openness.OPEN),
        ("FREQ=WEEKLY;BYDAY=FR 22:00-06:00", at(7, 5), Openness.OPEN),
        ("FREQ=WEEKLY;BYDAY=FR 22:00-06:00", at(6, 5), Openness.CLOSED),
        ("FREQ=WEEKLY;BYDAY=TU", at(3, 3), Openness.OPEN),
        ("08:00-24:00", at(7, 23), Openness.OPEN),
        (f"{WEEKDAYS} 2026-01-01/2026-02-28", at(3, 9), Openness.CLOSED),
        ("FREQ=MONTHLY;BYDAY=1TU 08:00-10:00", at(3, 9), Openness.OPEN),
        ("FREQ=MONTHLY;BYDAY=1TU 08:00-10:00", at(10, 9), Openness.CLOSED),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 08:00-16:00 from:2026-02-17", at(3, 9), Openness.OPEN),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 08:00-16:00 from:2026-02-24", at(3, 9), Openness.CLOSED),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU 08:00-16:00", at(3, 9), Openness.UNKNOWN),
        ("FREQ=WEEKLY;UNTIL=2026-02-28;BYDAY=TU 08:00-16:00", at(3, 9), Openness.CLOSED),
        ("radnim danima", at(3, 9), Openness.UNKNOWN),
    ],
)
def test_open_or_closed(line: str, moment: datetime, expected: Openness) -> None:
    assert openness([line], moment) is expected


def test_of_several_lines_one_is_enough_and_none_says_nothing() -> None:
    assert openness(["FREQ=WEEKLY;BYDAY=SU 10:00-12:00", WEEKDAYS], TUESDAY) is Openness.OPEN
    assert openness([], TUESDAY) is Openness.UNKNOWN


def test_it_says_when_it_opens_next() -> None:
    assert opens_next([WEEKDAYS], at(6, 17)) == at(9, 8)
    assert opens_next([WEEKDAYS], at(3, 7)) == at(3, 8)
    assert opens_next(["FREQ=WEEKLY;BYDAY=TU"], TUESDAY) is None


@given(st.integers(0, 60 * 24 * 14))
def test_what_opens_next_is_open_then(minutes: int) -> None:
    moment = TUESDAY + timedelta(minutes=minutes)
    opens = opens_next([WEEKDAYS], moment)
    assert opens is not None
    assert opens > moment
    assert openness([WEEKDAYS], opens) is Openness.OPEN
    assert openness([WEEKDAYS], opens - timedelta(minutes=1)) is Openness.CLOSED


@given(st.text(max_size=40))
def test_any_line_is_read_without_a_fault(line: str) -> None:
    assert openness([line], TUESDAY) in Openness
