"""At the door: two officers come together, and waiting does not end by closing the program."""

import json
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import open_vault
from caseflow.domain.clock import system_clock
from caseflow.ui.jobs import Jobs
from caseflow.ui.unlock.delay import Delay
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.recover_pane import RecoverPane
from caseflow.ui.unlock.unlock_pane import UnlockPane
from tests.founded import founded

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    new = NewOffice(tmp_path / "store", "CSR", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    close_office(founded(new, system_clock).desk)
    return new.folder


def test_two_officers_open_it_only_together(qtbot: QtBot, jobs: Jobs, folder: Path) -> None:
    one, other = open_vault(folder / VAULT_FILE, PASSPHRASE).new_officer_codes()
    pane, desks = RecoverPane(jobs, Doors(folder, system_clock, FLOOR)), list[Desk]()
    qtbot.addWidget(pane)
    pane.opened.connect(desks.append)
    pane.show()
    assert not pane.other.isVisible()
    QTest.mouseClick(pane.way.button("officers"), Qt.MouseButton.LeftButton)
    pane.code.setText(other)
    QTest.keyClick(pane.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Kod ima 8 grupa" in pane.message.sentence.text())
    pane.other.setText(one)
    QTest.keyClick(pane.other, Qt.Key.Key_Return)
    qtbot.waitUntil(pane.secret.isVisible, timeout=10_000)
    for field in (pane.secret.first, pane.secret.second):
        QTest.keyClicks(field.edit, "Zelena gora peva")
    QTest.mouseClick(pane.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desks), timeout=10_000)
    assert desks[0].me.name == "Ana"
    close_office(desks[0])


def test_after_a_restart_one_still_waits(qtbot: QtBot, jobs: Jobs, folder: Path) -> None:
    kept = {"wrong": 7, "last": system_clock().isoformat()}
    (folder / "machine" / "attempts").write_text(json.dumps(kept), "ascii")
    doors = Doors(folder, system_clock, FLOOR)
    pane = UnlockPane(jobs, partial(doors.open), Delay(folder, system_clock))
    qtbot.addWidget(pane)
    pane.begin()
    assert not pane.button.isEnabled()
    assert "Sačekajte" in pane.button.text()
