"""Local networks and an office that leaves, in the windows of two offices; ana keeps the registry."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync import exchange, network
from caseflow.actions.sync.local_networks import networks
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.sync.local_network import NetworkRow
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.models.rows import CELL_ROLE, Cell
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.words import set_language
from tests.founded import founded

PASSPHRASE = "četiri obične reči"
LONG = 60_000


@dataclass
class Town:
    ana: Desk
    bojan: Desk
    thread: ThreadPoolExecutor

    def networks(self, desk: Desk) -> tuple[NetworkRow, ...]:
        return self.thread.submit(partial(networks, desk)).result()

    def sync(self, *desks: Desk) -> None:
        for desk in desks:
            self.thread.submit(partial(exchange.sync, desk)).result()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    share = tmp_path / "share"
    share.mkdir()
    ana, bojan = _office(tmp_path, "CSR Kragujevac"), _office(tmp_path, "Plavi fenjer")
    network.start_network(ana, str(share), PASSPHRASE)
    network.approve_office(ana, network.join(bojan, str(share)).value)
    for desk in (ana, bojan, ana, bojan):
        exchange.sync(desk)
    with ThreadPoolExecutor(1) as thread:
        yield Town(ana, bojan, thread)
    for desk in (ana, bojan):
        close_office(desk)


def _office(folder: Path, name: str) -> Desk:
    return founded(NewOffice(folder / name, name, "csr", PASSPHRASE, kdf=FLOOR), system_clock).desk


def _page(qtbot: QtBot, town: Town, desk: Desk) -> ExchangePage:
    set_language("sr-Latn")
    made = ExchangePage(Context(Jobs(town.thread), desk, lambda room, record: None, Commands()))
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    qtbot.waitUntil(lambda: made.rows.rowCount() == 1, timeout=LONG)
    return made


def _members(page: ExchangePage) -> list[list[str]]:
    found = []
    for table in page.networks.block.tables:
        model = table.model()
        rows, columns = range(model.rowCount()), range(model.columnCount())
        found += [[_said(model.index(row, column).data(CELL_ROLE)) for column in columns] for row in rows]
    return found


def _said(cell: Cell) -> str:
    return f"{cell.text}, {cell.meta}"


def _texts(widget: QWidget) -> str:
    found = [child.property("text") for child in widget.findChildren(QWidget) if child.isVisible()]
    return " ".join(str(text) for text in found if text)


def test_a_network_is_begun_and_a_member_taken_in_and_let_go_in_the_window(qtbot: QtBot, town: Town) -> None:
    page = _page(qtbot, town, town.ana)
    assert "Čitaju ga samo članice" in _texts(page.networks.block)
    page.networks.block.heading.link_clicked.emit()
    panel = page.networks.panel
    panel.go.click()
    assert panel.fields["name"].wrong(), "a network needs a name"
    panel.name.setText("Mreža Šumadije")
    panel.sector.setCurrentIndex(panel.sector.findData("social_protection"))
    panel.go.click()
    qtbot.waitUntil(lambda: len(_members(page)) == 1, timeout=LONG)
    assert _members(page)[0][0].startswith("CSR Kragujevac")
    assert not panel.isVisible()
    _take_in(qtbot, page)
    _let_go(qtbot, page)
    town.sync(town.bojan)
    (seen,) = town.networks(town.bojan)
    assert (seen.ours, seen.count, seen.members[1].left) == (False, 1, True)


def _step(page: ExchangePage, words: str) -> QPushButton:
    return next(one for one in page.networks.block.findChildren(QPushButton) if one.text() == words)


def _take_in(qtbot: QtBot, page: ExchangePage) -> None:
    _step(page, "Primi članicu").click()
    panel = page.networks.panel
    assert [panel.office.itemText(one) for one in range(panel.office.count())] == ["Plavi fenjer"]
    panel.role.setText("praksa")
    panel.go.click()
    qtbot.waitUntil(lambda: len(_members(page)) == 2, timeout=LONG)
    assert "praksa" in _members(page)[1][0]


def _let_go(qtbot: QtBot, page: ExchangePage) -> None:
    _step(page, "Istupanje članice").click()
    assert "nov ključ" in page.networks.panel.purpose.text()
    page.networks.panel.go.click()
    qtbot.waitUntil(lambda: any("istupila" in cells[2] for cells in _members(page)), timeout=LONG)


def test_coordination_is_handed_over_and_the_network_closed_when_a_person_is_sure(
    qtbot: QtBot, town: Town
) -> None:
    page = _page(qtbot, town, town.ana)
    page.networks.open_begin()
    page.networks.panel.name.setText("Mreža Šumadije")
    page.networks.panel.go.click()
    qtbot.waitUntil(lambda: len(_members(page)) == 1, timeout=LONG)
    steps = [one.text() for one in page.networks.block.findChildren(QPushButton)]
    assert "Predaj koordinaciju" not in steps, "there is nobody to hand it over to"
    _take_in(qtbot, page)
    _step(page, "Predaj koordinaciju").click()
    panel = page.coordination.panel
    assert [panel.office.itemText(one) for one in range(panel.office.count())] == ["Plavi fenjer"]
    assert panel.sure.isHidden(), "the other office can hand it back"
    panel.go.click()
    assert panel.reason_field.wrong()
    panel.reason.setText("odlazim")
    with qtbot.waitSignal(page.coordination.told, timeout=LONG):
        panel.go.click()
    qtbot.waitUntil(lambda: "koordinira" in _members(page)[0][0] and "Plavi" in _members(page)[0][0])
    town.sync(town.ana, town.bojan)
    _close_it(qtbot, town)


def _close_it(qtbot: QtBot, town: Town) -> None:
    theirs = _page(qtbot, town, town.bojan)
    qtbot.waitUntil(lambda: len(_members(theirs)) == 2, timeout=LONG)
    _step(theirs, "Zatvori mrežu").click()
    panel = theirs.coordination.panel
    assert "Ovo ne može da se opozove" in _texts(panel)
    panel.reason.setText("istekao protokol")
    panel.go.click()
    assert "Još se ništa nije dogodilo" in panel.unsure.sentence.text()
    panel.sure.setChecked(True)
    with qtbot.waitSignal(theirs.coordination.told, timeout=LONG):
        panel.go.click()
    (seen,) = town.networks(town.bojan)
    assert seen.closed
    assert not panel.isVisible()


def test_what_another_office_asks_for_the_registrar_confirms(qtbot: QtBot, town: Town) -> None:
    theirs = _page(qtbot, town, town.bojan)
    theirs.networks.open_begin()
    theirs.networks.panel.name.setText("Mreža Plavog fenjera")
    with qtbot.waitSignal(theirs.networks.told, timeout=LONG):
        theirs.networks.panel.go.click()
    assert theirs.leaving.link.isHidden(), "only the registrar cuts an office off"
    town.sync(town.bojan, town.ana)
    page = _page(qtbot, town, town.ana)
    qtbot.waitUntil(lambda: page.networks.proposals.isVisible(), timeout=LONG)
    assert "Plavi fenjer osniva ovu lokalnu mrežu" in _texts(page.networks.proposals)
    page.networks.proposals.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: not page.networks.proposals.isVisible(), timeout=LONG)
    town.sync(town.bojan)
    (seen,) = town.networks(town.bojan)
    assert (seen.waits, seen.ours) == (False, True)


def test_an_office_is_cut_off_only_when_a_person_is_sure(qtbot: QtBot, town: Town) -> None:
    page = _page(qtbot, town, town.ana)
    qtbot.waitUntil(lambda: not page.leaving.link.isHidden(), timeout=LONG)
    page.leaving.link.click()
    panel = page.leaving.panel
    panel.reason.setText("ugašeno")
    panel.go.click()
    assert "Još se ništa nije dogodilo" in panel.unsure.sentence.text()
    panel.sure.setChecked(True)
    panel.reason.clear()
    panel.go.click()
    assert panel.reason_field.wrong(), "nobody is cut off without a reason"
    panel.reason.setText("ugašeno")
    panel.go.click()
    qtbot.waitUntil(lambda: "Isključena je Plavi fenjer" in _texts(panel), timeout=LONG)
    assert not panel.form.isVisible()
    qtbot.waitUntil(lambda: "isključena" in str(page.rows.index(0, 2).data()), timeout=LONG)
    town.sync(town.bojan)
    theirs = _page(qtbot, town, town.bojan)
    qtbot.waitUntil(lambda: "isključila je vašu ustanovu" in _texts(theirs.notices), timeout=LONG)
