"""Weighs each word of a text again by its neighbours: what alone may be anything is a name after *majka*."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from caseflow.domain.protection.name_cues import announces, is_kin, is_of_a_place
from caseflow.domain.protection.name_forms import is_form
from caseflow.domain.protection.name_lexicon import NameLexicon
from caseflow.domain.protection.name_tokens import MADE_OF_A_NAME, POSSESSIVE, Kind, Word, ends_as_surname

_SHORTEST: Final = 3
_JOINED: Final = frozenset({" ", ".", "_"})
"""Ana Ilić, and ana.ilic as accounts are called."""
_OPEN: Final = frozenset({Kind.UNKNOWN, Kind.ORDINARY})


def beside(text: str, words: Sequence[Word], lexicon: NameLexicon) -> list[Word]:
    """The words, each of the kind its neighbours show it to be."""
    weighed = list(words)
    for at in range(1, len(words)):
        before, after = weighed[at - 1], weighed[at]
        between = text[before.end : after.start]
        if between not in _JOINED:
            continue
        if _is_pair(text, before, after, lexicon):
            weighed[at - 1] = replace(before, kind=Kind.NAME)
            weighed[at] = replace(after, kind=Kind.NAME)
        elif between != " ":
            continue
        elif _is_of_somebody(before, after, lexicon):
            weighed[at - 1] = replace(before, kind=Kind.NAME)
        else:
            weighed[at] = replace(after, kind=_announced(before, after, lexicon))
    return weighed


def _is_pair(text: str, before: Word, after: Word, lexicon: NameLexicon) -> bool:
    """A given name and a surname, both in capitals or both small, where one alone would be a common word."""
    one, other = text[before.start : before.end], text[after.start : after.end]
    alike = (one.isupper() and other.isupper()) or (one.islower() and other.islower())
    if not alike or min(len(one), len(other)) < _SHORTEST:
        return False
    return any(
        is_form(lexicon.given, given.folded) and _is_surname(surname, name.folded, lexicon)
        for given, name, surname in ((before, after, other), (after, before, one))
    )


def _is_surname(typed: str, folded: str, lexicon: NameLexicon) -> bool:
    """Without its mark only as a surname that is listed, or as most are made: porodicu is none."""
    bare = is_form(lexicon.surnames, folded) or MADE_OF_A_NAME.search(folded)
    return ends_as_surname(typed, marked=True) or (bool(bare) and ends_as_surname(typed, marked=False))


def _is_of_somebody(before: Word, after: Word, lexicon: NameLexicon) -> bool:
    """*Miloševa majka*, also where a sentence begins."""
    if before.kind not in _OPEN or not is_kin(after.folded) or not POSSESSIVE.search(before.folded):
        return False
    return not before.begins or is_form(lexicon.given, before.folded)


def _announced(before: Word, after: Word, lexicon: NameLexicon) -> Kind:
    if before.folded == "iz" and after.folded in lexicon.places_of_names:
        return Kind.PLACE
    told = is_kin(before.folded) or (announces(before.folded) and after.kind is Kind.UNKNOWN)
    free = before.kind is Kind.REST or (before.begins and before.kind in _OPEN)
    if not free or not told or is_of_a_place(after.folded):
        return after.kind
    return Kind.NAME if after.kind in _OPEN else after.kind
