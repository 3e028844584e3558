"""Two windows: Ana asks whether Bojan's office knows her client; Bojan lets it compare and says so."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import clients, consents
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.cases.consent import NewConsent
from caseflow.ui import words
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.cases.room import ROOM as CASES
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.theme import Theme, apply_theme
from tests.actions.conftest import Town

pytestmark = pytest.mark.screen
UIC = "LJDJF0703"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


class Two:
    """Each office with its window on Slučajevi."""

    def __init__(self, town: Town, qtbot: QtBot) -> None:
        self.town, self.qtbot = town, qtbot
        self.ana, self.bojan = town.office("CSR Čačak"), town.office("Plavi fenjer", "association")
        town.network(self.ana, self.bojan)
        self.executor = ThreadPoolExecutor(1)
        who = clients.add_client(self.ana, NewClient(2003, "Čačak", "female", UIC)).value
        theirs = clients.add_client(self.bojan, NewClient(2003, "Niš", "female", UIC)).value
        self.case = cases.open_case(self.ana, who.id, "regular").value
        self.theirs = cases.open_case(self.bojan, theirs.id, "regular").value
        to = self.bojan.me.organization
        new = NewConsent(who.id, "share_receiver", "self_adult", fields=("age", "client_code"), recipient=to)
        consents.give_consent(self.ana, new)

    def window(self, desk: Desk, case: CaseRow | None = None) -> CasesPage:
        made = MainWindow(Jobs(self.executor), desk, [CASES], Signboard("", "", ""), lambda typed: [])
        self.qtbot.addWidget(made)
        made.resize(1280, 900)
        made.show()
        made.open_room("cases", case.id if case else None)
        page = made.page("cases")
        assert isinstance(page, CasesPage)
        if case:
            self.qtbot.waitUntil(lambda: page.pane is not None)
        return page

    def rounds(self, *desks: Desk) -> None:
        self.executor.submit(self.town.exchange, *desks).result()


@pytest.fixture
def two(qtbot: QtBot, qapp: QApplication, town: Town) -> Iterator[Two]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    made = Two(town, qtbot)
    yield made
    made.executor.shutdown()


def read(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def press(qtbot: QtBot, widget: QWidget, words_on_it: str) -> None:
    def found() -> list[QPushButton]:
        return [one for one in widget.findChildren(QPushButton) if one.text() == words_on_it]

    qtbot.waitUntil(lambda: bool(found()))
    QTest.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def test_ana_asks_bojan_compares_ana_tells_bojan_decides(two: Two) -> None:
    page = two.window(two.ana, two.case)
    assert page.pane is not None
    page.pane.show_tab("identity")
    block = page.pane.elsewhere
    press(two.qtbot, block, "Pitaj")
    two.qtbot.waitUntil(lambda: "čeka se odgovor" in read(block))
    two.rounds(two.ana, two.bojan)
    theirs = two.window(two.bojan)
    two.qtbot.waitUntil(lambda: not theirs.asked.isHidden())
    assert "Da li i vi znate njihovog korisnika?" in read(theirs.asked)
    assert "CSR Čačak" in read(theirs.asked)
    assert two.theirs.client_code not in read(theirs.asked)
    press(two.qtbot, theirs.asked, "Uporedi")
    two.qtbot.waitUntil(theirs.asked.isHidden)
    two.rounds(two.bojan, two.ana)
    block.ask()
    press(two.qtbot, block, "Javi im")
    two.qtbot.waitUntil(lambda: "čeka se njihova reč" in read(block))
    two.rounds(two.ana, two.bojan)
    theirs.refresh()
    two.qtbot.waitUntil(lambda: f"vaš korisnik {two.theirs.client_code}" in read(theirs.asked))
    assert two.case.client_code not in read(theirs.asked)
    press(two.qtbot, theirs.asked, "Ista osoba")
    two.qtbot.waitUntil(theirs.asked.isHidden)
    two.rounds(two.bojan, two.ana)
    block.ask()
    two.qtbot.waitUntil(lambda: "ista osoba" in read(block))
