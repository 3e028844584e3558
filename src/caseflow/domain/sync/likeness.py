"""Names that a person takes for one another: they read alike, in either script, or they look alike.

An office that wants to be taken for another writes Cyrillic С for Latin C, a zero for O, two blanks or
a small letter. Such a name is told before anybody is let in.
"""

import unicodedata
from typing import Final

from caseflow.domain.text.serbian_fold import fold

_CYRILLIC: Final = "АВЕЅІЈКМНОРСТХУԚԜҺ"
_GREEK: Final = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LOOKS: Final = str.maketrans(f"{_CYRILLIC}{_GREEK}01|", "ABESIJKMHOPCTXYQWHABEZHIKMNOPTYXOII")


def are_alike(one: str, other: str) -> bool:
    """True when two names read or look the same.

    >>> are_alike("CSR Kragujevac", "ЦСР  Крагујевац"), are_alike("COPA", "СОРА"), are_alike("Atina", "Arka")
    (True, True, False)
    """
    return not readings(one).isdisjoint(readings(other))


def readings(name: str) -> frozenset[str]:
    """How a name reads and how it looks; two names are alike when they have one of these in common."""
    return frozenset((f"read {_read(name)}", f"seen {_seen(name)}"))


def _read(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _seen(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.upper()).translate(_LOOKS)
    return "".join(letter for letter in letters if letter.isalnum())
