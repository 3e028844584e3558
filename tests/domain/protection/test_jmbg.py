"""A personal number is known by its day, its region and its check digit. All numbers here are computed."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from caseflow.domain.protection.jmbg import check_digit, is_jmbg


def _number(day: str, region: int = 71, count: int = 0) -> str:
    first = f"{day}{region:02d}{count:03d}"
    return f"{first}{check_digit([int(digit) for digit in first])}"


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(70, 89), st.integers(0, 999))
def test_every_birthday_and_region_of_serbia_is_known(day: date, region: int, count: int) -> None:
    assert is_jmbg(_number(f"{day:%d%m}{f'{day:%Y}'[1:]}", region, count))


@given(st.integers(0, 11), st.integers(1, 9), st.integers(0, 999))
def test_a_slip_in_one_digit_is_noticed(at: int, step: int, count: int) -> None:
    right = _number("0107988", count=count)
    wrong = right[:at] + str((int(right[at]) + step) % 10) + right[at + 1 :]
    assume(right[-1] != "0" or check_digit([int(digit) for digit in wrong[:12]]) != 0)
    assert not is_jmbg(wrong)


@pytest.mark.parametrize("day", ["3202990", "0013990", "2902999", "0101500", "0101800"])
def test_a_day_that_never_was_is_no_birthday(day: str) -> None:
    assert not is_jmbg(_number(day))


@pytest.mark.parametrize("text", ["", "123", "0101990710000x", "٠" * 13])
def test_other_texts_are_not_personal_numbers(text: str) -> None:
    assert not is_jmbg(text)


def test_a_region_nobody_gives_is_refused() -> None:
    assert is_jmbg(_number("0101990", region=70))
    assert not is_jmbg(_number("0101990", region=55))
