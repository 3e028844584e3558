"""Names of people in a text, in any case form and either script, also of names nobody has listed.

What speaks for a name: it is in the lists of given names and surnames; it ends as surnames end; it is a
capital inside a sentence on a word that is no ordinary word, place or institution; it stands beside another
name; it was found elsewhere in the same text. In Serbian only the first word of an institution has a capital,
so two capitals in a row are as a rule a person.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from caseflow.domain.protection.name_forms import is_form
from caseflow.domain.protection.name_lexicon import NameLexicon
from caseflow.domain.text.serbian_fold import fold
from caseflow.domain.text.serbian_script import to_latin

_TOKEN: Final = re.compile(r"https?://\S+|@\w+|[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]|\n")
_SURNAME: Final = re.compile(
    r".{2,}ić(?:a|u|em|e|i|ima|ka|ke|ki|ku|kom|evi?[aeiou]?|evog|evom|evim|evih|evoj)?"
)
_BARE_SURNAME: Final = re.compile(
    r".{2,}ić(?:a|u|em|e|i|ima|ka|ke|ki|ku|kom|ev|ev[aeiou]|evi|evog|evom|evim|evih|evoj)?"
)
_POSSESSIVE: Final = re.compile(r"(?:ov|ev|in)(?:[aeiou]|og|om|im|ih|oj)?$")
_ACRONYM: Final = re.compile(r"[A-ZČĆŠŽĐА-ШЂЈЉЊЋЏ]{2,}-")
_MARKED: Final = re.compile(r"[čćšžđЀ-ӿ]", re.IGNORECASE)
_KEPT_OPEN: Final = frozenset(",-'’")
_SHORTEST: Final = 4
_ENDING: Final = 4
"""The longest ending of a name that was found before."""


class _Kind(Enum):
    NAME = auto()
    INITIAL = auto()
    UNKNOWN = auto()
    """A capital on a word nobody knows."""
    ORDINARY = auto()
    """A capital on an ordinary word."""
    PLACE = auto()
    PEOPLE = auto()
    SMALL_NAME = auto()
    REST = auto()


_CAPITALS: Final = frozenset({_Kind.NAME, _Kind.INITIAL, _Kind.UNKNOWN, _Kind.ORDINARY, _Kind.PLACE})


@dataclass(frozen=True)
class Named:
    """Args: start, end: place in the text. sure: a listed name, or one beside it; else it may be one."""

    start: int
    end: int
    sure: bool


@dataclass(frozen=True)
class _Word:
    kind: _Kind
    start: int
    end: int
    begins: bool
    """Stands where a sentence begins, so its capital says nothing."""
    folded: str


def find_names(text: str, lexicon: NameLexicon) -> list[Named]:
    """What looks like the name of a person, in the order of the text."""
    words = list(_words(text, lexicon))
    found, at = list[Named](), 0
    while at < len(words):
        run = _run(text, words, at)
        named = _named(run)
        if named is not None:
            found.append(named)
        at += max(1, len(run))
    return sorted([*found, *_again(text, words, found)], key=lambda one: one.start)


def _words(text: str, lexicon: NameLexicon) -> Iterator[_Word]:
    marked, begins = bool(_MARKED.search(text)), True
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isalpha() and "://" not in token:
            folded = fold(token)
            kind = _kind(text, match, (folded, begins, marked), lexicon)
            yield _Word(kind, *match.span(), begins, folded)
            begins = False
        else:
            begins = begins or token not in _KEPT_OPEN


def _kind(text: str, match: re.Match[str], word: tuple[str, bool, bool], lexicon: NameLexicon) -> _Kind:
    token, (folded, begins, marked) = match.group(), word
    if token[0].islower():
        return _Kind.SMALL_NAME if _is_small_name(token, folded, lexicon) else _Kind.REST
    if len(token) == 1:
        return _Kind.INITIAL if text[match.end() : match.end() + 1] == "." else _Kind.REST
    if token.isupper() or _ACRONYM.match(token):
        loud = len(token) > _SHORTEST and lexicon.is_name(folded) and not lexicon.is_common(folded)
        return _Kind.NAME if loud else _Kind.REST
    return _kind_of_capital(token, folded, (begins, marked), lexicon)


def _is_small_name(token: str, folded: str, lexicon: NameLexicon) -> bool:
    """A name written without a capital: one that is listed, is no ordinary word and no possessive."""
    if len(folded) <= _SHORTEST or lexicon.is_common(folded):
        return False
    given = is_form(lexicon.given, folded) and not _POSSESSIVE.search(folded)
    return given or (_ends_as_surname(token, marked=True) and is_form(lexicon.surnames, folded))


def _kind_of_capital(token: str, folded: str, place: tuple[bool, bool], lexicon: NameLexicon) -> _Kind:
    begins, marked = place
    if folded in lexicon.places:
        return _Kind.PLACE
    ends_as_surname = _ends_as_surname(token, marked)
    if ends_as_surname or lexicon.is_name(folded):
        if not begins or not lexicon.is_common(folded) or (ends_as_surname and not folded.endswith("u")):
            return _Kind.NAME
        if folded in lexicon.nominatives:
            return _Kind.UNKNOWN
    if not begins and lexicon.is_people(folded):
        return _Kind.PEOPLE
    return _Kind.ORDINARY if lexicon.is_common(folded) else _Kind.UNKNOWN


def _ends_as_surname(token: str, marked: bool) -> bool:
    latin = to_latin(token).lower()
    return bool(_SURNAME.fullmatch(latin)) or (not marked and bool(_BARE_SURNAME.fullmatch(latin)))


def _run(text: str, words: Sequence[_Word], at: int) -> list[_Word]:
    """The capitals that stand together from here, with nothing but a blank or an initial's dot between."""
    run = [words[at]]
    if run[0].kind not in _CAPITALS:
        return run
    for word in words[at + 1 :]:
        between = text[run[-1].end : word.start]
        dotted = run[-1].kind is _Kind.INITIAL and between.strip() == "."
        if word.kind not in _CAPITALS or not (between == " " or dotted):
            break
        run.append(word)
    return run


def _named(run: Sequence[_Word]) -> Named | None:
    if run[0].kind in (_Kind.SMALL_NAME, _Kind.PEOPLE):
        return Named(run[0].start, run[0].end, run[0].kind is _Kind.SMALL_NAME)
    kept = list(run)
    while kept and (kept[0].kind is _Kind.PLACE or (kept[0].begins and kept[0].kind is _Kind.ORDINARY)):
        del kept[0]
    while kept and kept[-1].kind is _Kind.PLACE:
        del kept[-1]
    kinds = [word.kind for word in kept]
    in_row = kinds.count(_Kind.ORDINARY) >= 2 and not kept[0].begins
    if _Kind.NAME in kinds or _Kind.UNKNOWN in kinds or in_row:
        return Named(kept[0].start, kept[-1].end, _Kind.NAME in kinds)
    return None


def _again(text: str, words: Sequence[_Word], found: Sequence[Named]) -> Iterator[Named]:
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
