"""The whole program: unlocked, locked by hand and by waiting, closed; nothing stays open behind it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseflow.actions.directory.finding import search_services
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.settings import set_setting
from caseflow.app import READ_AHEAD, make_window, rooms
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.directory.service import ServiceQuery
from caseflow.ui import words
from caseflow.ui.finding import find
from caseflow.ui.idle import Idle
from caseflow.ui.main_window import MainWindow
from caseflow.ui.theme import Theme, apply_theme, wear_all
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.unlock_pane import UnlockPane
from tests.founded import founded
from tests.ui.life import Life

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    close_office(founded(new, system_clock).desk)
    return new.folder


@pytest.fixture
def program(qapp: QApplication, folder: Path) -> Iterator[Life]:
    words.set_language("sr-Latn")
    made = Life(qapp, Doors(folder, system_clock, FLOOR))

    yield made
    made.end()
    words.set_language("sr-Latn")
    apply_theme(qapp, Theme.LIGHT)


def unlock(qtbot: QtBot, program: Life) -> MainWindow:
    assert program.now.unlock is not None
    pane = program.now.unlock.shown()
    assert isinstance(pane, UnlockPane)
    QTest.keyClicks(pane.secret.edit, PASSPHRASE)
    QTest.keyClick(pane.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.now.session is not None, timeout=15_000)
    assert program.now.session is not None
    return program.now.session.window


def test_the_rooms_stand_in_the_order_of_a_day() -> None:
    keys = [room.key for room in rooms()]
    assert keys == ["today", "directory", "referrals", "cases", "reports", "exchange", "settings", "help"]
    assert [room.key for room in rooms() if room.apart] == ["exchange"]


def test_unlocked_locked_and_unlocked_again(qtbot: QtBot, program: Life) -> None:
    window = unlock(qtbot, program)
    assert program.now.unlock is None
    for key in window.rooms:
        window.open_room(key)
        assert window.isVisible()
    qtbot.waitUntil(lambda: window.top_bar.exchange.text() == "radi bez mreže")
    QTest.mouseClick(window.top_bar.lock, Qt.MouseButton.LeftButton)
    assert program.now.session is None
    assert program.now.desk is None
    assert unlock(qtbot, program) is not window


def test_closing_gives_the_store_free(qtbot: QtBot, program: Life, folder: Path) -> None:
    unlock(qtbot, program)
    program.end()
    close_office(open_office(folder, PASSPHRASE, system_clock))


def test_who_is_away_too_long_is_locked_out(qtbot: QtBot) -> None:
    now = [system_clock()]

    def clock() -> datetime:
        return now[0]

    parent = QObject()
    idle = Idle(clock, 10, parent)
    said: list[bool] = []
    idle.long_idle.connect(lambda: said.append(True))
    now[0] += timedelta(minutes=9)
    idle.look()
    assert said == []
    now[0] += timedelta(minutes=2)
    idle.look()
    assert said == [True]


def test_samples_come_on_request_and_say_what_they_are(qtbot: QtBot, program: Life, folder: Path) -> None:
    assert program.now.unlock is not None
    program.now.unlock.hide()
    desk = open_office(folder, PASSPHRASE, system_clock)
    program.now.open(desk, samples=True)
    qtbot.waitUntil(lambda: program.now.session is not None, timeout=15_000)
    assert search_services(desk, ServiceQuery("")).total > 10
    found = find(desk, "саветовалиште")
    assert {item.room for item in found} == {"directory"}
    assert program.now.session is not None
    said = program.now.session.window.rail_panel.findChildren(QLabel)
    assert "DEMO PODACI" in [one.text() for one in said]


def test_the_window_can_be_made_for_a_desk_that_is_open(qtbot: QtBot, program: Life, folder: Path) -> None:
    desk = open_office(folder, PASSPHRASE, system_clock)
    window = make_window(program.now.jobs, desk)
    qtbot.addWidget(window)
    assert window.windowTitle().startswith("Danas")
    qtbot.wait(50)
    close_office(desk)


def test_a_new_time_for_locking_counts_at_once(qtbot: QtBot, program: Life) -> None:
    window = unlock(qtbot, program)
    session = program.now.session
    assert session is not None
    desk = session.window.context.desk
    window.context.jobs.act(None, lambda: set_setting(desk, "idle_minutes", "3"))
    qtbot.waitUntil(lambda: session.idle.minutes == 3)


def test_the_ring_shows_at_the_door_once_one_moves_by_keyboard(qtbot: QtBot, program: Life) -> None:
    window = program.now.unlock
    assert window is not None
    pane = window.shown()
    assert isinstance(pane, UnlockPane)
    qtbot.waitUntil(lambda: window.ring is not None)
    assert window.ring is not None
    assert not window.ring.isVisible()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    qtbot.waitUntil(window.ring.isVisible)
    around = pane.secret.show_button
    assert window.ring.geometry().contains(around.mapTo(window, around.rect().center()))


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_the_door_looks_as_it_will_when_it_wears_all(
    qapp: QApplication, qtbot: QtBot, program: Life, theme: Theme
) -> None:
    """It is painted first with the few rules it needs; nobody sees when the others come."""
    window = program.now.unlock
    assert window is not None
    qtbot.waitUntil(lambda: window.ring is not None)
    whole = qapp.styleSheet()
    apply_theme(qapp, theme, at_the_door=True)
    assert len(qapp.styleSheet()) < len(whole)
    first = window.grab().toImage()
    wear_all(qapp)
    assert window.grab().toImage() == first


def test_what_is_read_behind_the_door_is_there() -> None:
    """Nobody would see it fail: what is not read ahead is read later, when somebody waits for it."""
    for read in READ_AHEAD:
        read()
