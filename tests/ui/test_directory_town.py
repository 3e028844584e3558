"""Imenik on paper: the booklet and the leaflet of a town are looked at, chosen, saved and stopped."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory.town_paper import TownPaper, town_preview
from caseflow.actions.importing.sample import add_samples
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.ui import words
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.directory.town_page import TownPage
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import Theme, apply_theme
from tests.founded import founded

pytestmark = pytest.mark.screen


@pytest.fixture
def thread() -> Iterator[ThreadPoolExecutor]:
    made = ThreadPoolExecutor(1)
    yield made
    made.shutdown()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(
        tmp_path / "o", "CSR Čačak", "csr", "Plava reka nosi", "Ana", municipality="Čačak", kdf=FLOOR
    )
    made = founded(new, system_clock).desk
    yield made
    close_office(made)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, desk: Desk, thread: ThreadPoolExecutor) -> DirectoryPage:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    jobs = Jobs(thread)
    made = DirectoryPage(Context(jobs, desk, lambda room, record: None, Commands()))
    qtbot.addWidget(made)
    jobs.changed.connect(made.changed)
    made.resize(1108, 748)
    return made


def press(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def read(page: TownPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def town(qtbot: QtBot, desk: Desk, page: DirectoryPage) -> TownPage:
    add_samples(desk)
    new = directory.NewService("Klub", "Niš", service_types=("youth_club",), phone="018/1")
    directory.add_service(desk, new)
    tests = directory.NewService("Testiranje", "Čačak", service_types=("hiv_hcv_testing",), phone="032/1")
    directory.add_service(desk, tests)
    page.show()
    page.acts.open_town()
    qtbot.waitUntil(lambda: page.acts.town.sheet.document.pageCount() > 2, timeout=20_000)
    return page.acts.town


def test_our_town_is_shown_and_another_is_chosen(qtbot: QtBot, page: DirectoryPage, town: TownPage) -> None:
    assert town.isVisible()
    assert not page.list.isVisible()
    assert town.towns.currentData() == "Čačak"
    before = town.sheet.document.pageCount()
    town.towns.setCurrentIndex(town.towns.findData("Niš"))
    town.towns.activated.emit(town.towns.currentIndex())
    qtbot.waitUntil(lambda: 2 < town.sheet.document.pageCount() < before, timeout=20_000)
    press(town.back)
    assert page.list.isVisible()


def test_the_leaflet_says_what_is_not_on_it_and_a_saved_one_is_written_down(
    qtbot: QtBot, desk: Desk, town: TownPage, thread: ThreadPoolExecutor, tmp_path: Path
) -> None:
    press(town.kinds.button("leaflet"))
    qtbot.waitUntil(lambda: town.sheet.document.pageCount() == 2, timeout=20_000)
    qtbot.waitUntil(lambda: "Vrsta ili ime odaje" in read(town), timeout=20_000)
    assert not town.sheets.isVisible()
    paper = TownPaper("Čačak", "leaflet")
    assert thread.submit(town_preview, desk, paper).result().copy == 1
    town.save_to(tmp_path / "letak.pdf")
    qtbot.waitUntil(lambda: "Sačuvano kao letak.pdf." in read(town), timeout=20_000)
    assert (tmp_path / "letak.pdf").read_bytes().startswith(b"%PDF")
    assert thread.submit(town_preview, desk, paper).result().copy == 2


def test_it_can_be_stopped_and_the_last_choice_alone_counts(
    qtbot: QtBot, town: TownPage, thread: ThreadPoolExecutor
) -> None:
    hold = Event()
    thread.submit(hold.wait, 20)
    press(town.tongues.button("cyrl"))
    press(town.tongues.button("en"))
    assert town._progress is not None
    town._progress.cancel()
    hold.set()
    qtbot.waitUntil(lambda: "Prekinuto." in read(town), timeout=20_000)
    press(town.sheets.button("folded"))
    qtbot.waitUntil(lambda: "Prekinuto." not in read(town) and town._progress is None, timeout=20_000)
    assert town.sheet.document.pagePointSize(0).width() > town.sheet.document.pagePointSize(0).height()


def test_a_directory_without_towns_says_so(qtbot: QtBot, desk: Desk, page: DirectoryPage) -> None:
    directory.add_service(desk, directory.NewService("Klub"))
    with desk.store.transaction() as transaction:
        transaction.write(
            DIRECTORY,
            "organization",
            {"municipality": ""},
            RecordId(desk.me.organization),
        )
    page.show()
    page.acts.open_town()
    qtbot.waitUntil(lambda: "nijedne usluge sa opštinom" in read(page.acts.town), timeout=20_000)
    assert not page.acts.town.sheet.print_button.isEnabled()
