"""The order of the Serbian alphabet, on a screen the same for both scripts.

A list keeps its order when the script of the window changes; paper in Cyrillic has the order of the azbuka.
A B C Č Ć D Dž Đ E F G H I J K L Lj M N Nj O P R S Š T U V Z Ž; q w x y of foreign words stand where
a Latin reader looks for them. Digits come first, and 9 before 10.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from caseflow.domain.text.serbian_script import LATIN_OF, to_cyrillic

_ALPHABET = "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž"
_PLACE = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET.split())}
_PLACE |= {cyrillic: _PLACE[latin] for cyrillic, latin in LATIN_OF.items()}
_AZBUKA = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш q w x y"
_CYRILLIC_PLACE = {letter: chr(0x100 + place) for place, letter in enumerate(_AZBUKA.split())}
_NUMBER = re.compile(r"[0-9]{1,200}")


@lru_cache(maxsize=16384)
def sort_key(text: str) -> str:
    """A string whose plain comparison, in Python and in SQLite, is the Serbian order."""
    return _key(text, _PLACE)


def azbuka_key(text: str) -> str:
    """The same for paper in Cyrillic, which is leafed through in the order of its own alphabet."""
    return _key(text, _CYRILLIC_PLACE)


def _key(text: str, places: Mapping[str, str]) -> str:
    letters = to_cyrillic(unicodedata.normalize("NFC", text)).lower()
    numbered = _NUMBER.sub(_by_length, letters)
    return "".join(places.get(letter) or _foreign(letter, places) for letter in numbered)


def _by_length(number: re.Match[str]) -> str:
    """A longer number is a bigger number: its length goes first, as one sign before all letters."""
    digits = number.group().lstrip("0") or "0"
    return chr(0x30 + len(digits)) + digits


def _foreign(letter: str, places: Mapping[str, str]) -> str:
    """A letter with a mark Serbian does not use stands with its base letter."""
    if letter < "\x80":
        return letter
    base = unicodedata.normalize("NFKD", letter)[0]
    return places.get(base) or places.get(to_cyrillic(base), letter)
