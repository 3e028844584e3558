"""Ana moves through the window by keyboard, narrow and wide, light and dark, in both scripts."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui import words
from caseflow.ui.commands import Command
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Room, Signboard
from caseflow.ui.page import Page
from caseflow.ui.palette import PaletteItem
from caseflow.ui.rail_panel import short_name
from caseflow.ui.theme import Theme, apply_theme, tokens, u
from caseflow.ui.top_bar import ExchangeWords
from caseflow.ui.widgets.button import link, plain, primary
from tests.founded import founded

pytestmark = pytest.mark.screen

ALONE = Qt.KeyboardModifier.NoModifier
KEYS = (
    *("today", "directory", "referrals", "cases", "networks", "people"),
    *("calendar", "document", "list", "reports", "phone", "settings"),
)
NAMED = {key: f"frame.{key}" for key in ("referrals", "cases", "reports", "settings")}
FOUND = PaletteItem("KG-2026-014", "slučaj, u radu", "cases", "cases", "record-14")


class AtOnce(Executor):
    """The store thread of these stories: they ask it for nothing, the answer is there at once."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class TodayPage(Page):
    """A page with a primary step, a link and more rows than the window is high."""

    title_key = "frame.today"

    def make(self) -> None:
        self.new = primary("Novi uput", "plus")
        self.all = link("Svi rokovi")
        self.field = QLineEdit()
        self.field.setAccessibleName("Beleška")
        self.rows = [plain(f"Otvori {number}") for number in range(40)]

    def lay_out(self) -> None:
        self.head.add_button(self.new)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for button in self.rows:
            column.addWidget(button)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addWidget(self.field)
        self.body.addLayout(row)
        self.body.addWidget(self.area)


class CasesPage(Page):
    title_key = "frame.cases"
    shown: str | None = None

    def show_record(self, record: str | None) -> None:
        self.shown = record


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    made = Jobs(AtOnce())
    yield made
    words.set_language("sr-Latn")
    apply_theme(qapp, Theme.LIGHT)
    made.deleteLater()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Kragujevac", "csr", "tajna lozinka 1", "Ana S.", kdf=FLOOR)
    made = founded(new, system_clock).desk
    yield made
    close_office(made)


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, desk: Desk) -> MainWindow:
    rooms = [Room(key, key, NAMED.get(key, "frame.rooms"), CasesPage, key == "reports") for key in KEYS]
    rooms[0] = Room("today", "today", "frame.today", TodayPage)
    made = MainWindow(jobs, desk, rooms, Signboard("CSR Kragujevac", "demo podaci", "Ana S."), find)
    made.set_exchange(ExchangeWords("razmenjeno pre 2 h · 3 čekaju", "pre 2 h · 3 čekaju"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def find(typed: str) -> Sequence[PaletteItem]:
    return [FOUND] if typed.lower() in FOUND.title.lower() else []


def press(
    window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.windowHandle(), key, held)
    QApplication.processEvents()


def write(window: MainWindow, text: str) -> None:
    QTest.keyClicks(window.top_bar.search, text)
    QApplication.processEvents()


def today(window: MainWindow) -> TodayPage:
    page = window.page("today")
    assert isinstance(page, TodayPage)
    return page


def test_a_page_is_made_when_its_room_is_entered(window: MainWindow) -> None:
    assert len(window.findChildren(CasesPage)) == 0

    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)

    assert window.page("cases").isVisible()
    assert len(window.findChildren(CasesPage)) == 1
    assert window.windowTitle() == "Slučajevi – caseflow"


def test_arrows_and_enter_walk_the_rail(window: MainWindow) -> None:
    window.rail.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    assert today(window).isVisible(), "only Enter enters a room"
    press(window, Qt.Key.Key_Return)

    assert window.page("referrals").isVisible()


def test_what_waits_in_a_room_is_also_said(window: MainWindow) -> None:
    window.set_count("referrals", 6)

    model = window.rail.model()
    assert model.data(model.index(2, 0), Qt.ItemDataRole.AccessibleTextRole) == "Uputi, 6"


def test_every_tab_stop_has_a_name(window: MainWindow) -> None:
    nameless = [
        stop
        for stop in window.findChildren(QWidget)
        if stop.focusPolicy() & Qt.FocusPolicy.TabFocus
        and stop.isVisible()
        and not (stop.accessibleName() or (isinstance(stop, QPushButton) and stop.text()))
    ]
    assert nameless == []


def test_tab_reaches_the_frame_and_the_page(window: MainWindow) -> None:
    reached = set()
    window.top_bar.search.setFocus()
    for _ in range(60):
        reached.add(QApplication.focusWidget())
        press(window, Qt.Key.Key_Tab)

    frame = {window.rail, window.top_bar.search, window.top_bar.person, window.top_bar.lock}
    assert reached >= frame | {today(window).new, today(window).field, today(window).rows[-1]}


@pytest.mark.parametrize("language", ["sr-Latn", "sr-Cyrl", "en"])
def test_the_frame_fits_a_small_screen(window: MainWindow, language: str) -> None:
    words.set_language(language)
    window.set_count("networks", 12)
    window.resize(1024, 768)

    assert window.minimumSizeHint().width() <= 1024
    assert window.rail.width_of_names() <= window.rail.width()
    assert window.narrow


def test_a_narrow_window_says_the_exchange_shorter_but_names_it_whole(window: MainWindow) -> None:
    window.resize(u(250), u(150))

    assert window.top_bar.exchange.text() == "pre 2 h · 3 čekaju"
    assert window.top_bar.exchange.accessibleName() == "razmenjeno pre 2 h · 3 čekaju"


def _stands_at(widget: QWidget, place: int) -> bool:
    return widget.x() == place


def test_a_narrow_window_has_narrow_margins(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("today")
    for width, margin in ((275, 6), (274, 4), (275, 6)):
        window.resize(u(width), u(190))
        qtbot.waitUntil(partial(_stands_at, window.top_bar.search, u(margin)))
        assert page.head.x() == u(margin)
        assert page.width() - page.head.geometry().right() - 1 == u(margin)


def test_the_ring_follows_the_keyboard_and_leaves_with_the_mouse(window: MainWindow) -> None:
    today(window).new.setFocus()
    press(window, Qt.Key.Key_Backtab)
    press(window, Qt.Key.Key_Tab)
    assert window.ring.isVisible()
    around = today(window).new.rect().translated(today(window).new.mapTo(window, QPoint(0, 0)))
    assert window.ring.geometry().contains(around)

    spot = today(window).all.mapTo(window, QPoint(3, 3))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QApplication.processEvents()
    assert not window.ring.isVisible()


def test_an_entry_field_has_its_own_edge_and_no_ring(window: MainWindow) -> None:
    today(window).all.setFocus()
    press(window, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is today(window).field
    assert not window.ring.isVisible()


def test_the_ring_stays_inside_what_scrolls(window: MainWindow) -> None:
    page = today(window)
    page.rows[0].setFocus()
    press(window, Qt.Key.Key_Tab)
    assert window.ring.isVisible()

    page.area.verticalScrollBar().setValue(page.area.verticalScrollBar().maximum())
    QApplication.processEvents()

    assert not window.ring.isVisible()


def test_a_record_is_found_and_opened_without_the_mouse(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is window.top_bar.search
    write(window, "kg-2026")
    press(window, Qt.Key.Key_Return)

    page = window.page("cases")
    assert isinstance(page, CasesPage)
    assert page.isVisible()
    assert page.shown == "record-14"
    assert window.palette_list.isHidden()


def test_records_and_commands_stand_in_one_list_with_their_shortcuts(window: MainWindow) -> None:
    ran: list[str] = []
    command = Command("today.new", "frame.lock", lambda: ran.append("new"), "Ctrl+N", "plus")
    window.commands.add(command, today(window))
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write(window, "zakljucaj")

    model = window.palette_list.list.model()
    said = [
        model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())
    ]
    assert said == ["Zaključaj, Ctrl+L", "Zaključaj, Ctrl+N"]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert ran == ["new"]


def test_escape_closes_the_list_and_gives_the_focus_back(window: MainWindow) -> None:
    today(window).all.setFocus()
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_list.isVisible()
    press(window, Qt.Key.Key_Escape)

    assert window.palette_list.isHidden()
    assert QApplication.focusWidget() is today(window).all


def test_the_list_goes_when_the_focus_goes_elsewhere(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Tab)

    assert window.palette_list.isHidden()


def test_nothing_found_is_said_in_words(window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    write(window, "xyzxyz")

    assert window.palette_list.list.model().rowCount() == 0
    assert window.palette_list.said() == words.word("frame.nothing_found")


def test_a_command_sleeps_while_its_page_is_not_seen(window: MainWindow) -> None:
    ran: list[str] = []
    window.commands.add(
        Command("today.new", "frame.lock", lambda: ran.append("new"), "Ctrl+N"), today(window)
    )
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    window.open_room("cases")
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert ran == ["new"]
    assert "today.new" not in [one.key for one in window.commands.available()]


def test_the_theme_changes_while_the_program_runs(window: MainWindow, qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)

    assert tokens().base == "#1E2326"
    assert window.grab().toImage().pixelColor(window.width() - 3, window.height() - 3).name() == "#1e2326"


def test_names_stand_in_the_script_of_the_reader(window: MainWindow) -> None:
    words.set_language("sr-Cyrl")
    assert window.top_bar.person.text() == "Ана С."
    assert "ЦСР Крагујевац" in [one.text() for one in window.rail_panel.findChildren(QLabel)]
    words.set_language("en")
    assert window.top_bar.person.text() == "Ana S."


@pytest.mark.parametrize("typed", ["Centar za socijalni rad Čačak", "Центар за социјални рад Чачак"])
def test_a_centre_is_named_on_the_rail_as_it_is_spoken(typed: str) -> None:
    words.set_language("sr-Cyrl")
    said = short_name(typed)
    words.set_language("sr-Latn")
    assert (said, short_name("Udruženje „Oko“")) == ("ЦСР Чачак", "Udruženje „Oko“")


def test_another_language_renames_the_frame_and_keeps_the_room(window: MainWindow) -> None:
    window.open_room("cases")
    words.set_language("sr-Cyrl")
    QApplication.processEvents()

    assert window.windowTitle() == "Случајеви – caseflow"
    assert window.top_bar.lock.text() == "Закључај"
    assert window.page("cases").isVisible()


def test_the_lock_asks_to_be_locked(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.lock_asked, timeout=1000):
        press(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
