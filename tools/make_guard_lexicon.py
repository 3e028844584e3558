"""Makes tables of the identity guard from open data: `python tools/make_guard_lexicon.py NAMES DICTIONARY`.

NAMES: JSON with the lists `given` and `surnames`, from the locale data of @faker-js/faker (MIT licence).
DICTIONARY: sr_Latn_RS.dic of the Serbian spelling dictionary by G. Rakić, M. Popović and A. Urošević, as in
LibreOffice (GPL-2+, LGPL-2.1 or MPL-1.1; taken under MPL-1.1).
Countries and cities come from the Unicode CLDR as the package `babel` has them (Unicode licence), and
municipalities from our own table. Everything is written folded. Peoples, institutions, little words and
endings are our own lists and are kept by hand.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from caseflow.domain.protection.name_lexicon import bloom
from caseflow.domain.text.serbian_fold import fold
from caseflow.domain.text.serbian_script import to_latin
from caseflow.resources import tables

TARGET = Path(__file__).resolve().parents[1] / "src/caseflow/resources/guard"
FILTER_BITS = 4_400_000
VERB = re.compile(r"(?:i|a|u|e|ova|iva)ti$|ci$")
FLEETING = re.compile(r"(.{2,})a([^aeiou])")


def ordinary_words(dictionary: Path) -> set[str]:
    """Folded words with a small first letter, and the stems their forms are made of."""
    found = set()
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word = line.split("/")[0].strip()
        if word[:1].islower():
            found |= set(_with_stems(fold(word)))
    return found


def _with_stems(word: str) -> Iterator[str]:
    yield word
    if word[-1] in "aeiou" and len(word) > 3:
        yield word[:-1]
    verb = VERB.search(word)
    if verb and len(word) > 4:
        yield word[: verb.start()]
    fleeting = FLEETING.fullmatch(word)
    if fleeting:
        yield fleeting[1] + fleeting[2]


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
    (TARGET / "common.bloom").write_bytes(bloom(ordinary_words(dictionary), FILTER_BITS))


def _write(name: str, words: Iterable[str]) -> None:
    (TARGET / name).write_text(
        "\n".join(sorted({fold(word) for word in words})) + "\n", encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
