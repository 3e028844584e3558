"""The words of a text as the guard of names weighs them: what kind of word each is, by itself."""

import re
from collections.abc import Iterator
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
    r".{2,}ic(?:a|u|em|e|i|ima|ka|ke|ki|ku|kom|ev|ev[aeiou]|evi|evog|evom|evim|evih|evoj)?"
)
POSSESSIVE: Final = re.compile(r"(?:ov|ev|in)(?:[aeiou]|og|om|im|ih|oj)?$")
_ACRONYM: Final = re.compile(r"[A-ZČĆŠŽĐА-ШЂЈЉЊЋЏ]{2,}-")
_MARKED: Final = re.compile(r"[čćšžđЀ-ӿ]", re.IGNORECASE)
_FUTURE: Final = re.compile(r".{2,}(?<![oe]v)ice")
"""Važiće."""
_NO_SURNAME: Final = re.compile(r"(?:mlad|brat|sestr)ic.*")
"""Young men and nephews begin sentences and end as surnames do."""
MADE_OF_A_NAME: Final = re.compile("[oe]vic")
"""As most surnames are; a common word with a bare c that begins a sentence is none, Uciteljica."""
_MIXED: Final = re.compile(r"[^\W\d_]*(?:[a-zčćšžđа-џ][A-ZČĆŠŽĐЂЈЉЊЋЏА-Ш]|[A-ZČĆŠŽĐ]{2}[a-zčćšžđ])")
_STRETCHED: Final = re.compile(r"(\w)\1\1+|^(\w{2,3})\2\2+")
"""Daaaj, hahaha; but Saraaa."""
_KEPT_OPEN: Final = frozenset(",-#'’")
_SHORTEST: Final = 4


class Kind(Enum):
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


@dataclass(frozen=True)
class Word:
    kind: Kind
    start: int
    end: int
    begins: bool
    """Stands where a sentence begins, so its capital says nothing."""
    folded: str


def words_of(text: str, lexicon: NameLexicon) -> Iterator[Word]:
    marked, begins = bool(_MARKED.search(text)), True
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token[0].isalpha() and "://" not in token:
            folded = fold(token)
            kind = _kind(text, match, (folded, begins, marked), lexicon)
            yield Word(kind, *match.span(), begins, folded)
            begins = False
        else:
            begins = begins or token not in _KEPT_OPEN


def _kind(text: str, match: re.Match[str], word: tuple[str, bool, bool], lexicon: NameLexicon) -> Kind:
    token, (folded, begins, marked) = match.group(), word
    short = _STRETCHED.sub(lambda sign: sign[1] or sign[2], folded)
    if short != folded and not lexicon.is_name(short):
        return Kind.REST
    if token[0].islower():
        return Kind.SMALL_NAME if _is_small_name(token, folded, lexicon) else Kind.REST
    if len(token) == 1:
        return Kind.INITIAL if text[match.end() : match.end() + 1] == "." else Kind.REST
    if token.isupper() or _ACRONYM.match(token):
        return Kind.NAME if _is_loud_name(token, folded, lexicon) else Kind.REST
    return _kind_of_capital(token, folded, (begins, marked), lexicon)


def _is_loud_name(token: str, folded: str, lexicon: NameLexicon) -> bool:
    """A name all in capitals; an ordinary word or a place in such a text is none."""
    known = len(token) > _SHORTEST and (lexicon.is_name(folded) or ends_as_surname(token, marked=True))
    return known and not lexicon.is_common(folded) and not lexicon.is_place(folded)


def _is_small_name(token: str, folded: str, lexicon: NameLexicon) -> bool:
    """A name written without a capital: one that is listed, is no ordinary word and no possessive."""
    if len(folded) <= _SHORTEST or lexicon.is_common(folded):
        return False
    given = is_form(lexicon.given, folded) and not POSSESSIVE.search(folded)
    as_surname = ends_as_surname(token, marked=not MADE_OF_A_NAME.search(folded))
    return given or (as_surname and is_form(lexicon.surnames, folded))


def _kind_of_capital(token: str, folded: str, place: tuple[bool, bool], lexicon: NameLexicon) -> Kind:
    begins, marked = place
    if lexicon.is_place(folded):
        return Kind.PLACE
    if folded in lexicon.chat:
        return Kind.ORDINARY
    if not begins and lexicon.is_people(folded):
        return Kind.PEOPLE
    common = lexicon.is_common(folded)
    as_surname = ends_as_surname(token, marked or (common and begins and not MADE_OF_A_NAME.search(folded)))
    bare = marked and not as_surname and _BARE_SURNAME.fullmatch(folded)
    named = is_form(lexicon.given, folded) if bare else _is_any_name(folded, lexicon)
    if begins and _FUTURE.fullmatch(folded):
        return Kind.ORDINARY
    if (as_surname or named) and (not begins or not common):
        return Kind.NAME
    if as_surname and named and not folded.endswith("u") and not _NO_SURNAME.fullmatch(folded):
        return Kind.NAME
    if named and folded in lexicon.nominatives:
        return Kind.UNKNOWN
    return Kind.ORDINARY if _is_ordinary(token, folded, begins, lexicon) else Kind.UNKNOWN


def _is_any_name(folded: str, lexicon: NameLexicon) -> bool:
    """Also of a name in two parts: Ana-Marija."""
    return any(lexicon.is_name(part) for part in folded.split("-"))


def _is_ordinary(token: str, folded: str, begins: bool, lexicon: NameLexicon) -> bool:
    """Where no sentence begins a verb with a capital is a name; GeoJSON is never one."""
    known = lexicon.is_common if begins else lexicon.is_nominal
    return _MIXED.search(token) is not None or any(map(known, folded.split("-")))


def ends_as_surname(token: str, marked: bool) -> bool:
    """Args: marked: whether the text has letters with marks, so that a bare c is no ć."""
    latin = to_latin(token).lower()
    return bool(_SURNAME.fullmatch(latin)) or (not marked and bool(_BARE_SURNAME.fullmatch(latin)))
