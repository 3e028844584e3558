"""Copies on the screen: made, checked, warned of, and brought back at the door."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.store.backup import backups, make_backup
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui import words
from caseflow.ui.daily_copy import DailyCopy
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.settings.backup_panel import BackupLine
from caseflow.ui.settings.page import SettingsPage
from caseflow.ui.settings.room import ROOM
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.restore_pane import RestorePane
from tests.founded import founded
from tests.ui.hand import click

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    made = founded(new, system_clock).desk
    yield made
    close_office(made)


@pytest.fixture
def page(qtbot: QtBot, jobs: Jobs, desk: Desk) -> Iterator[SettingsPage]:
    window = MainWindow(jobs, desk, [ROOM], Signboard("CSR Čačak", "", "Ana"), lambda typed: [])
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    found = window.page("settings")
    assert isinstance(found, SettingsPage)
    found.show_part("backup")
    qtbot.waitUntil(found.backup.reminder.isVisible)
    yield found
    words.set_language("sr-Latn")


def said(page: SettingsPage) -> str:
    bar = page.message_slot.widget()
    return bar.accessibleName() if bar else ""


def test_a_copy_is_made_listed_and_proved(qtbot: QtBot, page: SettingsPage, desk: Desk) -> None:
    assert not page.backup.findChildren(BackupLine)
    click(page.backup.now)
    qtbot.waitUntil(lambda: "Kopija je napravljena" in said(page), timeout=10_000)
    qtbot.waitUntil(lambda: bool(page.backup.findChildren(BackupLine)))
    click(page.backup.findChildren(BackupLine)[0].check)
    qtbot.waitUntil(lambda: "poklapa se sa podacima" in said(page), timeout=10_000)
    assert len(backups(desk)) == 1


def test_a_copy_elsewhere_ends_the_reminder(
    qtbot: QtBot, page: SettingsPage, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    page.backup.make(tmp_path / "stick")
    qtbot.waitUntil(page.backup.reminder.isHidden, timeout=10_000)
    assert len(backups(desk, tmp_path / "stick")) == 1


def test_a_place_that_went_away_is_told_in_words(
    qtbot: QtBot, page: SettingsPage, jobs: Jobs, desk: Desk, tmp_path: Path
) -> None:
    place = tmp_path / "stick"
    place.mkdir()
    page.backup.keep_place(place)
    qtbot.waitUntil(page.backup.usual.isVisible)
    place.rmdir()
    told: list[object] = []
    jobs.refused.connect(told.append)
    daily = DailyCopy(jobs, desk, page)
    for _ in range(2):
        daily.run()
    qtbot.waitUntil(lambda: len(told) == 1, timeout=10_000)
    page.backup.ask()
    qtbot.waitUntil(page.backup.warning.isVisible, timeout=10_000)
    assert "Mesto za kopiju nije dostupno" in page.backup.warning.accessibleName()
    assert len(told) == 1
    daily.deleteLater()


def test_the_data_get_another_key_and_officers_their_codes(
    qtbot: QtBot, page: SettingsPage, desk: Desk, tmp_path: Path
) -> None:
    page.show_part("safety")
    before = desk.keys.vault.database_key
    click(page.safety.rekey)
    qtbot.waitUntil(lambda: "nov ključ" in said(page), timeout=10_000)
    assert desk.keys.vault.database_key != before
    officers = page.safety.officers
    click(officers.make)
    qtbot.waitUntil(lambda: not officers.sheets[1].isHidden(), timeout=10_000)
    officers.save_to(tmp_path / "list.pdf", 0, b"%PDF")
    assert not officers.sheets[0].done.isHidden()
    assert officers.sheets[1].done.isHidden()


def test_a_copy_comes_back_at_the_door(qtbot: QtBot, jobs: Jobs, desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    make_backup(desk, tmp_path / "stick")
    pane, desks = RestorePane(jobs, Doors(tmp_path / "new", system_clock, FLOOR)), list[Desk]()
    qtbot.addWidget(pane)
    pane.opened.connect(desks.append)
    pane.show()
    click(pane.go)
    assert "Prvo izaberite" in pane.message.sentence.text()
    pane.look_in(tmp_path)
    qtbot.waitUntil(lambda: "nema kopija" in pane.message.sentence.text())
    pane.look_in(tmp_path / "stick")
    qtbot.waitUntil(pane.which_field.isVisible)
    QTest.keyClicks(pane.secret.edit, "nije ta lozinka")
    click(pane.go)
    qtbot.waitUntil(lambda: "ne otvara kopiju" in pane.message.sentence.text(), timeout=10_000)
    pane.secret.clear()
    QTest.keyClicks(pane.secret.edit, PASSPHRASE)
    said: list[str] = []
    pane._stopping.moved.connect(lambda *_: said.append(pane.message.note.text()))
    click(pane.go)
    qtbot.waitUntil(lambda: bool(desks), timeout=10_000)
    assert said[0] == "urađeno 50 %"
    assert said[-1].startswith("Sve je preneto.")
    assert not pane.message.isVisible()
    assert desks[0].me.name == "Ana"
    close_office(desks[0])
