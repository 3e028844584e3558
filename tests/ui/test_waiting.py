"""A second computer asks to be let in, waits with its digits on the screen, and goes in when approved."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync.devices import NewComputer, approve, join_device
from caseflow.actions.sync.exchange import sync
from caseflow.actions.sync.network import start_network
from caseflow.app import look
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.unlock_pane import UnlockPane
from caseflow.ui.unlock.waiting_pane import WaitingPane
from caseflow.ui.unlock.window import UnlockWindow
from tests.founded import founded

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "share").mkdir()
    desk = founded(NewOffice(tmp_path / "one", "CSR", "csr", PASSPHRASE, kdf=FLOOR), system_clock).desk
    start_network(desk, str(tmp_path / "share"), PASSPHRASE)
    sync(desk)
    yield desk
    close_office(desk)


def test_it_waits_with_its_digits_and_goes_in(
    qtbot: QtBot, qapp: QApplication, office: Desk, tmp_path: Path
) -> None:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    new = NewComputer(tmp_path / "two", str(tmp_path / "share"), PASSPHRASE, "Prijemna", kdf=FLOOR)
    joining = join_device(new, system_clock)
    close_office(joining.desk)
    executor = ThreadPoolExecutor(1)
    window = UnlockWindow(Jobs(executor), Doors(new.folder, system_clock, FLOOR), look)
    qtbot.addWidget(window)
    entered: list[Desk] = []
    window.opened.connect(lambda desk, samples: entered.append(desk))
    window.show()
    door = window.shown()
    assert isinstance(door, UnlockPane)
    QTest.keyClicks(door.secret.edit, PASSPHRASE)
    QTest.keyClick(door.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.shown(), WaitingPane), timeout=10_000)
    pane = window.shown()
    assert isinstance(pane, WaitingPane)
    assert "".join(pane.digits.text().split()) == joining.digits
    pane.look_now()
    qtbot.waitUntil(lambda: "Još nije odobreno" in pane.message.sentence.text())
    approve(office, joining.digits)
    sync(office)
    pane.look_now()
    qtbot.waitUntil(lambda: bool(entered), timeout=10_000)
    assert entered[0].me.organization == office.me.organization
    executor.shutdown()
    close_office(entered[0])
