"""What is printed in Cyrillic is made of the Latin, says the same, and the font has each of its signs."""

import re
from dataclasses import astuple

import pytest

from caseflow.documents.fonts import printable
from caseflow.documents.printed import in_script
from caseflow.documents.sheet_words import SheetKind, SheetLabels, sheet_text
from caseflow.documents.slip_words import Script, SlipWords
from caseflow.domain.text.serbian_script import to_latin

WORDS = (SlipWords(), SheetLabels(), *(sheet_text(kind, Script.LATIN) for kind in SheetKind))


def texts(words: object) -> list[str]:
    found: list[str] = []
    for one in astuple(words):  # type: ignore[call-overload]
        found += [one] if isinstance(one, str) else one
    return found


@pytest.mark.parametrize("words", WORDS)
def test_the_words_are_the_same_in_both_scripts(words: SlipWords) -> None:
    cyrillic = texts(in_script(Script.CYRILLIC, words))

    assert [to_latin(one).casefold() for one in cyrillic] == [one.casefold() for one in texts(words)]
    assert [one for one in cyrillic if re.search("[a-zčćđšž]", one, re.IGNORECASE)] == []
    assert [one for one in cyrillic if printable(one) != one] == []


def test_what_the_law_names_is_spelt_as_the_law_does() -> None:
    words = in_script(Script.CYRILLIC, SlipWords())

    assert (words.republic, words.title_uput) == ("РЕПУБЛИКА СРБИЈА", "У П У Т")
    assert words.subtitle_uput == "за коришћење услуге"
    assert sheet_text(SheetKind.OFFICER, Script.CYRILLIC).title == "КОД ОВЛАШЋЕНОГ ЛИЦА"
