"""Ana locks in the middle of a note and comes back to it; somebody else comes to their own beginning."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import open_case
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.office.people import add_person
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.ui import words
from caseflow.ui.cases.case_pane import CasePane
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.main_window import MainWindow
from caseflow.ui.theme import Theme, apply_theme, u
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.unlock_pane import UnlockPane
from tests.founded import founded
from tests.ui.life import Life

pytestmark = pytest.mark.screen

PASSPHRASE, OTHER = "Plava reka nosi", "Zelena gora peva"
LONG = 20_000


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Life]:
    words.set_language("sr-Latn")
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    desk = founded(new, system_clock).desk
    add_person(desk, "Bojan", ["case_manager"], OTHER)
    close_office(desk)
    made = Life(qapp, Doors(new.folder, system_clock, FLOOR))

    yield made
    made.end()
    words.set_language("sr-Latn")
    apply_theme(qapp, Theme.LIGHT)


def unlock(qtbot: QtBot, program: Life, passphrase: str = PASSPHRASE) -> MainWindow:
    assert program.now.unlock is not None
    pane = program.now.unlock.shown()
    assert isinstance(pane, UnlockPane)
    QTest.keyClicks(pane.secret.edit, passphrase)
    QTest.keyClick(pane.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.now.session is not None, timeout=LONG)
    assert program.now.session is not None
    return program.now.session.window


def window_of_its_own() -> QSize:
    """What a window nobody has sized yet begins with."""
    return QSize(u(320), u(200))


def lock(window: MainWindow) -> None:
    QTest.mouseClick(window.top_bar.lock, Qt.MouseButton.LeftButton)


def case_in_front(qtbot: QtBot, window: MainWindow) -> CasePane:
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.pane is not None, timeout=LONG)
    assert page.pane is not None
    return page.pane


def test_the_note_one_was_writing_is_there_again(qtbot: QtBot, program: Life) -> None:
    window = unlock(qtbot, program)
    desk = program.now.desk
    assert desk is not None
    client = add_client(desk, NewClient(2008)).value
    case = open_case(desk, client.id, "urgent").value
    window.resize(u(198), u(150))
    window.open_room("cases", case.id)
    pane = case_in_front(qtbot, window)
    event = QInputMethodEvent()
    event.setCommitString("Počela rečenicu")
    QApplication.sendEvent(pane.note.text, event)
    size = window.size()
    lock(window)
    assert program.now.desk is None
    again = unlock(qtbot, program)
    assert again is not window
    back = case_in_front(qtbot, again)
    assert back.row.id == case.id
    qtbot.waitUntil(lambda: back.note.text.toPlainText() == "Počela rečenicu", timeout=LONG)
    assert again.size() == size != window_of_its_own()


def test_the_tab_of_a_case_is_the_same_and_an_identity_waits_to_be_opened(
    qtbot: QtBot, program: Life
) -> None:
    """What somebody types before they look up must not fall into the note instead."""
    window = unlock(qtbot, program)
    desk = program.now.desk
    assert desk is not None
    case = open_case(desk, add_client(desk, NewClient(2008)).value.id, "urgent").value
    window.open_room("cases", case.id)
    pane = case_in_front(qtbot, window)
    pane.show_tab("identity")
    QTest.mouseClick(pane.identity.open_button, Qt.MouseButton.LeftButton)
    name = pane.identity.entry["name"]
    qtbot.waitUntil(lambda: window.focusWidget() is name, timeout=LONG)
    QTest.keyClicks(name, "Milunka")
    lock(window)
    again = unlock(qtbot, program)
    back = case_in_front(qtbot, again)
    assert again.place() == ("cases", f"{case.id}@identity")
    assert again.focusWidget() is back.identity.open_button
    assert back.note.text.toPlainText() == ""
    assert back.identity.entry["name"].text() == ""
    QTest.mouseClick(back.identity.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: back.identity.entry["name"].text() == "Milunka", timeout=LONG)


def test_the_part_of_the_settings_is_the_same(qtbot: QtBot, program: Life) -> None:
    window = unlock(qtbot, program)
    window.open_room("settings", "people")
    lock(window)
    assert unlock(qtbot, program).place() == ("settings", "people")


def test_somebody_else_begins_at_the_beginning(qtbot: QtBot, program: Life) -> None:
    window = unlock(qtbot, program)
    window.open_room("settings", "people")
    lock(window)
    assert unlock(qtbot, program, OTHER).place() == ("today", None)


def test_another_language_leaves_one_where_one_was(qtbot: QtBot, program: Life) -> None:
    window = unlock(qtbot, program)
    window.open_room("settings", "safety")
    words.set_language("sr-Cyrl")
    assert window.place() == ("settings", "safety")
