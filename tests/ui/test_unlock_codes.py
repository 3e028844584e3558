"""At the door: codes that never reached paper come again; what takes long can be stopped."""

import threading
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.office.papers import waiting_papers
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui.jobs import Jobs
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.first_run import FirstRun
from caseflow.ui.unlock.papers_pane import PapersPane
from caseflow.ui.unlock.sheets_pane import SheetsPane
from caseflow.ui.unlock.steps import OfficeStep, PassphraseStep
from caseflow.ui.unlock.unlock_pane import UnlockPane
from caseflow.ui.unlock.window import UnlockWindow
from tests.founded import founded

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"
LONG = 30_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An office whose program was killed before its codes were printed."""
    new = NewOffice(tmp_path / "store", "CSR", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR, papers=True)
    close_office(founded(new, system_clock).desk)
    return new.folder


def window_at(qtbot: QtBot, jobs: Jobs, doors: Doors, desks: list[Desk]) -> UnlockWindow:
    made = UnlockWindow(jobs, doors, lambda desk: None)
    made.opened.connect(lambda desk, _: desks.append(desk))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def unlocked(qtbot: QtBot, jobs: Jobs, folder: Path, desks: list[Desk]) -> UnlockWindow:
    made = window_at(qtbot, jobs, Doors(folder, system_clock, FLOOR), desks)
    pane = made.shown()
    assert isinstance(pane, UnlockPane)
    QTest.keyClicks(pane.secret.edit, PASSPHRASE)
    pane.button.click()
    return made


def test_codes_that_never_reached_paper_come_again_until_they_are_confirmed(
    qtbot: QtBot, jobs: Jobs, folder: Path
) -> None:
    desks: list[Desk] = []
    first = unlocked(qtbot, jobs, folder, desks)
    qtbot.waitUntil(lambda: isinstance(first.shown(), PapersPane), timeout=LONG)
    pane = first.shown()
    assert isinstance(pane, PapersPane)
    pane.later.click()
    qtbot.waitUntil(lambda: len(desks) == 1, timeout=LONG)
    codes = waiting_papers(desks[0])
    close_office(desks[0])
    again = unlocked(qtbot, jobs, folder, desks)
    qtbot.waitUntil(lambda: isinstance(again.shown(), PapersPane), timeout=LONG)
    pane = again.shown()
    assert isinstance(pane, PapersPane)
    for kind, row in pane.rows.items():
        assert not row.code.isVisible()
        row.copy_button.click()
        assert row.code.text().replace("\n", "-") == codes[kind]
        assert row.code.isVisible()
        assert not pane.tick.isEnabled()
        row.copy_button.click()
        assert not row.code.isVisible()
    pane.tick.click()
    pane.go.click()
    qtbot.waitUntil(lambda: len(desks) == 2, timeout=LONG)
    assert waiting_papers(desks[1]) == {}
    close_office(desks[1])
    third = unlocked(qtbot, jobs, folder, desks)
    qtbot.waitUntil(lambda: len(desks) == 3, timeout=LONG)
    assert third.isVisible()
    close_office(desks[2])


class HeldClock:
    """Time stands until it is let go: whoever asks what time it is waits in the middle of their work."""

    def __init__(self) -> None:
        self.goes = threading.Event()

    def __call__(self) -> datetime:
        self.goes.wait(LONG / 1000)
        return system_clock()


def test_the_making_of_an_office_can_be_stopped_and_begun_again(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    clock, desks = HeldClock(), list[Desk]()
    clock.goes.set()
    window = window_at(qtbot, jobs, Doors(tmp_path / "store", clock, FLOOR), desks)
    run = window.shown()
    assert isinstance(run, FirstRun)
    _answer(run)
    stop = run._stopping.button
    assert not stop.isVisible()
    clock.goes.clear()
    run.next.click()
    assert stop.isVisible()
    assert not run.next.isEnabled()
    stop.click()
    assert "Zaustavlja se" in run.pane().message.sentence.text()
    clock.goes.set()
    qtbot.waitUntil(lambda: run.next.isEnabled(), timeout=LONG)
    assert "ništa nije napravljeno" in run.pane().message.sentence.text()
    assert not stop.isVisible()
    assert not (tmp_path / "store").exists()
    run.next.click()
    qtbot.waitUntil(lambda: isinstance(run.pane(), SheetsPane), timeout=LONG)
    assert (tmp_path / "store" / VAULT_FILE).exists()
    assert run._result is not None
    close_office(run._result.desk)


def _answer(run: FirstRun) -> None:
    run.ways.doors["alone"].click()
    office = run.pane()
    assert isinstance(office, OfficeStep)
    office.name.setText("CSR Čačak")
    office.person.setText("Ana Đurić")
    run.next.click()
    secret = run.pane()
    assert isinstance(secret, PassphraseStep)
    secret.secret.first.edit.setText(PASSPHRASE)
    secret.secret.second.edit.setText(PASSPHRASE)
