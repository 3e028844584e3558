"""The tables of the identity guard, read when the first text is looked at. Where they come from and under
which licence stands in `guard/LICENCES.md`.
"""

import re
from functools import lru_cache
from itertools import chain

from caseflow.domain.protection.name_forms import forms_of, is_form
from caseflow.domain.protection.name_lexicon import Bloom, NameLexicon
from caseflow.resources.place import resource

_ROOM = resource("guard")
_CALLED = ("surnames.txt", "surnames_own.txt", "people.txt", "called.txt")
"""Surnames, and nicknames that where a sentence begins are ordinary words."""
_OF_A = ("", "a", "e", "i", "u", "om", "o", "oj")
_OF_OTHERS = ("", "a", "u", "om", "em", "e", "i", "ima", "ih")
_OF_I = ("ja", "ju", "jem")
"""Maksi, u Maksiju."""
_FLEETING = re.compile(r"(.{2,})a(c)$")
"""Petrovac, u Petrovcu."""
_SOFTENED = {"k": "c", "g": "z"}
"""Palanka, u Palanci."""


@lru_cache(1)
def name_lexicon() -> NameLexicon:
    """Three megabytes, read once. A place that is also a given name is the name; an institution never."""
    nominatives = [*_lines("given.txt"), *_lines("given_own.txt")]
    given = forms_of(nominatives)
    places, institutions = _all_forms("places.txt") | _all_forms("things.txt"), _all_forms("institutions.txt")
    return NameLexicon(
        given,
        forms_of(chain.from_iterable(map(_lines, _CALLED))),
        forms_of(_lines("peoples.txt")),
        frozenset(nominatives),
        institutions | frozenset(one for one in places if not is_form(given, one)),
        frozenset(one for one in places if is_form(given, one)),
        _bloom("villages"),
        _bloom("nominal"),
        _bloom("verbal"),
        frozenset(_lines("chat.txt")),
    )


def _all_forms(table: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(_place_forms, _lines(table))))


def _bloom(name: str) -> Bloom:
    return Bloom(_ROOM.joinpath(f"{name}.bloom").read_bytes())


def _lines(table: str) -> list[str]:
    return _ROOM.joinpath(table).read_text("utf-8").split()


def _place_forms(name: str) -> list[str]:
    endings = _OF_A if name.endswith("a") else _OF_OTHERS
    stem = name[:-1] if name[-1] in "aeio" else name
    forms = [name, *(stem + ending for ending in endings if ending or stem == name)]
    forms += [f"{name}{ending}" for ending in _OF_I if name.endswith("i")]
    short = _FLEETING.sub(r"\1\2", stem)
    if short != stem and not name.endswith("a"):
        forms += [short + ending for ending in endings if ending]
    return [*forms, *([stem[:-1] + _SOFTENED[stem[-1]] + "i"] if name[-2:] in ("ka", "ga") else [])]
