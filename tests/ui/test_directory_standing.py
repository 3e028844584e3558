"""Imenik: how an entry of ours stands is typed in, and what waits for a check is seen in one place."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory.standing import Licence, say_licence
from caseflow.actions.importing.sample import add_samples
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.directory.capacity_question import CapacityQuestion
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.ui import words
from caseflow.ui.directory.due_pane import Due
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.directory.room import ROOM
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.theme import Theme, apply_theme
from tests.founded import founded
from tests.ui.hand import click

pytestmark = pytest.mark.screen


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", person_name="Ana", kdf=FLOOR)
    made = founded(new, lambda: datetime(2026, 6, 17, 10, 0, tzinfo=UTC)).desk
    add_samples(made)
    yield made
    close_office(made)


@pytest.fixture
def ours(desk: Desk) -> ServiceRow:
    made = directory.add_service(desk, directory.NewService("Dnevni boravak", "Čačak")).value
    say_licence(desk, made.id, Licence("full", "022-1", date(2026, 8, 1)))
    return made


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, desk: Desk, ours: ServiceRow) -> Iterator[DirectoryPage]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    made = MainWindow(Jobs(executor), desk, [ROOM], Signboard("CSR Čačak", "", "Ana"), lambda typed: [])
    qtbot.addWidget(made)
    made.resize(1280, 800)
    with qtbot.waitExposed(made):
        made.show()
    found = made.page("directory")
    assert isinstance(found, DirectoryPage)
    qtbot.waitUntil(lambda: found.list.rows.rowCount() > 0)
    yield found
    executor.shutdown()


def read(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_places_and_licence_of_ours_are_typed_in(qtbot: QtBot, page: DirectoryPage, ours: ServiceRow) -> None:
    page.show_record(ours.id)
    qtbot.waitUntil(page.card.say_standing.isVisible)
    click(page.card.say_standing)
    form = page.acts.standing
    assert form.isVisible()
    assert form.valid_to.text() == "1. 8. 2026."
    form.capacity.setCurrentIndex(form.capacity.findData("waitlist"))
    form.free.setText("0")
    form.total.setText("12")
    form.issued.setText("nekad")
    form.places.setText("Čačak, Lučani")
    click(form.save)
    qtbot.waitUntil(lambda: "30. 6. 2027" in form.fields["issued"].wrong())
    form.issued.setText("1.8.2020.")
    click(form.save)
    qtbot.waitUntil(page.card.isVisible)
    qtbot.waitUntil(lambda: "Čačak, Lučani" in read(page.card))
    card = directory.service_card(page.desk, ours.id)
    assert (card.row.capacity_status, card.places_total, card.licence_issued_on) == (
        "waitlist",
        12,
        date(2020, 8, 1),
    )


def test_a_place_that_is_none_is_said_at_its_field(
    qtbot: QtBot, page: DirectoryPage, ours: ServiceRow
) -> None:
    page.show_record(ours.id)
    qtbot.waitUntil(page.card.say_standing.isVisible)
    click(page.card.say_standing)
    form = page.acts.standing
    form.places.setText("Nigdina")
    click(form.save)
    qtbot.waitUntil(lambda: "Nigdina" in form.fields["competence"].wrong())
    click(form.cancel)
    assert page.card.isVisible()


def test_what_waits_for_a_check_stands_in_one_place(
    qtbot: QtBot, page: DirectoryPage, ours: ServiceRow
) -> None:
    click(page.list.due)
    pane = page.acts.due
    qtbot.waitUntil(lambda: "Dnevni boravak" in read(pane))
    assert any(one.text() == "još 42" for one in pane.findChildren(QAbstractButton))
    assert "zapis" in read(pane)
    pane.place.setText("Nigdina")
    click(pane.ask_competent)
    qtbot.waitUntil(lambda: "Nigdina" in pane.place_field.wrong())
    pane.place.setText("Čačak")
    click(pane.ask_competent)
    qtbot.waitUntil(lambda: "Niko nije naveo" in read(pane))
    pane.service_asked.emit(ours.id)
    qtbot.waitUntil(lambda: page.card.card is not None and page.card.card.row.id == ours.id)
    qtbot.waitUntil(page.card.isVisible)


def test_the_waiting_list_and_papers_are_read_on_the_card(
    qtbot: QtBot, page: DirectoryPage, ours: ServiceRow
) -> None:
    page.show_record(ours.id)
    qtbot.waitUntil(page.card.say_standing.isVisible)
    assert not page.card.ask_capacity.isVisible()
    click(page.card.say_standing)
    form = page.acts.standing
    form.capacity.setCurrentIndex(form.capacity.findData("waitlist"))
    form.waiting.setText("5")
    form.wait_days.setText("5000")
    click(form.save)
    qtbot.waitUntil(lambda: "Toliko dana" in form.fields["wait_days"].wrong())
    form.wait_days.setText("40")
    click(form.save)
    qtbot.waitUntil(lambda: "na čekanju: 5 · čeka se oko 40" in read(page.card))


def test_a_partners_question_is_answered_from_what_waits(
    qtbot: QtBot, page: DirectoryPage, ours: ServiceRow
) -> None:
    at = datetime(2026, 6, 16, 8, 0, tzinfo=UTC)
    other = OrganizationId("9" * 32)
    asked = CapacityQuestion(RecordId("8" * 32), ours.id, "Dnevni boravak", "CSR Niš", other, at, ours=True)
    click(page.list.due)
    pane = page.acts.due
    qtbot.waitUntil(lambda: "Niko ne čeka odgovor o mestima." in read(pane))
    pane.show_due(Due((), (), (asked,)))
    qtbot.waitUntil(lambda: "Dnevni boravak CSR Niš · 16." in read(pane))
    click(next(one for one in pane.findChildren(QAbstractButton) if one.text() == "Odgovori"))
    form = page.acts.standing
    qtbot.waitUntil(form.isVisible)
    assert form.card is not None
    assert form.card.row.id == ours.id
    many = [replace(asked, office=f"Ustanova {number % 5}") for number in range(1000)]
    page.card.show_questions((asked, asked, *many), may_ask=False)
    click(form.cancel)
    qtbot.waitUntil(lambda: "Pitaju za mesta: CSR Niš, Ustanova 0" in read(page.card))
    assert "Ustanova 0 i još 4" in read(page.card)
