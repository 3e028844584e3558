"""A phrase goes into the text one writes, by its shortcut, in the script of the screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseflow.actions.office.phrases import phrases, save_phrase
from caseflow.domain.office.phrase import PhraseKind
from caseflow.ui.words import set_language, word

from .referrals_room import Room, World, open_offices, open_room, read, type_in, until


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[World]:
    yield from open_offices(tmp_path_factory.mktemp("phrases"))


@pytest.fixture
def room(qapp: QApplication, world: World) -> Iterator[Room]:
    yield from open_room(qapp, world)


def press_shortcut(room: Room) -> None:
    flags = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    room.page.activateWindow()
    QTest.keyClick(room.page.new.form.text, Qt.Key.Key_F, flags)


def test_where_there_is_none_it_says_where_they_are_written(room: Room) -> None:
    room.page.open_new()
    text = room.page.new.form.text
    text.setFocus()
    until(text.hasFocus)
    press_shortcut(room)
    until(lambda: word("common.phrases_none") in read(room.page.new))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_chosen_phrase_goes_in_where_the_caret_stands(room: Room) -> None:
    room.store(lambda: save_phrase(room.ana, PhraseKind.REFERRAL, "Dolazak", "Dolazi {datum} u {usluga}."))
    room.store(lambda: save_phrase(room.ana, PhraseKind.NOTE, "Druga", "Nije za uput."))
    room.page.open_new()
    text = room.page.new.form.text
    type_in(text, "Loše spava.")
    until(text.hasFocus)
    press_shortcut(room)
    until(lambda: room.page.phrases.menu is not None and room.page.phrases.menu.isVisible())
    menu = room.page.phrases.menu
    assert menu is not None
    assert [one.text() for one in menu.actions()] == ["Dolazak"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    until(lambda: "Dolazi" in text.toPlainText())
    assert text.toPlainText() == "Loše spava. Dolazi 16. 6. 2026. u …."
    text.undo()
    assert text.toPlainText() == "Loše spava."


def test_in_cyrillic_it_goes_in_in_cyrillic(room: Room) -> None:
    set_language("sr-Cyrl")
    text = room.page.new.form.text
    text.clear()
    found = room.store(lambda: phrases(room.ana, PhraseKind.REFERRAL))
    room.page.phrases.put(text, found[0])  # type: ignore[index]
    assert text.toPlainText().startswith("Долази 16. 6. 2026.")
