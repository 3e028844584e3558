"""The personal number: thirteen digits DDMMYYYRRBBBK – date of birth, region, count, check digit."""

from datetime import date

DIGITS = 13
_WEIGHTS = (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_NEVER_GIVEN = frozenset((*range(51, 60), *range(60, 66), 67, 68, 69))
"""Regions no authority of the former common state ever used."""


def is_jmbg(digits: str) -> bool:
    """Whether thirteen digits are a personal number: a real day, a region, the right check digit."""
    if len(digits) != DIGITS or not digits.isdecimal():
        return False
    numbers = [int(digit) for digit in digits]
    return check_digit(numbers[:12]) == numbers[12] and _has_birthday(digits) and _has_region(digits)


def check_digit(first_twelve: list[int]) -> int:
    """Weighted sum modulo 11, taken from 11; ten and eleven are written 0."""
    rest = 11 - sum(weight * digit for weight, digit in zip(_WEIGHTS, first_twelve, strict=True)) % 11
    return rest if rest < 10 else 0


def _has_birthday(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:7])
    if not (year >= 890 or year < 100):
        return False
    try:
        date(year + (1000 if year >= 890 else 2000), month, day)
    except ValueError:
        return False
    return True


def _has_region(digits: str) -> bool:
    return int(digits[7:9]) not in _NEVER_GIVEN
