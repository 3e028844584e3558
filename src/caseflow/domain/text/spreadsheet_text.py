"""Text that came out of somebody's spreadsheet, and text that goes into one.

What comes in is data: control characters and direction overrides are taken out, never obeyed; nothing
is ever evaluated as a formula or used as a path. What goes out to a person's Excel or LibreOffice is
guarded: a cell that would start a formula there starts with an apostrophe instead.
"""

import unicodedata
from typing import Final

from caseflow.domain.text.serbian_script import to_latin

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_STARTS: Final = frozenset(FORMULA_STARTS)
_OVERRIDES: Final = frozenset(
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def cleaned(text: str) -> str:
    """The text without control characters, surrogates and direction overrides, ends trimmed.

    Line ends inside a cell stay, as a single line feed; a tab becomes a space.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if text.isprintable():
        return text.strip()
    return "".join(letter for letter in text if _is_kept(letter)).strip()


def guarded(text: str) -> str:
    """The text as a cell of a file meant for people: never the start of a formula."""
    return "'" + text if text[:1] in _STARTS else text


def unguarded(text: str) -> str:
    """What was guarded before it came back from a spreadsheet."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


def header_key(text: str) -> str:
    """A column's heading as it is compared: in Latin, no case, no marks, words joined by one underscore.

    >>> header_key(" Naziv organizacije (latinica) "), header_key("Датум рођења")
    ('naziv_organizacije_latinica', 'datum_rodjenja')
    """
    plain = unicodedata.normalize("NFKD", to_latin(text).casefold().replace("đ", "dj"))
    letters = [letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter)]
    return "_".join("".join(letters).split())


def _is_kept(letter: str) -> bool:
    if letter == "\n":
        return True
    return letter not in _OVERRIDES and unicodedata.category(letter) not in ("Cc", "Cs")
