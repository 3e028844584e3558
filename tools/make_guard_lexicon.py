"""Makes tables of the identity guard from open data: `python tools/make_guard_lexicon.py NAMES DICTIONARY`.

NAMES: JSON with the lists `given` and `surnames`, from the locale data of @faker-js/faker (MIT licence).
DICTIONARY: sr_Latn_RS.dic of the Serbian spelling dictionary by G. Rakić, M. Popović and A. Urošević, as in
LibreOffice (GPL-2+, LGPL-2.1 or MPL-1.1; taken under MPL-1.1), with sr_Latn_RS.aff beside it.
Countries and cities come from the Unicode CLDR as the package `babel` has them (Unicode licence), and
municipalities from our own table. Everything is written folded. Peoples, institutions, things and words of
chats are our own lists and are kept by hand.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from caseflow.domain.protection.name_lexicon import bloom
from caseflow.domain.text.serbian_fold import fold
from caseflow.domain.text.serbian_script import to_latin
from caseflow.resources import tables

TARGET = Path(__file__).resolve().parents[1] / "src/caseflow/resources/guard"
BITS_A_WORD = {"nominal": 12, "verbal": 10, "villages": 24}
"""A name taken for a village is not shown at all."""
VERB = re.compile(r"(?:ti|ći)$")
SURNAME = re.compile(r"ić$")
SHORTEST = 4
NO_NAME = re.compile(r"(?:anin|anac|anka|kinja|ski|čki|ški|cki|in)$")
"""Somebody of a place, an adjective of it, and what belongs to Ana."""


@dataclass(frozen=True)
class Entry:
    """Args: word: as it is listed. flags: its patterns of endings."""

    word: str
    flags: frozenset[str]


class Spelling:
    """The dictionary: words, and the endings of each pattern.

    A pattern of possessives gives *Anin* and *Markov*, one of inhabitants *Nišlija* in both genders; the
    first tells a person from a place, the second a place from a person.
    """

    def __init__(self, dictionary: Path) -> None:
        self.endings: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in dictionary.with_suffix(".aff").read_text(encoding="utf-8").splitlines():
            part = line.split()
            if part[:1] == ["SFX"] and part[2] not in ("Y", "N"):
                self.endings[part[1]].append((part[2], part[3]))
        flags = defaultdict[str, set[str]](set)
        for line in dictionary.read_text(encoding="utf-8").splitlines()[1:]:
            word, _, told = line.strip().partition("/")
            flags[word] |= set(told.split(","))
        self.entries = [Entry(word, frozenset(told)) for word, told in flags.items() if word]
        self.possessive = self._patterns("ovoga", "evoga", "inoga")
        self.inhabitants = self._patterns("kama") & self._patterns("ima") | self._patterns("kinoga")

    def _patterns(self, *ends: str) -> frozenset[str]:
        return frozenset(
            flag for flag, all_of in self.endings.items() if any(one.endswith(ends) for _, one in all_of)
        )

    def forms(self, entry: Entry) -> Iterator[str]:
        """Its cases, without what is made of it."""
        yield fold(entry.word)
        for flag in entry.flags - self.possessive - self.inhabitants:
            for old, new in self.endings[flag]:
                if entry.word.endswith(old):
                    yield fold(entry.word.removesuffix(old) + new)

    def ordinary(self, *, verbs: bool) -> set[str]:
        chosen = (
            one for one in self.entries if one.word[0].islower() and bool(VERB.search(one.word)) == verbs
        )
        return {form for one in chosen for form in self.forms(one)}

    def places(self) -> set[str]:
        chosen = (one for one in self._proper() if self._is_place(one))
        return {form for one in chosen for form in self.forms(one)}

    def people(self) -> tuple[set[str], set[str]]:
        """Names that may be ordinary words or villages, and surnames, which stay what they are."""
        chosen = (one for one in self._proper() if self._is_person(one) and len(one.word) >= SHORTEST)
        words = {one.word for one in chosen if not NO_NAME.search(one.word)}
        surnames = {word for word in words if SURNAME.search(word)}
        return set(map(fold, words - surnames)), set(map(fold, surnames))

    def _proper(self) -> Iterator[Entry]:
        return (one for one in self.entries if one.word[0].isupper() and not one.word.isupper())

    def _is_place(self, one: Entry) -> bool:
        return bool(one.flags & self.inhabitants) and not SURNAME.search(one.word)

    def _is_person(self, one: Entry) -> bool:
        own = one.flags & (self.possessive - self.inhabitants)
        return bool(SURNAME.search(one.word)) or (bool(own) and not self._is_place(one))


def place_names() -> set[str]:
    from babel import Locale
    from babel.localedata import load

    zones = (zone for code in ("sr_Latn", "sr") for zone in load(code)["time_zones"].values())
    named = [
        *Locale("sr", "RS", script="Latn").territories.values(),
        *(zone["city"] for zone in zones if "city" in zone),
        *(name for one in tables.municipalities() for name in (one.sr_latn, one.district_sr_latn)),
    ]
    words = (word for name in named for word in re.split(r"[\s(),-]+", to_latin(name)))
    return {word for word in words if len(word) > 2 and word[0].isupper()}


def main(names: Path, dictionary: Path) -> None:
    given = json.loads(names.read_text(encoding="utf-8"))
    TARGET.mkdir(exist_ok=True)
    for kind in ("given", "surnames"):
        _write(f"{kind}.txt", (name for name in given[kind] if " " not in name))
    _write("places.txt", place_names())
    _write_spelling(Spelling(dictionary))


def _write_spelling(spelling: Spelling) -> None:
    nominal, villages = spelling.ordinary(verbs=False), spelling.places()
    verbal = spelling.ordinary(verbs=True) - nominal
    known = {*_read("given.txt"), *_read("given_own.txt"), *_read("surnames.txt"), *_read("surnames_own.txt")}
    people, surnames = spelling.people()
    _write("people.txt", ((people - nominal - verbal - villages) | surnames) - known)
    for name, words in (("nominal", nominal), ("verbal", verbal), ("villages", villages)):
        size = len(words) * BITS_A_WORD[name] // 8 * 8 + 8
        (TARGET / f"{name}.bloom").write_bytes(bloom(words, size))


def _read(name: str) -> list[str]:
    return (TARGET / name).read_text("utf-8").split()


def _write(name: str, words: Iterable[str]) -> None:
    (TARGET / name).write_text(
        "\n".join(sorted({fold(word) for word in words})) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
