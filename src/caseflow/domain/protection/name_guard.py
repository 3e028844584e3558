"""Names of people in a text, in any case form and either script, also of names nobody has listed.

What speaks for a name: it is in the lists of given names and surnames; it ends as surnames end; it is a
capital inside a sentence on a word that is no ordinary word, place or institution; it stands beside another
name, or after *majka* or *drug*; it was found elsewhere in the same text. In Serbian only the first word of
an institution has a capital, so two capitals in a row are as a rule a person.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from caseflow.domain.protection.name_beside import beside
from caseflow.domain.protection.name_cues import (
    is_adjective_of_place,
    is_called_after,
    is_of_history,
    names_a_house,
)
from caseflow.domain.protection.name_lexicon import NameLexicon
from caseflow.domain.protection.name_tokens import Kind, Word, words_of
from caseflow.domain.text.serbian_fold import fold

_ENDING: Final = 4
"""The longest ending of a name that was found before."""
_STREET: Final = re.compile("ulic|улиц", re.IGNORECASE)
_OF_STREET: Final = re.compile(r"(?:ov|ev|in|sk|šk|čk|ов|ев|ин|ск|шк|чк)(?:a|e|u|oj|om|а|е|у|ој|ом)$")
"""Petrovićeva ulica."""
_LONGEST_STREET: Final = 8
_INITIALS: Final = (2, 3)
_CAPITALS: Final = frozenset({Kind.NAME, Kind.INITIAL, Kind.UNKNOWN, Kind.ORDINARY, Kind.PLACE})


@dataclass(frozen=True)
class Named:
    """Args: start, end: place in the text. sure: a listed name, or one beside it; else it may be one."""

    start: int
    end: int
    sure: bool


def find_names(text: str, lexicon: NameLexicon) -> list[Named]:
    """What looks like the name of a person, in the order of the text."""
    words = beside(text, list(words_of(text, lexicon)), lexicon)
    found, at = list[Named](), 0
    while at < len(words):
        run = _run(text, words, at)
        named = _named(run)
        before = words[at - 1] if at else None
        if named is not None and not _is_called_after(text, before, run, named):
            found.append(named)
        at += max(1, len(run))
    return sorted([*found, *_again(text, words, found)], key=lambda one: one.start)


def _run(text: str, words: Sequence[Word], at: int) -> list[Word]:
    """The capitals that stand together from here, with nothing but a blank or an initial's dot between."""
    run = [words[at]]
    if run[0].kind not in _CAPITALS:
        return run
    for word in words[at + 1 :]:
        between = text[run[-1].end : word.start]
        dotted = run[-1].kind is Kind.INITIAL and between.strip() == "."
        if word.kind not in _CAPITALS or not (between == " " or dotted):
            break
        run.append(word)
    return run


def _is_called_after(text: str, before: Word | None, run: Sequence[Word], named: Named) -> bool:
    """A street, a school, a holiday: it has the name of somebody, and says nothing of a client."""
    kept = [word for word in run if named.start <= word.start < named.end]
    titles = [is_called_after(word.folded) for word in kept[:-1]]
    if any(titles) and all(word.kind is Kind.ORDINARY for word in kept[: titles.index(True)]):
        return True
    after = text[named.end : named.end + _LONGEST_STREET].strip()
    of_street = bool(_STREET.match(after) and _OF_STREET.search(text[named.start : named.end]))
    first = next((one for one in reversed(run) if one.end < named.start), before)
    titled = first is not None and text[first.end : named.start] == " " and is_of_history(first.folded)
    return of_street or titled or names_a_house(text, named.start, named.end)


def _named(run: Sequence[Word]) -> Named | None:
    if run[0].kind in (Kind.SMALL_NAME, Kind.PEOPLE):
        return Named(run[0].start, run[0].end, run[0].kind is Kind.SMALL_NAME)
    kept = _without_places(run)
    kinds = [word.kind for word in kept]
    if set(kinds) == {Kind.INITIAL} and len(kinds) in _INITIALS:
        return Named(kept[0].start, kept[-1].end, False)
    in_row = kinds.count(Kind.ORDINARY) >= 2 and not kept[0].begins
    if Kind.NAME in kinds or Kind.UNKNOWN in kinds or in_row:
        return Named(kept[0].start, kept[-1].end, Kind.NAME in kinds)
    return None


def _without_places(run: Sequence[Word]) -> list[Word]:
    """What is left without what begins a sentence, and without *Stari Banovci* and *Bački Petrovac*."""
    kept = list(run)
    while kept and (kept[0].kind is Kind.PLACE or (kept[0].begins and kept[0].kind is Kind.ORDINARY)):
        del kept[0]
    ends = len(kept)
    while ends and (kept[ends - 1].kind is Kind.PLACE or (ends < len(kept) and _is_of_place(kept[ends - 1]))):
        ends -= 1
    return kept[:ends]


def _is_of_place(word: Word) -> bool:
    return word.kind is Kind.ORDINARY or is_adjective_of_place(word.folded)


def _again(text: str, words: Sequence[Word], found: Sequence[Named]) -> Iterator[Named]:
    """Words with a capital that begin as the last word of a name found elsewhere in the text."""
    named = [text[one.start : one.end].split() for one in found]
    roots = {root for parts in named if len(parts) > 1 and len(root := fold(parts[-1])[:-1]) > 2}
    begins = [one.start for one in found]
    for word in words:
        before = bisect_right(begins, word.start) - 1
        free = before < 0 or found[before].end <= word.start
        if free and word.kind in _CAPITALS and _has_root(word.folded, roots):
            yield Named(word.start, word.end, False)


def _has_root(folded: str, roots: AbstractSet[str]) -> bool:
    return any(folded[:cut] in roots for cut in range(max(3, len(folded) - _ENDING), len(folded) + 1))
