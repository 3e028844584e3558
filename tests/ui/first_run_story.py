"""What the stories of the first run share: the whole program, driven as a person drives it."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.app import Program
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui.main_window import MainWindow
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.end_pane import EndPane
from caseflow.ui.unlock.first_run import FirstRun
from caseflow.ui.unlock.sheets_pane import SheetsPane
from caseflow.ui.unlock.steps import CodeStep, ComputerStep, OfficeStep, PassphraseStep, ShareStep
from caseflow.ui.unlock.unlock_pane import UnlockPane
from caseflow.ui.unlock.waiting_pane import WaitingPane
from caseflow.ui.words import word
from tests.ui.hand import click, type_words
from tests.ui.life import Life

PASSPHRASE = "Plava reka nosi"
LONG = 20_000
GROUP = re.compile(r"^(?:[0-9A-Z] ?){5}\r?$", re.MULTILINE)
"""Five characters of a code as a sheet spaces them."""


def only_digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def code_on(sheet: Path) -> str:
    """The code as it stands on the paper."""
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(sheet.read_bytes()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    groups = GROUP.findall(document.getAllText(0).text())
    document.close()
    assert len(groups) == 8
    return " ".join(group.replace(" ", "").strip() for group in groups)


class Computer:
    """Args: folder: of its store and its papers."""

    def __init__(self, qtbot: QtBot, app: QApplication, folder: Path) -> None:
        folder.mkdir()
        self.qtbot, self.folder = qtbot, folder
        self._life = Life(app, Doors(folder / "store", system_clock, FLOOR))

    @property
    def program(self) -> Program:
        return self._life.now

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=LONG)

    @property
    def run(self) -> FirstRun:
        assert self.program.unlock is not None
        shown = self.program.unlock.shown()
        assert isinstance(shown, FirstRun)
        return shown

    def choose(self, way: str) -> None:
        click(self.run.ways.doors[way])

    def office(self, name: str, person: str) -> None:
        step = self.run.pane()
        assert isinstance(step, OfficeStep)
        type_words(step.name, name)
        type_words(step.person, person)
        click(self.run.next)

    def computer(self, name: str) -> None:
        step = self.run.pane()
        assert isinstance(step, ComputerStep)
        type_words(step.name, name)
        click(self.run.next)

    def share(self, share: Path, digits: str = "") -> None:
        step = self.run.pane()
        assert isinstance(step, ShareStep)
        step.address.clear()
        type_words(step.address, str(share))
        step.digits.clear()
        type_words(step.digits, digits)
        click(self.run.next)

    def code(self, code: str) -> None:
        step = self.run.pane()
        assert isinstance(step, CodeStep)
        type_words(step.code, code)
        click(self.run.next)

    def passphrase(self) -> None:
        step = self.run.pane()
        assert isinstance(step, PassphraseStep)
        QTest.keyClicks(step.secret.first.edit, PASSPHRASE)
        QTest.keyClicks(step.secret.second.edit, PASSPHRASE)
        click(self.run.next)

    def papers(self) -> list[str]:
        """Saves every code as a sheet, ticks it off, goes on; says which there were."""
        run = self.run
        self.wait(lambda: isinstance(run.pane(), SheetsPane))
        pane = run.pane()
        assert isinstance(pane, SheetsPane)
        for kind in pane.rows:
            pane.save_to(kind, self.folder / f"{kind}.pdf")
        self.wait(pane.tick.isEnabled)
        click(pane.tick)
        click(run.next)
        return list(pane.rows)

    def end(self) -> str:
        """Opens the program from the last pane; the digits that stood there."""
        self.wait(lambda: isinstance(self.run.pane(), EndPane))
        pane = self.run.pane()
        assert isinstance(pane, EndPane)
        digits = only_digits(pane.digits.text()) if hasattr(pane, "digits") else ""
        click(self.run.next)
        self.wait(lambda: self.program.session is not None)
        return digits

    def waiting(self) -> WaitingPane:
        def pane() -> QWidget | None:
            return self.program.unlock.shown() if self.program.unlock else None

        self.wait(lambda: isinstance(pane(), WaitingPane))
        found = pane()
        assert isinstance(found, WaitingPane)
        return found

    @property
    def window(self) -> MainWindow:
        assert self.program.session is not None
        return self.program.session.window

    def exchange_room(self) -> ExchangePage:
        self.window.open_room("exchange")
        page = self.window.page("exchange")
        assert isinstance(page, ExchangePage)
        return page

    def exchange(self) -> ExchangePage:
        """Razmena, after one more round."""
        page = self.exchange_room()
        self.wait(page.now.isVisible)
        self.round(page)
        return page

    def round(self, page: ExchangePage) -> None:
        with self.qtbot.waitSignal(page.jobs.toast, timeout=LONG):
            click(page.now)

    def let_in(self) -> str:
        """Lets the one in who asks; the digits that stood beside the name."""
        page = self.exchange()
        self.wait(page.requests.isVisible)
        (button,) = [one for one in page.requests.findChildren(QPushButton) if one.isVisible()]
        (digits,) = thirty_digits(page.requests)
        before = page.rows.rowCount()
        click(button)
        self.wait(lambda: page.requests.isHidden() or page.seats.panel.isVisible())
        if page.seats.panel.isVisible():
            page.seats.panel.who.setCurrentIndex(1)
            click(page.seats.panel.go)
        self.wait(lambda: page.requests.isHidden() and page.rows.rowCount() >= before)
        return digits

    def lock(self) -> None:
        click(self.window.top_bar.lock)

    def unlock(self) -> MainWindow:
        assert self.program.unlock is not None
        pane = self.program.unlock.shown()
        assert isinstance(pane, UnlockPane)
        QTest.keyClicks(pane.secret.edit, PASSPHRASE)
        QTest.keyClick(pane.secret.edit, Qt.Key.Key_Return)
        self.wait(lambda: self.program.session is not None)
        return self.window


def read(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def says_it_waits(page: ExchangePage) -> bool:
    return word("exchange.waiting") in read(page)


def thirty_digits(widget: QWidget) -> list[str]:
    """What two people read to each other, wherever it stands."""
    shown = (only_digits(one.text()) for one in widget.findChildren(QLabel) if one.isVisible())
    return [one for one in shown if len(one) == 30]
