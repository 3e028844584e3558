"""The history on the pages of records: read, brought back with one click, and a case on any day."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import u
from caseflow.ui.words import set_language
from tests.founded import founded

pytestmark = pytest.mark.screen
NOW = [datetime(2026, 6, 15, 8, tzinfo=UTC)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    NOW[0] = datetime(2026, 6, 15, 8, tzinfo=UTC)
    set_language("sr-Latn")
    new = NewOffice(tmp_path / "store", "CSR Kragujevac", "csr", "tajna lozinka 1", "Ana S.", kdf=FLOOR)
    made = founded(new, lambda: NOW[0]).desk
    yield made
    close_office(made)


@pytest.fixture
def context(desk: Desk) -> Iterator[Context]:
    with ThreadPoolExecutor(1) as executor:
        yield Context(Jobs(executor), desk, lambda *_: None, Commands())


@pytest.fixture
def closed(desk: Desk) -> CaseRow:
    """Opened on Monday, closed on Wednesday."""
    who = clients.add_client(desk, NewClient(2009, "Kragujevac", "f")).value
    made = cases.open_case(desk, who.id, "urgent").value
    NOW[0] += timedelta(days=2)
    return cases.close_case(desk, made.id, "goals_achieved").value


def read(widget: QWidget) -> str:
    said = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(said).replace("\u00a0", " ")


def steps(widget: QWidget, verb: str) -> list[QPushButton]:
    return [one for one in widget.findChildren(QPushButton) if one.text() == verb]


def opened(qtbot: QtBot, context: Context, of_case: RecordId) -> CasesPage:
    page = CasesPage(context)
    qtbot.addWidget(page)
    page.resize(u(277), u(187))
    page.show()
    page.show_record(of_case)
    qtbot.waitUntil(lambda: page.pane is not None)
    return page


def test_the_history_of_a_case_says_from_what_to_what_and_who(
    qtbot: QtBot, context: Context, closed: CaseRow
) -> None:
    pane = opened(qtbot, context, closed.id).pane
    assert pane is not None
    pane.show_tab("history")
    qtbot.waitUntil(lambda: "Slučaj · izmenjeno" in read(pane.history.panel))
    said = read(pane.history.panel)
    for part in ("Stanje slučaja: Prijem → Zatvoren slučaj", "Ana S., CSR Kragujevac", "17. 6. 2026. 10:00",
                 "Korisnik · upisano", "Godina rođenja: 2009", "Rok: Prvi kontakt · upisano",
                 "Ističe: "):  # fmt: skip
        assert part in said
    assert "Vrsta roka: " not in said, "the title says it"


def test_a_case_is_shown_as_it_stood_on_the_day_that_is_asked_for(
    qtbot: QtBot, context: Context, closed: CaseRow
) -> None:
    page = opened(qtbot, context, closed.id)
    assert page.pane is not None
    tab = page.pane.history
    page.pane.show_tab("history")
    tab.day.set_day(date(2026, 6, 16))
    tab.show_day.click()
    qtbot.waitUntil(lambda: "Prijem" in read(tab.values))
    assert "Ciljevi su postignuti" not in read(tab.values)
    tab.day.set_day(date(2026, 6, 17))
    tab.show_day.click()
    qtbot.waitUntil(lambda: "Ciljevi su postignuti" in read(tab.values))
    tab.day.set_day(date(2026, 6, 14))
    tab.show_day.click()
    qtbot.waitUntil(lambda: "još nije bio otvoren" in read(page.message_slot))
    tab.day.set_day(date(2026, 6, 18))
    assert tab.day.day() == date(2026, 6, 17), "not a day that has not been"


def test_a_value_of_a_service_comes_back_with_one_click_and_the_toast_takes_it_back(
    qtbot: QtBot, context: Context, desk: Desk
) -> None:
    made = directory.add_service(desk, directory.NewService("Klub")).value
    for free in (4, 3):
        NOW[0] += timedelta(minutes=1)
        with desk.store.transaction() as transaction:
            transaction.write(DIRECTORY, "service", {"places_free": free}, made.id)
    page = DirectoryPage(context)
    qtbot.addWidget(page)
    page.resize(u(277), u(187))
    page.show()
    page.show_record(made.id)
    qtbot.waitUntil(lambda: page.card.card is not None)
    page.acts.open_history()
    panel = page.acts.history.panel
    qtbot.waitUntil(lambda: "Slobodna mesta: 4 → 3" in read(panel))
    (back,) = steps(panel, "Vrati")
    assert back.accessibleName() == "Vrati vrednost: Slobodna mesta, 4"
    with qtbot.waitSignal(context.jobs.toast) as toast:
        back.click()
    qtbot.waitUntil(lambda: "Slobodna mesta: 3 → 4" in read(panel))
    _, undo = toast.args
    assert undo is not None
    undo()
    assert directory.service_card(desk, made.id).row.places_free == 3


@pytest.mark.parametrize("language", ["sr-Cyrl", "sr-Latn", "en"])
def test_the_tab_fits_a_small_window(qtbot: QtBot, context: Context, closed: CaseRow, language: str) -> None:
    set_language(language)
    page = opened(qtbot, context, closed.id)
    assert page.pane is not None
    assert page.pane.history.minimumSizeHint().width() <= 1024 - u(38 + 62 + 8)
    assert page.minimumSizeHint().width() <= 1024 - u(38)
    set_language("sr-Latn")
