"""An entry of a day: typed in either way, shown in the way of the language, never a day nobody meant."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseflow.domain.clock import BELGRADE
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.widgets.day_entry import DayEntry, MomentEntry
from caseflow.ui.words import set_language

pytestmark = pytest.mark.screen

TODAY = date(2026, 11, 22)
SHOWN = {"sr-Latn": "22. 11. 2026.", "sr-Cyrl": "22. 11. 2026.", "en": "22 Nov 2026"}


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Theme.LIGHT)
    yield
    set_language("sr-Latn")


def beside_another(qtbot: QtBot, entry: QWidget) -> tuple[QWidget, QLineEdit]:
    """In a form with one more field, to go on to."""
    form, other = QWidget(), QLineEdit()
    column = QVBoxLayout(form)
    column.addWidget(other)
    column.addWidget(entry)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    other.setFocus()
    QTest.keyClick(other, Qt.Key.Key_Tab)
    return form, other


@pytest.mark.parametrize("language", SHOWN)
@pytest.mark.parametrize("typed", ["3. 2. 2027.", "3 Feb 2027", "2027-02-03", "03.02.2027"])
def test_it_is_typed_from_the_keyboard_in_either_way(qtbot: QtBot, language: str, typed: str) -> None:
    set_language(language)
    entry = DayEntry()
    entry.begin(TODAY)
    assert entry.text() == SHOWN[language]
    form, other = beside_another(qtbot, entry)
    QTest.keyClicks(entry, typed)
    assert entry.text() == typed, "the first letter replaces what stood there, nothing is put between"
    assert entry.day() == date(2027, 2, 3)
    other.setFocus()
    assert form.isVisible()
    assert entry.text() == ("3 Feb 2027" if language == "en" else "3. 2. 2027.")


@pytest.mark.parametrize("typed", ["nista", "30. 2. 2027.", "22/11/2026", "3. 2. 1926."])
def test_what_is_no_day_gives_way_to_the_one_before(qtbot: QtBot, typed: str) -> None:
    entry = DayEntry()
    entry.begin(TODAY, first=date(2026, 1, 1))
    form, other = beside_another(qtbot, entry)
    QTest.keyClicks(entry, typed)
    assert entry.kept() == typed, "half a day is kept as it was typed"
    other.setFocus()
    assert (entry.text(), entry.day(), form.isVisible()) == ("22. 11. 2026.", TODAY, True)


def test_arrows_change_the_day_and_page_keys_the_month(qtbot: QtBot) -> None:
    entry = DayEntry()
    entry.begin(date(2026, 10, 31), last=date(2026, 12, 1))
    qtbot.addWidget(entry)
    found = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        QTest.keyClick(entry, key)
        found.append(entry.day())
    days = ((11, 1), (10, 31), (11, 30), (12, 1), (11, 1))
    assert found == [date(2026, month, day) for month, day in days]


@pytest.mark.parametrize("language", SHOWN)
def test_a_moment_has_its_hour(qtbot: QtBot, language: str) -> None:
    set_language(language)
    entry = MomentEntry()
    qtbot.addWidget(entry)
    entry.begin(datetime(2026, 11, 22, 8, 5, tzinfo=UTC))
    assert entry.text() == f"{SHOWN[language]} 9:05"
    entry.setText("21. nov 2026. 14.30")
    assert entry.moment() == datetime(2026, 11, 21, 14, 30, tzinfo=BELGRADE)
    entry.setText("23. 11. 2026. 8:00")
    assert entry.moment() == datetime(2026, 11, 21, 14, 30, tzinfo=BELGRADE), "not after today"


@pytest.mark.parametrize("kept", ["2026-07-03", "22. 11"])
def test_a_draft_holds_the_day_and_half_a_day(qtbot: QtBot, kept: str) -> None:
    entry = DayEntry()
    qtbot.addWidget(entry)
    entry.begin(TODAY)
    entry.put(kept)
    assert entry.kept() == kept
