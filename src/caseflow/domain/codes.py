"""Codes that people read aloud and copy by hand: the short code of a referral, numbers of documents.

A short code is seven random signs and a check sign out of 31 that do not look alike (no 0 O 1 I L).
31 is prime and every place has its own weight, so any one wrong sign and any two swapped signs are
noticed.
"""

import re
from collections.abc import Iterable

from caseflow.domain.errors import InputError
from caseflow.domain.ids import Random
from caseflow.domain.text.serbian import to_latin

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SIGNS = 8
"""Of a short code, without its hyphen."""
_RANDOM_BYTES = 16
_JOINTS = "-–—"
_COUNT = re.compile(r"[0-9]{1,9}")


def short_code(random: Random) -> str:
    """A new code such as `K7QD-3MXA`; there are 27 billion, so nobody guesses one."""
    rest = int.from_bytes(random(_RANDOM_BYTES))
    body = ""
    for _ in range(SIGNS - 1):
        rest, place = divmod(rest, len(ALPHABET))
        body += ALPHABET[place]
    return _printed(body + _check_sign(body))


def check_short_code(text: str) -> str:
    """The code as printed, from however it was typed: small letters, Cyrillic, with blanks, unhyphened.

    Raises:
        InputError: not eight signs of the alphabet, or the check sign does not fit.
    """
    typed = to_latin(text).upper()
    signs = "".join(sign for sign in typed if not sign.isspace() and sign not in _JOINTS)
    if len(signs) != SIGNS or any(sign not in ALPHABET for sign in signs):
        raise InputError("short_code_form", "A code has eight letters and digits, such as ABCD-EFGH.")
    if _check_sign(signs[:-1]) != signs[-1]:
        raise InputError("short_code_check", "There is a slip in this code. Compare it with the paper.")
    return _printed(signs)


def document_number(place: str, year: int, letter: str, taken: Iterable[str]) -> str:
    """The next number of an office's own series, such as `KG-2026-B014`.

    Args:
        place: letters of the place, or any short name of the series without blanks.
        letter: of the device, so that two computers without a connection never give the same number.
        taken: numbers given so far; others than this device's of this year do not matter.
    """
    start = f"{place}-{year}-{letter}"
    counts = (number.removeprefix(start) for number in taken if number.startswith(start))
    highest = max((int(count) for count in counts if _COUNT.fullmatch(count)), default=0)
    return f"{start}{highest + 1:03d}"


def _printed(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"


def _check_sign(body: str) -> str:
    """Weights 2 to 8 before a last weight of 1: the weighted sum of all eight is a multiple of 31."""
    weighted = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(body, start=2))
    return ALPHABET[-weighted % len(ALPHABET)]
