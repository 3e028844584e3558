"""A key written on paper: 160 random bits as eight groups of five characters.

The letters are Crockford's (no I, L, O, U). Four characters of a group are the key, the fifth checks
them, the place of the group and the kind of sheet, so a slip of the pen is found with its group, and
one sheet typed in the place of another is told. Reading forgives case, spaces, dashes, O for 0, I and L
for 1, Cyrillic letters that look like Latin ones, and a keyboard left in Serbian Cyrillic.
"""

from contextlib import suppress
from enum import IntEnum
from typing import Final

from caseflow.domain.errors import InputError

CODE_BYTES: Final = 20
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_BREAKS: Final = str.maketrans("", "", " -\u2010\u2011\u2012–—\u2212._\t\r\n\u00a0")
_ALIKE: Final = str.maketrans("OILUАВЕЗЈКМНОРСТУХ", "011VABE3JKMH0PCTYX")
"""Letters by how they look."""
_KEYS: Final = tuple(
    str.maketrans("АБЦДЕФГХИЈКЛМНОПЉРСТУВЊЏ" + last, "ABCDEFGHIJKLMNOPQRSTUVWX" + "ZY")
    for last in ("ЗЅ", "ЅЗ")
)
"""Letters by the key they stand on, beside keys of a Serbian and of an English keyboard."""
_GROUPS: Final = 8
_FIELD: Final = 0b100101
"""GF(32) by x^5 + x^2 + 1."""


class Sheet(IntEnum):
    """Which sheet of paper a code stands on."""

    RECOVERY = 0
    ORGANIZATION = 8
    OFFICER = 16


def write_code(key: bytes, sheet: Sheet) -> str:
    """The code of a key of 20 bytes, its groups joined by dashes."""
    number = int.from_bytes(key, "big")
    symbols = [number >> shift & 31 for shift in range(155, -1, -5)]
    groups = [symbols[place : place + 4] for place in range(0, 32, 4)]
    return "-".join(
        "".join(_LETTERS[symbol] for symbol in [*group, _check(group) ^ sheet ^ place])
        for place, group in enumerate(groups)
    )


def read_code(text: str, sheet: Sheet) -> bytes:
    """The key a person typed.

    Raises:
        InputError: `code_length`, `code_letter`, `code_other_sheet`, or `code_group` with the number of
            the first group that holds a slip.
    """
    typed = text.upper().translate(_BREAKS)
    for keys in _KEYS:
        with suppress(InputError):
            return _key_of(typed.translate(keys).translate(_ALIKE), sheet)
    return _key_of(typed.translate(_ALIKE), sheet)


def _key_of(letters: str, sheet: Sheet) -> bytes:
    if any(letter not in _LETTERS for letter in letters):
        raise InputError(
            "code_letter", "A code is written with the digits and letters that stand on the paper."
        )
    if len(letters) != _GROUPS * 5:
        raise InputError("code_length", "A code has {groups} groups of five characters.", groups=_GROUPS)
    symbols = [_LETTERS.index(letter) for letter in letters]
    groups = [symbols[place : place + 5] for place in range(0, 40, 5)]
    _check_groups([_check(group[:4]) ^ group[4] ^ place for place, group in enumerate(groups)], sheet)
    number = 0
    for group in groups:
        for symbol in group[:4]:
            number = number << 5 | symbol
    return number.to_bytes(CODE_BYTES, "big")


def _check_groups(found: list[int], sheet: Sheet) -> None:
    wrong = [place for place, mark in enumerate(found) if mark != sheet]
    if len(wrong) == _GROUPS and len(set(found)) == 1 and found[0] in list(Sheet):
        raise InputError("code_other_sheet", "This is the code of another sheet.")
    if wrong:
        raise InputError("code_group", "There is a slip in group {group} of the code.", group=wrong[0] + 1)


def _check(group: list[int]) -> int:
    """Sum of 2^place · symbol in GF(32): any one wrong character and any swapped pair changes it."""
    total = 0
    for symbol in reversed(group):
        total ^= symbol
        total <<= 1
        if total & 32:
            total ^= _FIELD
    return total
