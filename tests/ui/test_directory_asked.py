"""Imenik asked for one service from another room: the row that is chosen is the one that is shown."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import add_service, search_services
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.directory.service import ServiceQuery
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.directory.page import DirectoryPage
from caseflow.ui.jobs import Jobs
from tests.founded import founded
from tests.ui.test_directory import THREE, names, type_in


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "office", "CSR Kragujevac", "csr", "četiri obične reči", kdf=FLOOR)
    made = founded(new, system_clock).desk
    for one in THREE:
        add_service(made, one)
    yield made
    close_office(made)


@pytest.fixture
def full(qtbot: QtBot, desk: Desk) -> Iterator[DirectoryPage]:
    with ThreadPoolExecutor(1) as executor:
        page = DirectoryPage(Context(Jobs(executor), desk, lambda room, record: None, Commands()))
        qtbot.addWidget(page)
        page.resize(1108, 748)
        page.show()
        qtbot.waitUntil(lambda: page.list.rows.rowCount() == len(THREE))
        yield page


def test_what_was_asked_for_elsewhere_is_the_row_that_is_chosen(
    qtbot: QtBot, desk: Desk, full: DirectoryPage
) -> None:
    last = search_services(desk, ServiceQuery()).rows[-1]
    full.show_record(last.id)
    qtbot.waitUntil(lambda: getattr(full.list.table.current_row(), "id", "") == last.id)
    qtbot.waitUntil(lambda: full.card.card is not None and full.card.card.row.id == last.id)


def test_a_record_the_list_does_not_have_leaves_no_row_chosen(
    qtbot: QtBot, desk: Desk, full: DirectoryPage
) -> None:
    everything = search_services(desk, ServiceQuery()).rows
    type_in(full.list.search, "savetov")
    qtbot.waitUntil(lambda: 0 < len(names(full)) < len(everything))
    hidden = next(row for row in everything if row.name not in names(full))
    full.show_record(hidden.id)
    qtbot.waitUntil(lambda: full.card.card is not None and full.card.card.row.id == hidden.id)
    qtbot.waitUntil(lambda: full.list.table.current_row() is None)
