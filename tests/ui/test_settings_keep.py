"""Čuvanje on the screen: a term is entered, a file proposed, and a colleague's proposal confirmed."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import cases, close_case, open_case
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.office.people import add_person
from caseflow.actions.protection.disposals import confirm, disposals, propose
from caseflow.actions.protection.retention import set_term, terms
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.ids import PersonId
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.retention import State
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.settings.keep_forms import ReasonForm, TermForm
from caseflow.ui.settings.keep_panel import KeepPanel
from caseflow.ui.settings.page import SettingsPage
from caseflow.ui.settings.room import ROOM
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.today.room import ROOM as TODAY
from tests.documents.paper_words import pages_of
from tests.founded import founded

pytestmark = pytest.mark.screen


class Calendar:
    def __init__(self) -> None:
        self.now = datetime(2026, 6, 15, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Two files closed six years ago; Vera, who supervises, has proposed the first."""
    calendar = Calendar()
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", person_name="Ana", kdf=FLOOR)
    made = founded(new, calendar).desk
    vera = add_person(made, "Vera T.", ["supervisor"]).value
    for year in (2004, 2005):
        who = add_client(made, NewClient(year)).value
        close_case(made, open_case(made, who.id, "urgent").value.id, "goals_achieved")
    calendar.now += timedelta(days=6 * 366)
    me = replace(made.me, person=PersonId(vera.id), roles=frozenset({Role.SUPERVISOR}))
    set_term(made, "client_file", 5, "12")
    ours = made.store.writer
    made.store.sign_in(replace(ours, person=me.person))
    propose(replace(made, me=me), "client_file", cases(made)[1].client, "Lista kategorija, 12")
    made.store.sign_in(ours)
    yield made
    close_office(made)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[MainWindow]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    rooms = [TODAY, ROOM]
    made = MainWindow(Jobs(executor), desk, rooms, Signboard("CSR Čačak", "", "Ana"), lambda typed: [])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    executor.shutdown()


def panel(window: MainWindow) -> KeepPanel:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page.keep


def read(window: MainWindow) -> str:
    return " ".join(one.text() for one in window.findChildren(QLabel) if one.isVisible())


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.waitUntil(lambda: bool(buttons(window, name)))
    QTest.mouseClick(buttons(window, name)[0], Qt.MouseButton.LeftButton)


def buttons(window: MainWindow, name: str) -> list[QPushButton]:
    return [
        one
        for one in window.findChildren(QPushButton)
        if one.isVisible() and name in (one.accessibleName(), one.text())
    ]


def test_today_says_what_waits_and_leads_there(qtbot: QtBot, window: MainWindow) -> None:
    window.open_room("today", None)
    qtbot.waitUntil(lambda: "1 predlog za brisanje čeka vas" in read(window))
    assert "Istekao je rok čuvanja za 1 zapis" in read(window)
    press(qtbot, window, "Pogledaj")
    qtbot.waitUntil(lambda: "KG" in read(window) or "Čeka drugu osobu" in read(window))


def test_a_colleagues_proposal_is_confirmed_after_one_question(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.open_room("settings", "keep")
    qtbot.waitUntil(lambda: "čeka vas" in read(window))
    waiting = disposals(desk)[0]
    press(qtbot, window, f"Potvrdi brisanje {waiting.title}")
    assert f"Obrisati {waiting.title} zauvek?" in read(window)
    press(qtbot, window, "Odustani")
    assert len(cases(desk)) == 2
    press(qtbot, window, f"Potvrdi brisanje {waiting.title}")
    press(qtbot, window, "Obriši zauvek")
    qtbot.waitUntil(lambda: "na svim računarima" in read(window))
    assert disposals(desk)[0].state is State.DONE
    assert len(cases(desk)) == 1


def test_the_protocol_of_an_erasure_is_saved(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    confirm(desk, disposals(desk)[0].id)
    window.open_room("settings", "keep")
    code, path = disposals(desk)[0].title, tmp_path / "zapisnik.pdf"
    qtbot.waitUntil(lambda: bool(buttons(window, f"Štampaj zapisnik o brisanju {code}")))
    assert buttons(window, f"Sačuvaj zapisnik o brisanju {code} kao PDF")
    panel(window).protocol.save_to(path, disposals(desk)[0])
    qtbot.waitUntil(lambda: "zapisnik.pdf" in read(window))
    assert "Zapisnik o brisanju" in " ".join(pages_of(path.read_bytes()))


def test_one_proposes_and_is_told_that_a_colleague_confirms(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.open_room("settings", "keep")
    qtbot.waitUntil(lambda: "istekao rok" in read(window))
    title = next(one.code for one in cases(desk) if one.code != disposals(desk)[0].title)
    press(qtbot, window, f"Predloži {title} za brisanje")
    form = panel(window).form
    assert isinstance(form, ReasonForm)
    assert form.reason.text() == "Lista kategorija, redni broj 12"
    QTest.mouseClick(form.done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "potvrđuje kolega" in read(window))
    assert {one.title for one in disposals(desk)} >= {title}


def test_a_term_of_the_offices_list_is_entered(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    window.open_room("settings", "keep")
    qtbot.waitUntil(lambda: "rok nije upisan" in read(window))
    press(qtbot, window, "Upiši: Uput")
    form = panel(window).form
    assert isinstance(form, TermForm)
    asked_at = buttons(window, "Upiši: Uput")[0]
    qtbot.waitUntil(lambda: form.mapTo(window, QPoint()).y() > asked_at.mapTo(window, QPoint()).y())
    form.years.setValue(10)
    form.source.setText("14")
    QTest.mouseClick(form.done, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.years for one in terms(desk) if one.cls == "referral"] == [10])
    qtbot.waitUntil(lambda: "redni broj 14 u vašoj listi" in read(window))


@pytest.mark.parametrize("asked", ["Upiši: Uput", "Postavi zabranu…", "Na zahtev lica…"])
def test_a_form_stands_whole_in_a_low_window(qtbot: QtBot, window: MainWindow, asked: str) -> None:
    window.resize(960, 540)
    window.open_room("settings", "keep")
    press(qtbot, window, asked)
    keep = panel(window)
    form = keep.form
    assert form is not None

    def seen() -> bool:
        top = form.mapTo(keep.viewport(), QPoint()).y()
        return top >= 0 and top + form.height() <= keep.viewport().height()

    qtbot.waitUntil(seen)
