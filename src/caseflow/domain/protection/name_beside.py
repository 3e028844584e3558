"""Weighs each word of a text again by its neighbours: what alone may be anything is a name after *majka*."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from caseflow.domain.protection.name_cues import announces, is_done_by_people, is_kin, is_of_a_place
from caseflow.domain.protection.name_forms import is_form
from caseflow.domain.protection.name_lexicon import NameLexicon
from caseflow.domain.protection.name_tokens import MADE_OF_A_NAME, POSSESSIVE, Kind, Word, ends_as_surname

_SHORTEST: Final = 3
_JOINED: Final = frozenset({" ", ".", "_"})
"""Ana Ilić, and ana.ilic as accounts are called."""
_AND: Final = frozenset({"i", "ili"})
_AROUND: Final = 2
"""Blanks around it, and nothing else."""
_SECOND: Final = re.compile("drug[aeiou]?[a-z]?")
"""Drugog dana: the word is of no friend."""
_WITH: Final = frozenset({"kod", "sa"})
"""Kod Žuće: after them stands somebody, be his nickname an ordinary word."""
_WHERE: Final = frozenset({"iz", "u"})
_OPEN: Final = frozenset({Kind.UNKNOWN, Kind.ORDINARY})


def beside(text: str, words: Sequence[Word], lexicon: NameLexicon) -> list[Word]:
    """The words, each of the kind its neighbours show it to be."""
    weighed = [_called(text, word, lexicon) for word in words]
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
        elif before.begins and before.kind is Kind.ORDINARY and _does(before, after, lexicon):
            weighed[at - 1] = replace(before, kind=Kind.UNKNOWN)
        elif _is_of_somebody(before, after, lexicon):
            weighed[at - 1] = replace(before, kind=Kind.NAME)
        elif _is_small_of_somebody(before, after, lexicon):
            weighed[at - 1] = replace(before, kind=Kind.SMALL_NAME)
        else:
            weighed[at] = replace(after, kind=_announced(before, after, lexicon))
    return _side_by_side(text, weighed, lexicon)


def _called(text: str, word: Word, lexicon: NameLexicon) -> Word:
    """*Dragane, dođi*: where a sentence begins, a name that is also an ordinary word."""
    if not word.begins or word.kind is not Kind.ORDINARY or text[word.end : word.end + 1] != ",":
        return word
    vocative = word.folded.endswith(("e", "o")) and is_form(lexicon.given, word.folded)
    return replace(word, kind=Kind.UNKNOWN) if vocative else word


def _does(before: Word, after: Word, lexicon: NameLexicon) -> bool:
    """*Dule kaže*."""
    return is_done_by_people(after.folded) and lexicon.is_name(before.folded)


def _side_by_side(text: str, words: list[Word], lexicon: NameLexicon) -> list[Word]:
    """*Lena i Vid*: what may be a given name is one beside *and* and a name."""
    for at in range(1, len(words) - 1):
        if (
            words[at].folded not in _AND
            or text[words[at - 1].end : words[at + 1].start].count(" ") != _AROUND
        ):
            continue
        for one, other in ((at - 1, at + 1), (at + 1, at - 1)):
            if words[one].kind is Kind.NAME and _may_be_given(words[other], lexicon):
                words[other] = replace(words[other], kind=Kind.NAME)
    return words


def _may_be_given(word: Word, lexicon: NameLexicon) -> bool:
    return word.kind in (*_OPEN, Kind.PLACE) and not word.begins and is_form(lexicon.given, word.folded)


def _is_pair(text: str, before: Word, after: Word, lexicon: NameLexicon) -> bool:
    """A given name and a surname, both in capitals or both small, where one alone would be a common word."""
    one, other = text[before.start : before.end], text[after.start : after.end]
    alike = (one.isupper() and other.isupper()) or (one.islower() and other.islower())
    if not alike or min(len(one), len(other)) < _SHORTEST:
        return False
    return any(
        is_form(lexicon.given, given.folded)
        and not (one.islower() and lexicon.is_common(name.folded))
        and _is_surname(surname, name.folded, lexicon)
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


def _is_small_of_somebody(before: Word, after: Word, lexicon: NameLexicon) -> bool:
    """*markova sestra*, of a name that is no ordinary word."""
    if before.kind is not Kind.REST or not is_kin(after.folded) or not POSSESSIVE.search(before.folded):
        return False
    return is_form(lexicon.given, before.folded) and not lexicon.is_common(before.folded)


def _announced(before: Word, after: Word, lexicon: NameLexicon) -> Kind:
    if before.folded in _WHERE and lexicon.may_be_place(after.folded):
        return Kind.PLACE
    if before.folded in _WITH and after.kind is Kind.ORDINARY:
        return Kind.UNKNOWN
    told = is_kin(before.folded) or (announces(before.folded) and after.kind is Kind.UNKNOWN)
    free = before.kind is Kind.REST or (before.begins and before.kind in _OPEN)
    if not free or not told or is_of_a_place(after.folded):
        return after.kind
    if is_kin(before.folded) and not _SECOND.fullmatch(before.folded) and _is_hidden_name(after, lexicon):
        return Kind.NAME if after.kind is Kind.PLACE else Kind.UNKNOWN
    return Kind.NAME if after.kind in _OPEN else after.kind


def _is_hidden_name(word: Word, lexicon: NameLexicon) -> bool:
    """A holiday that is also a name, *otac Bajram*; a name as an ordinary word, *sestra zora*."""
    if word.kind is Kind.PLACE:
        return lexicon.is_name(word.folded)
    return word.kind is Kind.REST and word.folded in lexicon.nominatives and word.folded not in lexicon.verbal
