"""The client code of outreach work: the person says it each time, so no name needs to be kept.

First two letters of the mother's and the father's given name, sex, day of birth, two digits of the
year: `LJDJM0703`. Unknown parent `XX`, unknown day or year `00`, sex M, F or X. When two people really
share a code the later one gets `-2`. The names are never stored. A code is pseudonymised personal
data, not anonymous data.
"""

import re
from enum import Enum

from caseflow.domain.errors import InputError
from caseflow.domain.text.serbian import fold

NO_PARENT = "XX"
_UIC = re.compile(r"[A-Z]{4}[MFX](?:0\d|[12]\d|3[01])\d\d(?:-(?:[2-9]|[1-9]\d))?")
_NAME_LETTERS = 2
_DAY_LIMIT = 31


class Sex(Enum):
    MALE = "M"
    FEMALE = "F"
    OTHER = "X"


def uic(mother: str, father: str, sex: Sex, day: int | None, year: int | None) -> str:
    """The code of a person.

    Args:
        mother, father: given names in either script; empty when unknown.
        day: of birth, or None. year: of birth, four digits, or None.

    Raises:
        InputError: an impossible day or year.
    """
    if day is not None and not 1 <= day <= _DAY_LIMIT:
        raise InputError("uic_day", "There is no {day}th day of a month.", day=day)
    if year is not None and not 1900 <= year <= 2099:
        raise InputError("uic_year", "A year of birth has four digits.")
    return f"{_letters(mother)}{_letters(father)}{sex.value}{day or 0:02d}{(year or 0) % 100:02d}"


def check_uic(text: str) -> str:
    """The code from however it was typed. Raises InputError when it is not one."""
    code = "".join(fold(text).upper().split())
    if not _UIC.fullmatch(code):
        raise InputError("uic_form", "A code of outreach work (UIC) looks like LJDJM0703. Nothing was saved.")
    return code


def next_of_same(code: str, taken: frozenset[str]) -> str:
    """The code to give when a different person already has it: `-2`, then `-3`."""
    if code not in taken:
        return code
    number = 2
    while f"{code}-{number}" in taken:
        number += 1
    return f"{code}-{number}"


def near_matches(code: str, known: frozenset[str]) -> tuple[str, ...]:
    """Known codes one slip away (a sign changed, missing, added), sorted; the person is asked."""
    own = _without_number(code)
    return tuple(sorted(other for other in known if other != code and _one_slip(own, _without_number(other))))


def is_near(code: str, other: str) -> bool:
    """The same code, or one slip away; nobody's code is near to none."""
    return bool(code and other) and _one_slip(_without_number(code), _without_number(other))


def _letters(name: str) -> str:
    plain = "".join(sign for sign in fold(name).upper() if "A" <= sign <= "Z")
    return plain[:_NAME_LETTERS].ljust(_NAME_LETTERS, "X")


def _without_number(code: str) -> str:
    return code.partition("-")[0]


def _one_slip(one: str, other: str) -> bool:
    """Edit distance at most 1."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((at for at, sign in enumerate(short) if sign != long[at]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]
