"""A share that is slow or never comes back: notes are saved, the window locks and closes, nothing is lost."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import open_case
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.sync import network, stick
from caseflow.actions.sync.exchange import LAST_KEY, exchange_state, sync
from caseflow.actions.sync.network import start_network
from caseflow.actions.sync.share import move_share, rebuild_share
from caseflow.app import Program
from caseflow.crypto.kdf import FLOOR
from caseflow.db.check import check_store
from caseflow.db.rows.nouns import fetch
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.ui import words
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.main_window import MainWindow
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.threads import StoreThread, StoreTurns
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.unlock_pane import UnlockPane
from caseflow.ui.widgets.progress_strip import ProgressStrip
from tests.faulty import HangingCarrier
from tests.founded import founded

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"
LONG = 20_000
PROMPT_SECONDS = 5.0
"""Far below the wait of a share that is gone, far above what closing takes."""


@dataclass
class Office:
    """An office in a network, its window, and the gate before its share."""

    program: Program
    folder: Path
    case: str
    gate: threading.Event
    met: threading.Event

    @property
    def desk(self) -> Desk:
        assert self.program.desk is not None
        return self.program.desk

    def state(self) -> tuple[object, str]:
        """When the last round was, and how it failed, asked as any thread may."""
        found = self.desk.turn(lambda: exchange_state(self.desk))
        return found.last_round_at, found.last_error


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    words.set_language("sr-Latn")
    (tmp_path / "share").mkdir()
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    desk = founded(new, system_clock).desk
    start_network(desk, str(tmp_path / "share"), PASSPHRASE)
    case = open_case(desk, add_client(desk, NewClient(2008)).value.id, "urgent").value
    sync(desk)
    desk.ledger.remember(LAST_KEY, None)
    close_office(desk)
    gate, met = threading.Event(), threading.Event()

    def opened(address: str, key: ShareKey | None = None) -> Carrier:
        return HangingCarrier(open_carrier(address, key), gate, met)

    monkeypatch.setattr(network, "open_carrier", opened)
    made = Program(qapp, Doors(new.folder, system_clock, FLOOR), anew=lambda: made.show())
    made.show()
    yield Office(made, new.folder, case.id, gate, met)
    made.end()
    gate.set()
    apply_theme(qapp, Theme.LIGHT)


def unlock(qtbot: QtBot, office: Office) -> MainWindow:
    program = office.program
    assert program.unlock is not None
    pane = program.unlock.shown()
    assert isinstance(pane, UnlockPane)
    QTest.keyClicks(pane.secret.edit, PASSPHRASE)
    QTest.keyClick(pane.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session is not None, timeout=LONG)
    assert program.session is not None
    program.session.rounds.run()
    return program.session.window


def save_note(qtbot: QtBot, office: Office, window: MainWindow, text: str) -> None:
    window.open_room("cases", office.case)
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.pane is not None, timeout=LONG)
    assert page.pane is not None
    note = page.pane.note
    note.text.setPlainText(text)
    note.save_button.click()
    qtbot.waitUntil(lambda: note.text.toPlainText() == "", timeout=LONG)


def notes(folder: Path) -> int:
    """How many notes a store holds that nobody has open; it is checked from end to end."""
    desk = open_office(folder, PASSPHRASE, system_clock)
    try:
        check_store(desk.store)
        with desk.store.reading() as connection:
            return len(fetch(connection, "note"))
    finally:
        close_office(desk)


def test_a_note_is_saved_while_the_share_keeps_a_round_waiting(qtbot: QtBot, office: Office) -> None:
    window = unlock(qtbot, office)
    assert office.met.wait(PROMPT_SECONDS)
    save_note(qtbot, office, window, "Razgovor kod kuće.")
    assert office.state() == (None, "")
    office.gate.set()
    qtbot.waitUntil(lambda: office.state()[0] is not None, timeout=LONG)
    office.program.end()
    assert notes(office.folder) == 1


def test_quitting_does_not_wait_for_a_share_that_never_answers(qtbot: QtBot, office: Office) -> None:
    window = unlock(qtbot, office)
    assert office.met.wait(PROMPT_SECONDS)
    save_note(qtbot, office, window, "Pred kraj dana.")
    began = time.monotonic()
    office.program.end()
    assert time.monotonic() - began < PROMPT_SECONDS
    assert notes(office.folder) == 1


def test_a_round_that_comes_back_after_the_lock_changes_nothing(qtbot: QtBot, office: Office) -> None:
    window = unlock(qtbot, office)
    assert office.met.wait(PROMPT_SECONDS)
    desk = office.desk
    QTest.mouseClick(window.top_bar.lock, Qt.MouseButton.LeftButton)
    unlock(qtbot, office)
    assert office.desk.store is not desk.store
    assert office.state() == (None, "")
    office.gate.set()
    qtbot.waitUntil(lambda: office.state()[0] is not None, timeout=LONG)
    assert office.state()[1] == ""


def test_a_person_stops_a_round_at_once(qtbot: QtBot, office: Office) -> None:
    window = unlock(qtbot, office)
    assert office.met.wait(PROMPT_SECONDS)
    window.open_room("exchange")
    page = window.page("exchange")
    assert isinstance(page, ExchangePage)
    qtbot.waitUntil(lambda: page.now.isVisible(), timeout=LONG)
    page.now.click()
    strip = page.message_slot.widget()
    assert isinstance(strip, ProgressStrip)
    strip.stop.click()
    said = page.message_slot.widget()
    assert said is not None
    assert not isinstance(said, ProgressStrip)
    office.gate.set()
    qtbot.waitUntil(lambda: office.state()[0] is not None, timeout=LONG)
    qtbot.wait(50)
    assert page.message_slot.widget() is said


def test_only_the_thread_of_the_store_touches_it(office: Office, tmp_path: Path) -> None:
    """Rounds, sticks, a rebuilt and a moved share, asked for from another thread."""
    office.gate.set()
    desk = open_office(office.folder, PASSPHRASE, system_clock)
    met: set[str] = set()
    event.listen(desk.store._engine, "begin", lambda _: met.add(threading.current_thread().name))
    thread = StoreThread()
    desk.store.turn = StoreTurns(thread)
    for name in ("stick", "moved"):
        (tmp_path / name).mkdir()
    sync(desk)
    stick.write_stick(desk, tmp_path / "stick", prepare=True)
    stick.rehearse_stick(desk, tmp_path / "stick")
    stick.read_stick(desk, tmp_path / "stick")
    rebuild_share(desk, confirmed=True)
    move_share(desk, str(tmp_path / "moved"))
    network.waiting_requests(desk)
    assert met == {"store_0"}
    thread.submit(close_office, desk).result()
    thread.shutdown()


def test_a_sync_at_the_console_beside_a_window_is_told_that_the_program_is_open(
    qtbot: QtBot, office: Office
) -> None:
    """A second process, in the middle of a background round of this one; neither harms the other."""
    unlock(qtbot, office)
    assert office.met.wait(PROMPT_SECONDS)
    told = _sync_of_another_process(office.folder)
    office.gate.set()
    assert (told.returncode, told.stdout) == (1, b"")
    assert b"caseflow is open already" in told.stderr
    assert b"Traceback" not in told.stderr
    qtbot.waitUntil(lambda: office.state()[0] is not None, timeout=LONG)
    assert office.state()[1] == ""
    office.program.end()
    assert _sync_of_another_process(office.folder).returncode == 0


def _sync_of_another_process(folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "caseflow", "sync", str(folder)]
    env = {**os.environ, "CASEFLOW_PASSPHRASE": PASSPHRASE}
    return subprocess.run(command, capture_output=True, timeout=120, check=False, env=env)
