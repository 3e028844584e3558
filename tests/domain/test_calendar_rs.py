"""The office knows its free days for any year, without asking anybody."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.calendar_rs import (
    is_working_day,
    moved_to_working_day,
    orthodox_easter,
    public_holidays,
    working_days_after,
)

_DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    "easter",
    [date(2016, 5, 1), date(2021, 5, 2), date(2023, 4, 16), date(2024, 5, 5), date(2025, 4, 20),
     date(2026, 4, 12), date(2027, 5, 2), date(2028, 4, 16)],
)  # fmt: skip
def test_easter_is_when_it_was(easter: date) -> None:
    assert orthodox_easter(easter.year) == easter


@given(st.integers(1900, 2300))
def test_easter_is_always_a_sunday_of_spring(year: int) -> None:
    easter = orthodox_easter(year)
    assert easter.weekday() == 6
    assert date(year, 4, 3) <= easter <= date(year, 5, 12)


def test_the_holidays_of_an_ordinary_year() -> None:
    assert sorted(public_holidays(2025)) == [
        date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 7), date(2025, 2, 15), date(2025, 2, 16),
        date(2025, 2, 17), date(2025, 4, 18), date(2025, 4, 19), date(2025, 4, 20), date(2025, 4, 21),
        date(2025, 5, 1), date(2025, 5, 2), date(2025, 11, 11),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sunday", "free"),
    [
        (date(2023, 1, 1), date(2023, 1, 3)),
        (date(2022, 1, 2), date(2022, 1, 3)),
        (date(2026, 2, 15), date(2026, 2, 17)),
        (date(2018, 11, 11), date(2018, 11, 12)),
        (date(2027, 5, 2), date(2027, 5, 4)),
    ],
)
def test_a_state_holiday_on_sunday_frees_the_next_working_day(sunday: date, free: date) -> None:
    assert sunday.weekday() == 6
    assert free in public_holidays(sunday.year)
    assert is_working_day(moved_to_working_day(free + timedelta(days=1)))


def test_christmas_on_sunday_is_not_moved() -> None:
    assert is_working_day(date(2024, 1, 8))
    assert not is_working_day(date(2029, 1, 7))
    assert is_working_day(date(2029, 1, 8))


@given(_DAYS)
def test_moving_gives_a_working_day_soon_and_only_forwards(day: date) -> None:
    moved = moved_to_working_day(day)
    assert is_working_day(moved)
    assert day <= moved <= day + timedelta(days=8)
    assert moved_to_working_day(moved) == moved


@given(_DAYS, st.integers(1, 20))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    last = working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (last - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(last)
