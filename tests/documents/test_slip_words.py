"""Both scripts say the same words."""

from dataclasses import fields

import pytest

from caseflow.documents.fonts import printable
from caseflow.documents.sheet_words import SheetKind, sheet_labels, sheet_text
from caseflow.documents.slip_words import CYRILLIC, LATIN, Script, SlipWords
from caseflow.domain.text.serbian_script import to_latin


@pytest.mark.parametrize("name", [field.name for field in fields(SlipWords)])
def test_a_word_of_the_slip_is_the_same_in_both_scripts(name: str) -> None:
    cyrillic: str = getattr(CYRILLIC, name)

    assert to_latin(cyrillic).casefold() == getattr(LATIN, name).casefold()
    assert printable(cyrillic) == cyrillic


def test_the_sheets_are_the_same_in_both_scripts() -> None:
    for kind in SheetKind:
        cyrillic, latin = (sheet_text(kind, script) for script in (Script.CYRILLIC, Script.LATIN))
        assert to_latin(cyrillic.title).casefold() == latin.title.casefold()
        assert to_latin(cyrillic.purpose) == latin.purpose
        assert tuple(map(to_latin, cyrillic.rules)) == latin.rules
    cyrillic_labels, latin_labels = vars(sheet_labels(Script.CYRILLIC)), vars(sheet_labels(Script.LATIN))
    assert {key: to_latin(text).casefold() for key, text in cyrillic_labels.items()} == {
        key: text.casefold() for key, text in latin_labels.items()
    }
