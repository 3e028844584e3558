"""The tables of the identity guard, read when the first text is looked at. Where they come from and under
which licence stands in `guard/LICENCES.md`.
"""

from functools import lru_cache
from itertools import chain

from caseflow.domain.protection.name_forms import Forms, forms_of, is_form
from caseflow.domain.protection.name_lexicon import NameLexicon
from caseflow.resources.place import resource

_ROOM = resource("guard")
_OF_A = ("", "a", "e", "i", "u", "om", "o", "oj")
_OF_OTHERS = ("", "a", "u", "om", "em", "e", "i", "ima", "ih")


@lru_cache(1)
def name_lexicon() -> NameLexicon:
    """Half a megabyte, read once."""
    nominatives = _lines("given.txt")
    given = forms_of(nominatives)
    return NameLexicon(
        given,
        forms_of(_lines("surnames.txt")),
        forms_of(_lines("peoples.txt")),
        frozenset(nominatives),
        _places(given),
        frozenset(_lines("little_words.txt")),
        frozenset(_lines("endings.txt")),
        _ROOM.joinpath("common.bloom").read_bytes(),
    )


def _places(given: Forms) -> frozenset[str]:
    """A place that is also a given name counts as the name; an institution never does."""
    places = chain.from_iterable(map(_place_forms, _lines("places.txt")))
    institutions = chain.from_iterable(map(_place_forms, _lines("institutions.txt")))
    return frozenset(chain(institutions, (one for one in places if not is_form(given, one))))


def _lines(table: str) -> list[str]:
    return _ROOM.joinpath(table).read_text("utf-8").split()


def _place_forms(name: str) -> list[str]:
    endings = _OF_A if name.endswith("a") else _OF_OTHERS
    stem = name[:-1] if name[-1] in "aeio" else name
    return [name, *(stem + ending for ending in endings if ending or stem == name)]
