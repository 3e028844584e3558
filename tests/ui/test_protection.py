"""The glass, the audit and the registers of data protection as a person meets them in the window."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import clients, hands
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office import people
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.protection import breaches, rights
from caseflow.actions.referrals import writing as referrals
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.audit import Kind
from caseflow.domain.protection.processing import Paper
from caseflow.domain.protection.rights import NewBreach, NewRequest
from caseflow.domain.referrals.view import NewReferral, ReferralRow
from caseflow.ui import words
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.cases.room import ROOM as CASES
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.referrals.room import ROOM as REFERRALS
from caseflow.ui.settings.page import SettingsPage
from caseflow.ui.settings.room import ROOM as SETTINGS
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.today.page import TodayPage
from caseflow.ui.today.room import ROOM as TODAY
from tests.founded import founded
from tests.ui.hand import click

pytestmark = pytest.mark.screen
NOON = datetime(2026, 6, 17, 10, 0, tzinfo=UTC)


class Office:
    """Ana at her window; a case that her colleague Vera leads."""

    def __init__(self, desk: Desk, window: MainWindow, qtbot: QtBot, foreign: CaseRow) -> None:
        self.desk, self.window, self.qtbot, self.foreign = desk, window, qtbot, foreign

    def settings(self, part: str) -> SettingsPage:
        self.window.open_room("settings", part)
        page = self.window.page("settings")
        assert isinstance(page, SettingsPage)
        return page

    def cases(self) -> CasesPage:
        self.window.open_room("cases", self.foreign.id)
        page = self.window.page("cases")
        assert isinstance(page, CasesPage)
        return page

    def wait(self) -> None:
        """Until everything is answered that was asked, and what the answers asked in their turn."""
        for _ in range(4):
            answered: list[None] = []
            self.window.context.jobs.ask(None, lambda: None, answered.append)
            self.qtbot.waitUntil(partial(bool, answered))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", person_name="Ana", kdf=FLOOR)
    made = founded(new, lambda: NOON).desk
    yield made
    close_office(made)


@pytest.fixture
def office(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Iterator[Office]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    vera = people.add_person(desk, "Vera M.", [Role.CASE_MANAGER.value]).value
    theirs = replace(desk, me=replace(desk.me, person=vera.id))
    who = clients.add_client(theirs, NewClient(2009)).value
    foreign = cases.open_case(theirs, who.id, "urgent").value
    executor = ThreadPoolExecutor(1)
    rooms = [TODAY, CASES, REFERRALS, SETTINGS]
    made = MainWindow(Jobs(executor), desk, rooms, Signboard("CSR Čačak", "", "Ana"), lambda typed: [])
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield Office(desk, made, qtbot, foreign)
    executor.shutdown()


def read(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_a_colleagues_case_asks_why_and_opens_with_the_reason(office: Office) -> None:
    page = office.cases()
    office.qtbot.waitUntil(lambda: page.glass is not None and page.glass.isVisible())
    glass = page.glass
    assert glass is not None
    assert "vodi Vera M." in read(glass)
    assert page.pane is None
    assert not glass.open.isEnabled()
    glass.reason.setCurrentIndex(glass.reason.findData("other"))
    click(glass.open)
    office.qtbot.waitUntil(lambda: "Napišite razlog" in glass.text_field.wrong())
    QTest.keyClicks(glass.text, "Poziv suda.")
    click(glass.open)
    office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.glass is None
    assert page.pane is not None
    page.pane.show_tab("seen")
    office.qtbot.waitUntil(lambda: "Poziv suda." in read(office.window))
    assert "Otvoreno uz razlog" in read(page.pane.seen)


def theirs(office: Office) -> ReferralRow:
    """Vera referred her client."""
    store, ana = office.desk.store, office.desk.store.writer
    vera = next(one for one in people.people(office.desk) if one.name == "Vera M.")
    desk = replace(office.desk, me=replace(office.desk.me, person=vera.id, name=vera.name))
    service = directory.add_service(office.desk, directory.NewService("Grupa za žalovanje", "Čačak")).value
    store.sign_in(replace(ana, person=vera.id))
    new = NewReferral(office.foreign.client, service.id, "mental_health", "regular", "legal_basis", "Žaluje.")
    made = referrals.new_referral(desk, new).value
    store.sign_in(ana)
    return made


def test_a_referral_of_a_colleagues_client_asks_why_and_opens_with_the_reason(office: Office) -> None:
    row = theirs(office)
    office.window.open_room("referrals", row.id)
    page = office.window.page("referrals")
    assert isinstance(page, ReferralsPage)
    office.qtbot.waitUntil(lambda: page.closed.pane is not None and page.closed.pane.isVisible())
    glass = page.closed.pane
    assert glass is not None
    office.qtbot.waitUntil(lambda: page.list.table.current_row() is not None)
    model = page.list.model
    spoken = (model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount()))
    told = " ".join(map(str, spoken))
    assert "Slučaj vodi neko drugi" in told
    for secret in ("žalovanje", "Žaluje", "mentaln"):
        assert secret not in told + read(office.window)
    glass.reason.setCurrentIndex(glass.reason.findData("substitution"))
    click(glass.open)
    office.qtbot.waitUntil(lambda: page.closed.pane is None and page.record.isVisible())
    office.qtbot.waitUntil(lambda: "Žaluje." in read(office.window))


def test_a_case_that_closed_asks_nothing_over_another_that_opens(office: Office) -> None:
    """Its refusal came when the other one already stood there, and put the question in its place."""
    first, second = (
        cases.open_case(
            office.desk, clients.add_client(office.desk, NewClient(year)).value.id, "urgent"
        ).value
        for year in (2010, 2011)
    )
    office.window.open_room("cases", first.id)
    page = office.window.page("cases")
    assert isinstance(page, CasesPage)
    office.qtbot.waitUntil(lambda: page.place() == first.id)
    vera = next(one for one in people.people(office.desk) if one.name == "Vera M.")
    hands.assign_case(office.desk, first.id, vera.id)
    page.refresh()
    office.window.open_room("cases", second.id)
    office.wait()
    assert page.glass is None
    assert page.place() == second.id
    page.show_record(first.id)
    page.show_list()
    office.wait()
    assert page.place() is None, "nor over the list one went back to"


def test_a_referral_that_closed_asks_nothing_over_another_that_opens(office: Office) -> None:
    row = theirs(office)
    mine = clients.add_client(office.desk, NewClient(2010)).value
    service = directory.add_service(office.desk, directory.NewService("Klub mladih", "Čačak")).value
    new = NewReferral(mine.id, service.id, "mental_health", "regular", "legal_basis", "Tuguje.")
    other = referrals.new_referral(office.desk, new).value
    office.window.open_room("referrals", row.id)
    page = office.window.page("referrals")
    assert isinstance(page, ReferralsPage)
    office.window.open_room("referrals", other.id)
    office.wait()
    assert page.closed.pane is None
    assert "Tuguje." in read(office.window)


def test_a_case_is_handed_over_and_then_asks_why(office: Office) -> None:
    mine = cases.open_case(office.desk, clients.add_client(office.desk, NewClient(2010)).value.id, "urgent")
    office.window.open_room("cases", mine.value.id)
    page = office.window.page("cases")
    assert isinstance(page, CasesPage)
    office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.pane is not None
    click(page.pane.head.hand_over)
    office.qtbot.waitUntil(page.pane.handing.isVisible)
    lead = page.pane.handing.findChild(QComboBox, "hand_over_lead")
    assert lead is not None
    assert [lead.itemText(place) for place in range(lead.count())] == ["Vera M."]
    stays = page.pane.handing.findChild(QCheckBox)
    assert stays is not None
    stays.setChecked(False)
    lead.setCurrentIndex(0)
    (give,) = (one for one in page.pane.handing.findChildren(QPushButton) if one.text() == "Predaj slučaj")
    click(give)
    office.qtbot.waitUntil(lambda: page.glass is not None)
    assert page.pane is None


def test_going_back_leaves_the_case_closed(office: Office) -> None:
    page = office.cases()
    office.qtbot.waitUntil(lambda: page.glass is not None and page.glass.isVisible())
    assert page.glass is not None
    assert page.place() == office.foreign.id
    click(page.glass.cancel)
    assert page.glass is None
    assert page.pane is None
    assert page.list.isVisible()


def test_the_audit_is_narrowed_saved_and_says_who_may_see_it(office: Office, tmp_path: Path) -> None:
    page = office.settings("audit")
    panel = page.audit
    office.qtbot.waitUntil(lambda: panel.model.rowCount() > 0)
    every = panel.model.rowCount()
    panel.show_kind(Kind.DOORS.value)
    office.qtbot.waitUntil(lambda: 0 < panel.model.rowCount() < every)
    panel.client.setText("nema-ga")
    QTest.keyClick(panel.client, Qt.Key.Key_Return)
    office.qtbot.waitUntil(lambda: "nema-ga".upper() in read(page.message_slot).upper())
    panel.client.setText(office.foreign.client_code)
    panel.show_kind("")
    office.qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.save_to(tmp_path / "uvid.csv")
    office.qtbot.waitUntil(lambda: (tmp_path / "uvid.csv").exists())
    office.qtbot.waitUntil(lambda: "sačuvana u uvid.csv" in read(page.message_slot))
    assert office.foreign.code in (tmp_path / "uvid.csv").read_text("utf-8-sig")


def test_a_request_is_entered_and_answered_and_stands_on_danas_when_it_is_due(office: Office) -> None:
    block = office.settings("protection").protection.requests
    click(block.new)
    block.form.type.setCurrentIndex(block.form.type.findData("copy"))
    block.form.received.set_day(date(2026, 5, 20))
    QTest.keyClicks(block.form.client, office.foreign.client_code)
    QTest.keyClicks(block.form.requester, "majka")
    click(block.form.save)
    office.qtbot.waitUntil(lambda: len(block.lines) == 1)
    (line,) = block.lines.values()
    assert "još 2\xa0dana" in read(line)
    assert office.foreign.client_code in read(line)
    office.window.open_room("today", None)
    today = office.window.page("today")
    assert isinstance(today, TodayPage)
    office.qtbot.waitUntil(lambda: "Zahtev: kopija, još 2\xa0dana" in read(today))
    block = office.settings("protection").protection.requests
    office.qtbot.waitUntil(lambda: len(block.lines) == 1)
    (line,) = block.lines.values()
    click(line.steps["protection.answer"])
    office.qtbot.waitUntil(lambda: "Šta je odlučeno" in read(line))
    asked = line.place.itemAt(0)
    assert asked is not None
    widget = asked.widget()
    widget.text.setText("Kopija predata.")  # type: ignore[union-attr]
    click(widget.save)  # type: ignore[union-attr]
    office.qtbot.waitUntil(lambda: "Odluka: Kopija predata." in read(block))
    assert rights.requests(office.desk)[0].closed_on == date(2026, 6, 17)


def test_a_breach_is_entered_told_and_printed(office: Office, tmp_path: Path) -> None:
    block = office.settings("protection").protection.breaches
    click(block.new)
    for entry in block.form.words.values():
        entry.setText("Laptop u autobusu.")
    block.form.discovered.begin(NOON - timedelta(hours=50))
    block.form.persons.setText("40")
    click(block.form.save)
    office.qtbot.waitUntil(lambda: len(block.lines) == 1)
    ((name, line),) = block.lines.items()
    assert "još 22\xa0sata" in read(line)
    block.save_to(tmp_path / "povreda.pdf", breaches.breaches(office.desk)[0])
    office.qtbot.waitUntil(lambda: (tmp_path / "povreda.pdf").exists())
    click(line.steps["protection.tell"])
    item = line.place.itemAt(0)
    assert item is not None
    item.widget().also.setChecked(True)  # type: ignore[union-attr]
    click(item.widget().save)  # type: ignore[union-attr]
    office.qtbot.waitUntil(lambda: "prijavljeno u roku" in read(block))
    assert breaches.breaches(office.desk)[0].id == name
    assert breaches.breaches(office.desk)[0].persons_informed


def test_the_papers_are_saved(office: Office, tmp_path: Path) -> None:
    block = office.settings("protection").protection.papers
    for paper in Paper:
        path = tmp_path / f"{paper.value}.pdf"
        block.save_to(path, paper)
        office.qtbot.waitUntil(path.exists)


@pytest.mark.parametrize("language", ["sr-Latn", "sr-Cyrl", "en"])
def test_nothing_asks_for_more_than_1024(office: Office, language: str) -> None:
    now = NOON - timedelta(hours=20)
    rights.receive_request(office.desk, NewRequest(date(2026, 5, 1), "withdraw_consent", None, "majka"))
    breaches.enter_breach(office.desk, NewBreach(now, "unauthorised_access", "Šta", "koji", "mere"))
    words.set_language(language)
    for part in ("protection", "audit"):
        page = office.settings(part)
        office.qtbot.waitUntil(lambda page=page: page.isVisible())  # type: ignore[misc]
        assert page.minimumSizeHint().width() <= 1024 - 200
    words.set_language("sr-Latn")
