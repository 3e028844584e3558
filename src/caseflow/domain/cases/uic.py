"""The client code of outreach work: the person says it each time, so no name needs to be kept.

First two letters of the mother's and the father's given name, sex, day of birth, two digits of the
year: `LJDJM0703`. Unknown parent `XX`, unknown day or year `00`, sex M, F or X. When two people really
share a code the later one gets `-2`. The names are never stored. A code is pseudonymised personal
data, not anonymous data.
"""

import re

from caseflow.domain.errors import InputError
from caseflow.domain.text.serbian import fold

_UIC = re.compile(r"[A-Z]{4}[MFX](?:0\d|[12]\d|3[01])\d\d(?:-(?:[2-9]|[1-9]\d))?")


def check_uic(text: str) -> str:
    """The code from however it was typed. Raises InputError when it is not one."""
    code = "".join(fold(text).upper().split())
    if not _UIC.fullmatch(code):
        raise InputError("uic_form", "A code of outreach work (UIC) looks like LJDJM0703. Nothing was saved.")
    return code


def is_near(code: str, other: str) -> bool:
    """The same code, or one slip away; nobody's code is near to none."""
    return bool(code and other) and _one_slip(_without_number(code), _without_number(other))


def _without_number(code: str) -> str:
    return code.partition("-")[0]


def _one_slip(one: str, other: str) -> bool:
    """Edit distance at most 1."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = next((at for at, sign in enumerate(short) if sign != long[at]), len(short))
    return short[start + (len(short) == len(long)) :] == long[start + 1 :]
