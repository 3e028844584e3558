"""Whoever has no mouse, or no eyes for the screen, gets everywhere: on every page, in every language.

Tab goes through everything that can be used, as it is read, and comes round again; each stop says what it is
in the words of the language; one step at most is the main one; nothing to press is smaller than a finger tip.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.app import make_window
from caseflow.ui.focus_order import stops
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow
from caseflow.ui.theme import Theme, apply_theme, u
from caseflow.ui.words import set_language
from tests.ui.pause import pause
from tests.ui.walker import Counted, seen
from tests.ui.whole_office import ASKED, Whole

pytestmark = [
    pytest.mark.screen,
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support"),  # raising a window, catching the keyboard
]

MOST_STOPS: Final = 40
SMALLEST: Final = 6
"""Units: 24 px at 100 %."""
QUIET_MS: Final = 15
WRITTEN: Final = re.compile(r"[a-zčćšđž]{4,}", re.IGNORECASE)
OF_LATIN: Final = re.compile(r"\b(PDF|JSON|FHIR|HSDS|CSV|XLSX|Ctrl|Enter|caseflow|GeoJSON|DEMO|spisak)\b")
NOT_OURS: Final = re.compile(
    r"[A-Z0-9]{2,}-[A-Z0-9-]+|LJDJF0703\S*|/\S+|\S+@\S+|English|[Ss]rpski, latinica|Zvali"
)
"""Codes, addresses, names of languages in their own, a phrase as somebody wrote it."""


@pytest.fixture(params=["sr-Latn", "sr-Cyrl", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    apply_theme(qapp, Theme.LIGHT)
    set_language(request.param)
    yield str(request.param)
    set_language("sr-Latn")


def test_every_page_is_used_by_keyboard_and_read_aloud(qtbot: QtBot, whole: Whole, language: str) -> None:
    thread = Counted()
    window = make_window(Jobs(thread), whole.desk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    wrong: list[str] = []
    met = 0
    for room, record in whole.places:
        window.open_room(room, record)
        settle(thread)
        found = stops(window)
        met += len(found)
        here = f"{room}/{record or ''}"
        wrong += [f"{here}: {said}" for said in [*faults(window, found, language), *way_round(window, found)]]
    thread.shutdown()
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert met > 500, "a walk that meets nothing proves nothing"


def settle(thread: Counted) -> None:
    quiet = 0
    while quiet < 2:
        pause(QUIET_MS)
        quiet = 0 if thread.waiting else quiet + 1


def faults(window: MainWindow, found: list[QWidget], language: str) -> Iterator[str]:
    if len(found) > MOST_STOPS:
        yield f"{len(found)} stops"
    main = [one for one in seen(window) if isinstance(one, QPushButton) and one.property("kind") == "primary"]
    if len(main) > 1:
        yield f"several main steps: {', '.join(one.text() for one in main)}"
    for stop in found:
        name = said(stop)
        if not name:
            yield f"no name: {type(stop).__name__} in {type(stop.parentWidget()).__name__}"
        if language == "sr-Cyrl" and WRITTEN.search(
            OF_LATIN.sub("", NOT_OURS.sub("", name.replace(ASKED, "")))
        ):
            yield f"in Latin letters: {name}"
        box = isinstance(stop, QCheckBox | QRadioButton)
        if isinstance(stop, QAbstractButton) and not box and min(stop.width(), stop.height()) < u(SMALLEST):
            yield f"small: {name} {stop.width()} x {stop.height()}"


def said(stop: QWidget) -> str:
    """What a screen reader says: the name given, the label that is its buddy, or what stands on it."""
    interface = QAccessible.queryAccessibleInterface(stop)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def way_round(window: MainWindow, found: list[QWidget]) -> Iterator[str]:
    """Tab and Shift+Tab meet every stop once and come back to the first."""
    for key, manner in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    ):
        found[0].setFocus(Qt.FocusReason.TabFocusReason)
        met = []
        for _ in found:
            here = window.focusWidget()
            met.append(here)
            QTest.keyClick(here, key, manner)
        if {id(one) for one in met} != {id(one) for one in found} or window.focusWidget() is not found[0]:
            names = [said(one) if one else "nothing" for one in met]
            yield f"{key.name} does not come round: {' > '.join(names)}"
