"""Izveštaji: the nine figures, the rows behind one of them, and needs nobody met."""

import gc
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.reports.unmet_needs import record_unmet_need, unmet_needs
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.errors import BackupError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Role
from caseflow.domain.referrals.view import NewReferral
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.long_question import LongQuestion, Told
from caseflow.ui.reports.page import UNMET, ReportsPage
from caseflow.ui.theme import Theme, apply_theme, u
from caseflow.ui.widgets.progress_strip import ProgressStrip
from caseflow.ui.words import refusal_text, set_language, word
from tests.founded import founded

pytestmark = pytest.mark.screen


@dataclass
class Year:
    """An office with a clock that stands, and where its rows led."""

    desk: Desk
    jobs: Jobs
    qtbot: QtBot
    went: list[tuple[str, str | None]] = field(default_factory=list)

    def send(self) -> RecordId:
        """A referral on paper, to a provider that is in no network."""
        young = clients.add_client(self.desk, NewClient(2008, "Kragujevac", "female")).value
        service = directory.add_service(self.desk, directory.NewService("Klub", "Kragujevac")).value
        new = NewReferral(young.id, service.id, "mental_health", "urgent", "given", "", "pisani")
        made = referrals.new_referral(self.desk, replace(new, given_by="parent", assent="given")).value
        return referrals.send_referral(self.desk, made.id).value.id

    def page(self, roles: frozenset[Role] | None = None) -> ReportsPage:
        desk = self.desk if roles is None else replace(self.desk, me=replace(self.desk.me, roles=roles))
        context = Context(self.jobs, desk, lambda room, record: self.went.append((room, record)), Commands())
        page = ReportsPage(context)
        self.qtbot.addWidget(page)
        page.resize(u(277), u(187))
        page.show()
        return page

    def until(self, is_so: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(is_so)


@pytest.fixture
def year(tmp_path: Path, qtbot: QtBot) -> Iterator[Year]:
    gc.collect()  # widgets of the test before must not be freed by the store thread of this one
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.LIGHT)
    set_language("sr-Latn")
    now = datetime(2026, 6, 8, 8, tzinfo=UTC)
    new = NewOffice(tmp_path / "store", "CSR Kragujevac", "csr", "tajna lozinka 1", "Ana S.", kdf=FLOOR)
    desk = founded(new, lambda: now).desk
    with ThreadPoolExecutor(1) as executor:
        yield Year(desk, Jobs(executor), qtbot)
    close_office(desk)


def read(page: ReportsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def test_a_year_in_which_nothing_was_sent_says_so(year: Year) -> None:
    page = year.page()
    year.until(lambda: len(page.figures.model.rows()) == 9)
    assert word("reports.nothing_sent") in read(page)
    assert "1.\u00a01.\u00a02026. – 8.\u00a06.\u00a02026." in read(page)


def test_a_figure_opens_the_referrals_it_counts(year: Year) -> None:
    name = year.send()
    page = year.page()
    year.until(lambda: page.figures.pane.open_rows.isVisible())
    assert page.figures.pane.open_rows.text().replace("\u00a0", " ") == "Prikaži 1 uput"
    QTest.mouseClick(page.figures.pane.open_rows, Qt.MouseButton.LeftButton)
    year.until(lambda: len(page.figures.rows.rows()) == 1)
    page.figures.rows_table.selectRow(0)
    QTest.keyClick(page.figures.rows_table, Qt.Key.Key_Return)
    assert year.went == [("referrals", str(name))]


def test_only_what_is_on_the_screen_is_read_and_the_other_tab_when_somebody_turns_to_it(year: Year) -> None:
    young = clients.add_client(year.desk, NewClient(2008, "Kragujevac", "female")).value
    record_unmet_need(year.desk, young.id, "education")
    page = year.page()
    year.until(lambda: len(page.figures.model.rows()) == 9)
    assert not page.unmet.model.rows()
    page.show_record("unmet")
    year.until(lambda: len(page.unmet.model.rows()) == 1)
    year.send()
    page.refresh()
    year.jobs.ask(page, lambda: None, lambda _: page.unmet.setProperty("asked", True))
    year.until(lambda: bool(page.unmet.property("asked")))
    assert page.figures.report is not None
    assert page.figures.report.figures[0].value == 0
    page.show_record("figures")
    year.until(lambda: page.figures.report is not None and page.figures.report.figures[0].value == 1)


def test_divided_by_need_the_group_stands_as_a_bar_with_its_number(year: Year) -> None:
    year.send()
    page = year.page()
    year.until(lambda: len(page.figures.model.rows()) == 9)
    division = page.figures.bar.division
    division.setCurrentIndex(division.findData("need"))
    division.activated.emit(division.currentIndex())
    year.until(lambda: "Podrška mentalnom zdravlju" in read(page))


def test_a_need_nobody_offers_is_written_down_by_keyboard_and_taken_back(year: Year) -> None:
    young = clients.add_client(year.desk, NewClient(2008, "Kragujevac", "female")).value
    page = year.page()
    page.write_need()
    form = page.unmet.form
    QTest.keyClick(form.save, Qt.Key.Key_Space)
    assert form.client_field.wrong()
    assert form.need_field.wrong()
    QTest.keyClicks(form.client, young.code.lower())
    form.need.setCurrentIndex(form.need.findData("on_the_job_training"))
    QTest.keyClick(form.save, Qt.Key.Key_Space)
    year.until(lambda: len(page.unmet.model.rows()) == 1)
    assert form.isHidden()
    page.unmet.table.selectRow(0)
    QTest.mouseClick(page.unmet.remove, Qt.MouseButton.LeftButton)
    year.until(lambda: not page.unmet.model.rows())
    assert unmet_needs(year.desk) == ()


def test_a_client_nobody_has_is_said_and_nothing_is_lost(year: Year) -> None:
    page = year.page()
    page.write_need()
    form = page.unmet.form
    QTest.keyClicks(form.client, "XX-2026-A009")
    form.need.setCurrentIndex(0)
    QTest.keyClick(form.save, Qt.Key.Key_Space)
    year.until(lambda: any("XX-2026-A009" in text for text in read(page)))
    assert form.client.text() == "XX-2026-A009"


def test_a_researcher_sees_no_register_and_no_small_number(year: Year) -> None:
    year.send()
    page = year.page(frozenset({Role.RESEARCHER}))
    year.until(lambda: len(page.figures.model.rows()) == 9)
    assert word("reports.small_hidden") in read(page)
    page.show_record(UNMET)
    assert page.stack.currentWidget() is page.figures
    assert not page.figures.pane.open_rows.isVisible()


def test_saved_as_pdf_and_as_a_table(year: Year, tmp_path: Path) -> None:
    page = year.page()
    pdf, table = tmp_path / "izvestaj.pdf", tmp_path / "izvestaj.csv"
    page.save_pdf(pdf, "cyrl")
    year.until(lambda: word("common.saved_as", name="izvestaj.pdf") in read(page))
    page.save_table(table)
    year.until(lambda: word("common.saved_as", name="izvestaj.csv") in read(page))
    assert pdf.read_bytes().startswith(b"%PDF")
    assert table.exists()
    page.save_table(tmp_path / "nema" / "izvestaj.csv")
    year.until(lambda: any("nije mogla da se sačuva" in text for text in read(page)))


def test_it_fits_a_small_window_in_cyrillic(year: Year) -> None:
    set_language("sr-Cyrl")
    assert year.page().minimumSizeHint().width() <= 1024 - u(38)


def slow_until_stopped(told: Told) -> str:
    while told(1, 2):
        time.sleep(0.005)
    raise BackupError("stopped", "Stopped. Nothing was changed.")


def test_a_long_count_is_shown_after_a_moment_stopped_by_a_button_and_asked_again(year: Year) -> None:
    page = year.page()
    year.until(lambda: page.figures.report is not None)
    answers: list[str] = []
    long = LongQuestion(page, "reports.counting")
    long.ask(slow_until_stopped, answers.append)
    assert not isinstance(page.message_slot.widget(), ProgressStrip)
    year.until(lambda: isinstance(page.message_slot.widget(), ProgressStrip))
    strip = page.message_slot.widget()
    assert isinstance(strip, ProgressStrip)
    QTest.mouseClick(strip.stop, Qt.MouseButton.LeftButton)
    said = refusal_text(BackupError("stopped", ""))
    year.until(lambda: said in read(page))
    again = next(one for one in page.findChildren(QPushButton) if one.text() == word("common.again"))
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    year.until(lambda: isinstance(page.message_slot.widget(), ProgressStrip))
    long.ask(lambda told: "the other year", answers.append)
    year.until(lambda: answers == ["the other year"])
    assert said not in read(page)
    assert page.figures.report is not None
