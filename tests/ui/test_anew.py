"""Changes come faster than the store answers, and the screen still shows what it was asked to show."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.changes import Change
from caseflow.domain.clock import system_clock
from caseflow.domain.ids import RecordId
from caseflow.ui import session as session_module
from caseflow.ui import words
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.page import Page
from caseflow.ui.session import Session
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.today.room import ROOM
from tests.founded import founded

pytestmark = pytest.mark.screen

CHANGES = (Change("referral", RecordId("")),)
STORM = 40


class Busy:
    """The store's thread, which stands still until it is let go on."""

    def __init__(self) -> None:
        self.executor = ThreadPoolExecutor(1)
        self.jobs = Jobs(self.executor)
        self.free = Event()

    def hold(self) -> None:
        self.free.clear()
        self.executor.submit(self.free.wait)

    def waiting(self) -> int:
        return self.executor._work_queue.qsize()


@pytest.fixture
def busy(qapp: QApplication) -> Iterator[Busy]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    made = Busy()
    yield made
    made.free.set()
    made.executor.shutdown()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", "Ana", kdf=FLOOR)
    made = founded(new, system_clock).desk
    yield made
    close_office(made)


class Shown(Page):
    """Asks two things of the store, and an older answer that comes late is dropped, as on every page."""

    title_key = "frame.today"
    asked = 0
    shown = 0

    def refresh(self) -> None:
        self.asked += 1
        self.jobs.ask(self, lambda: None, partial(self._show, self.asked))
        self.jobs.ask(self, lambda: None, lambda _: None)

    def _show(self, asked: int, _: None) -> None:
        if asked == self.asked:
            self.shown += 1


@pytest.fixture
def page(qtbot: QtBot, busy: Busy, desk: Desk) -> Shown:
    made = Shown(Context(busy.jobs, desk, lambda *_: None, Commands()))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.shown == 1)
    return made


def test_forty_changes_before_an_answer_are_asked_about_once(qtbot: QtBot, busy: Busy, page: Shown) -> None:
    busy.hold()
    for _ in range(STORM):
        busy.jobs.changed.emit(CHANGES)
    assert busy.waiting() <= 3, "a save would wait behind one asking, not behind forty"
    busy.free.set()
    qtbot.waitUntil(lambda: page.shown == 3)
    assert page.asked == 3, "once at the beginning, at the first change, and for all that came since"


def test_the_answer_is_shown_although_changes_never_end(busy: Busy, page: Shown) -> None:
    """Each answer comes when the next change has already been told."""
    for _ in range(5):
        busy.jobs.changed.emit(CHANGES)
        busy.executor.submit(int).result()
        busy.hold()
        busy.jobs.changed.emit(CHANGES)
        QApplication.processEvents()
        busy.free.set()
    assert page.shown >= 5


def test_a_page_that_was_left_meanwhile_asks_when_it_is_seen(qtbot: QtBot, busy: Busy, page: Shown) -> None:
    busy.hold()
    busy.jobs.changed.emit(CHANGES)
    busy.jobs.changed.emit(CHANGES)
    page.hide()
    busy.free.set()
    answered: list[None] = []
    for _ in range(3):  # whatever the answers asked for in their turn has been answered as well
        busy.jobs.ask(None, lambda: None, answered.append)
        qtbot.waitUntil(lambda: bool(answered))
        answered.clear()
    asked = page.asked
    assert asked == 2
    page.show()
    qtbot.waitUntil(lambda: page.asked == asked + 1)


def test_what_the_frame_says_is_told_although_changes_never_end(
    qtbot: QtBot, busy: Busy, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "TELL_SOON_MS", 60)
    window = MainWindow(busy.jobs, desk, [ROOM], Signboard("CSR Čačak", "", "Ana"), lambda typed: [])
    qtbot.addWidget(window)
    session = Session(busy.jobs, desk, window, 10)
    qtbot.waitUntil(lambda: session.told is not None)
    session.told = None
    storm = QTimer(session, interval=15)
    storm.timeout.connect(lambda: busy.jobs.changed.emit(CHANGES))
    storm.start()
    qtbot.waitUntil(lambda: session.told is not None)
    session.stop()
