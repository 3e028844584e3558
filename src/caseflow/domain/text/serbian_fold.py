"""What search compares: one spelling for Čačak, Чачак, Cacak and for đak, djak, ђак.

The index and the query go through the same fold, so neither side can drift. A word is folded
(Latin, no marks, đ as dj, small letters, look-alike letters of the other script mended) and then
stemmed; a word with a digit is never stemmed, because it is a code.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from caseflow.domain.text.serbian_script import LATIN_OF

_MARKS = r"[\u0300-\u036f]"
_WORD = re.compile(rf"(?:[^\W_]{_MARKS}*)+")
_LOOSE_MARK = re.compile(_MARKS)

_FOLDED = LATIN_OF | {"đ": "dj", "ђ": "dj", "ð": "dj", "ɖ": "dj", "џ": "dz"}
_LOOKS_CYRILLIC = "АВЕЈКМНОРСТХУаејкорсху"
_LOOKS_LATIN = "ABEJKMHOPCTXYaejkopcxy"
_AS_LATIN = dict(zip(_LOOKS_CYRILLIC, _LOOKS_LATIN, strict=True))
_AS_CYRILLIC = {latin: cyrillic for cyrillic, latin in _AS_LATIN.items()}

_SHORTEST_STEM = 3
_WHOLE = ("tel", "telj")
"""Roditelj, hranitelj, staratelj: nothing is taken off these."""
_FLEETING_A = re.compile(r"(?<=[^aeiou]{1}[aeiou][^aeiou])a(?=[kc]$)")
_LONGEST_QUERY = 32
"""Words of a query that are looked at; nobody types more, and a pasted page must not stall search."""


def fold(text: str) -> str:
    """The text as search sees its letters, punctuation kept."""
    folded = _WORD.sub(lambda word: _fold_word(word.group()), _composed(text))
    return _LOOSE_MARK.sub("", folded)


def search_terms(text: str) -> str:
    """The folded and stemmed words, one blank between them: what the index keeps."""
    return " ".join(filter(None, map(_terms, text.split())))


@lru_cache(maxsize=65536)
def _terms(piece: str) -> str:
    """Of what stands between two blanks: a word and its full stop, or several words and a stroke."""
    return " ".join(map(_term, _WORD.findall(_composed(piece))))


def match_expression(query: str) -> str:
    """A full-text question for FTS5 that no typing can break; empty when there is no word in it.

    Every word must be there; the last one may be unfinished.
    """
    words = _query_words(query)
    if not words:
        return ""
    finished = [f'"{_term(word)}"' for word in words[:-1]]
    beginnings = " OR ".join(f'"{beginning}"*' for beginning in _beginnings(words[-1]))
    return " AND ".join([*finished, f"({beginnings})"])


def found_spans(text: str, query: str) -> list[tuple[int, int]]:
    """Where in the text, as typed, the words of the query were found: (start, end) pairs in order."""
    words = _query_words(query)
    if not words:
        return []
    letters = {_fold_word(word) for word in words}
    terms = {_term(word) for word in words}
    beginnings = tuple(_beginnings(words[-1]))
    spans = []
    for word in _WORD.finditer(text):
        term = _term(_composed(word.group()))
        if term in terms or term.startswith(beginnings):
            typed = max(_typed_length(word.group(), begun) for begun in letters)
            spans.append((word.start(), word.start() + typed if typed else word.end()))
    return spans


def _query_words(query: str) -> list[str]:
    return _WORD.findall(_composed(query))[:_LONGEST_QUERY]


def _beginnings(word: str) -> list[str]:
    """How a term may begin when only this much of its word is typed.

    A stem of half a word is not always half the stem: `Parać` must find Paraćin, whose a is not
    fleeting, and `smanj` must find smanjen, whose stem the stemmer writes without j.
    """
    term = _term(word)
    without_j = [term[:-1]] if term.endswith("j") and len(term) > _SHORTEST_STEM else []
    return list(dict.fromkeys([term, _fold_word(word), *without_j]))


def _typed_length(word: str, letters: str) -> int:
    """How many characters of the word were typed, or 0 if it does not begin with these letters."""
    if not _fold_word(_composed(word)).startswith(letters):
        return 0
    for end in range(1, len(word) + 1):
        whole = end == len(word) or not unicodedata.combining(word[end])
        if whole and len(_fold_word(_composed(word[:end]))) >= len(letters):
            return end
    return len(word)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    small = _one_script(word).casefold()
    latin = "".join(_FOLDED.get(letter, letter) for letter in small)
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(sign))
    return "".join(_FOLDED.get(letter, letter) for letter in plain)


def _one_script(word: str) -> str:
    """A Latin letter inside a Cyrillic word, or the reverse, becomes the letter it looks like."""
    latin = any(letter < "\u0250" and letter.isalpha() and letter not in _AS_CYRILLIC for letter in word)
    cyrillic = any("\u0400" <= letter <= "\u04ff" and letter not in _AS_LATIN for letter in word)
    if latin == cyrillic:
        return word
    swap = _AS_LATIN if latin else _AS_CYRILLIC
    return "".join(swap.get(letter, letter) for letter in word)


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    folded = _fold_word(word)
    if any(letter.isdigit() for letter in folded):
        return folded
    return _plural_aside(_stem(folded), folded)


def _stem(folded: str) -> str:
    """Stemmed until it no longer changes: mladih → mladi → mlad.

    Never below half a word, where the stemmer is wrong (odraslih → odr). A stemmer of its own
    each time, because it keeps state and threads share us.
    """
    shortest = max(_SHORTEST_STEM, len(folded) // 2)
    for _ in range(4):
        shorter = _fold_word(_stemmers()("serbian").stemWord(folded))
        if shorter == folded or len(shorter) < shortest or folded.endswith(_WHOLE):
            break
        folded = shorter
    return folded


@cache
def _stemmers() -> Callable[[str], Any]:
    """Read when the first word is stemmed: it brings thirty languages, and the unlock window needs none."""
    import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

    return snowballstemmer.stemmer  # type: ignore[no-any-return]


def _plural_aside(stem: str, word: str) -> str:
    """klubovi like klub, ciljeva like cilj, novih like nov, grešaka like greška, roditeljem like roditelj."""
    if stem.endswith("ih") and len(stem) > 4:
        stem = stem[:-2]
    if len(stem) > 4 and stem.endswith(("ov", "ev")):
        stem = stem[:-3] + "lj" if "ljev" in word and stem.endswith("lev") else stem[:-2]
    if stem.endswith("telj"):
        stem = stem[:-1]
    return _FLEETING_A.sub("", stem)
