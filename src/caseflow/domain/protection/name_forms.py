"""Forms of Serbian names: every case and possessive of a given name or a surname, from its nominative.

A form is the stem of a name and an ending its kind of name can take. Everything is compared folded: small
Latin letters without marks, because people write `Lazovic` and `Лазовић` for Lazović.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_POSSESSIVE: Final = "a e i o u og om im ima oj ih"
_OF_A: Final = frozenset(
    ("a e i u om o ama in " + " ".join(f"in{end}" for end in _POSSESSIVE.split())).split()
)
_OF_CONSONANT: Final = frozenset(
    (
        "a u e om em i ima og im oj ome ih "
        + " ".join(f"{kind}{end}" for kind in ("ov", "ev") for end in ["", *_POSSESSIVE.split()])
    ).split()
) | {""}
_OF_I: Final = frozenset(["ja", "ju", "jem", "jev", "jeva", "jevo", "jevu", "ma"]) | {""}
_OF_ADJECTIVE: Final = frozenset(["i", "a", "og", "om", "im", "oj", "ih", "u", "e"])
_FLEETING: Final = re.compile(r"(.+)a([^aeiou])")
_LONGEST_ENDING: Final = 6

Forms = Mapping[str, frozenset[str]]
"""Endings by stem."""


def forms_of(names: Iterable[str]) -> Forms:
    """Args: names: nominatives, folded."""
    found: dict[str, frozenset[str]] = {}
    for name in names:
        for stem, endings in _stems(name):
            known = found.get(stem)
            found[stem] = endings if known is None else known | endings
    return found


def is_form(forms: Forms, word: str) -> bool:
    """True when a folded word is a form of one of the names."""
    shortest = max(2, len(word) - _LONGEST_ENDING)
    return any(
        word[cut:] in endings
        for cut in range(len(word), shortest - 1, -1)
        if (endings := forms.get(word[:cut])) is not None
    )


def _stems(name: str) -> list[tuple[str, frozenset[str]]]:
    if name.endswith("a"):
        return [(name[:-1], _OF_A)]
    if name[-1] in "oe":
        return [(name[:-1], (_OF_CONSONANT - {""}) | _OF_A | {name[-1]})]
    if name.endswith("i"):
        return [(name, _OF_I), (name[:-1], _OF_ADJECTIVE)]
    fleeting = _FLEETING.fullmatch(name)
    short = [(fleeting[1] + fleeting[2], _OF_CONSONANT - {""})] if fleeting else []
    return [(name, _OF_CONSONANT), *short]
