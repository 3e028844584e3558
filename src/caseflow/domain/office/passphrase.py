"""How hard a passphrase is to guess, told as a step of four; the vault itself refuses only the shortest.

Counted roughly and from below: what repeats or runs along the alphabet or the keyboard counts little,
and the aim is four or five words that have nothing to do with each other.
"""

import math
import unicodedata
from enum import IntEnum
from typing import Final

SHORTEST: Final = 10
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "qwertzuiop",
    "asdfghjkl",
    "yxcvbnm",
    "qwertyuiop",
)


class Strength(IntEnum):
    """From what is refused to what is good."""

    TOO_WEAK = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3


def strength(passphrase: str) -> Strength:
    """How it would stand against somebody who has a copy of the vault."""
    text = unicodedata.normalize("NFC", passphrase).strip()
    bits = _telling(text.lower()) * math.log2(max(2, _alphabet(text)))
    if len(text) < SHORTEST or bits < 30:
        return Strength.TOO_WEAK
    if bits < 45:
        return Strength.WEAK
    return Strength.FAIR if bits < 65 else Strength.STRONG


def _alphabet(text: str) -> int:
    """How many characters one like these is chosen from."""
    digits = 10 if any(char.isdigit() for char in text) else 0
    letters = 22 if any(char.isalpha() for char in text) else 0
    both_cases = 22 if text.lower() != text and text.upper() != text else 0
    others = 10 if any(not char.isalnum() for char in text) else 0
    return digits + letters + both_cases + others


def _telling(text: str) -> float:
    """Characters that are not foreseen by the ones before them."""
    told = 0.0
    for place, char in enumerate(text):
        told += 0.15 if _is_foreseen(text[:place], char) else 0.75
    return told


def _is_foreseen(before: str, char: str) -> bool:
    if not before:
        return False
    pair = before[-1] + char
    return pair[0] == pair[1] or pair in before or any(pair in run or pair[::-1] in run for run in _RUNS)
