"""A computer asks to be let in; the administrator says in the window whose it is, and later corrects it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.sync import exchange, network
from caseflow.actions.sync.computers import computers
from caseflow.actions.sync.devices import NewComputer, join_device
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.words import set_language
from tests.founded import founded

PASSPHRASE = "četiri obične reči"
LONG = 60_000


@dataclass
class Town:
    ana: Desk
    laptop: Desk
    thread: ThreadPoolExecutor

    def sync(self, desk: Desk) -> None:
        self.thread.submit(partial(exchange.sync, desk)).result()

    def people(self) -> tuple[str, ...]:
        found = self.thread.submit(partial(computers, self.ana)).result()
        return next(one.people for one in found if one.name == "laptop")


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    share = tmp_path / "share"
    share.mkdir()
    new = NewOffice(tmp_path / "ana", "CSR Kragujevac", "csr", PASSPHRASE, person_name="Ana Savić", kdf=FLOOR)
    ana = founded(new, system_clock).desk
    network.start_network(ana, str(share), PASSPHRASE)
    asking = NewComputer(tmp_path / "laptop", str(share), PASSPHRASE, "laptop", kdf=FLOOR)
    laptop = join_device(asking, system_clock).desk
    exchange.sync(ana)
    with ThreadPoolExecutor(1) as thread:
        made = Town(ana, laptop, thread)
        yield made
    for desk in (made.ana, made.laptop):
        close_office(desk)


@pytest.fixture
def page(qtbot: QtBot, town: Town) -> Iterator[ExchangePage]:
    set_language("sr-Latn")
    made = ExchangePage(Context(Jobs(town.thread), town.ana, lambda room, record: None, Commands()))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    qtbot.waitUntil(made.requests.isVisible, timeout=LONG)
    yield made
    town.thread.submit(lambda: None).result()


def test_whose_a_computer_is_the_administrator_says_and_corrects(
    qtbot: QtBot, page: ExchangePage, town: Town, tmp_path: Path
) -> None:
    panel = page.seats.panel
    (let_in,) = page.requests.findChildren(QPushButton)
    let_in.click()
    qtbot.waitUntil(panel.isVisible)
    people = [panel.who.itemText(one) for one in range(panel.who.count())]
    assert people == ["Izaberite…", "Ana Savić", "Neko ko ovde još nije upisan"]
    panel.go.click()
    assert panel.fields["who"].wrong(), "nobody is let in before it is said who"
    panel.who.setCurrentIndex(1)
    with qtbot.waitSignal(page.seats.told, timeout=LONG):
        panel.go.click()
    assert town.people() == ("Ana Savić",)
    for desk in (town.laptop, town.ana, town.laptop):
        town.sync(desk)
    page.refresh()
    qtbot.waitUntil(lambda: page.computers.block.rows.rowCount() == 2, timeout=LONG)
    _correct(qtbot, page)
    assert town.people() == ("Jelena P.",)
    for desk in (town.ana, town.laptop):
        town.sync(desk)
    close_office(town.laptop)
    town.laptop = open_office(tmp_path / "laptop", PASSPHRASE, system_clock)
    assert (town.laptop.me.name, [role.value for role in town.laptop.me.roles]) == (
        "Jelena P.",
        ["case_manager"],
    )


def _correct(qtbot: QtBot, page: ExchangePage) -> None:
    panel = page.seats.panel
    page.computers.block.seat.click()
    qtbot.waitUntil(panel.isVisible)
    assert panel.who.currentText() == "Ana Savić", "whose it is now stands there"
    panel.who.setCurrentIndex(panel.who.count() - 1)
    panel.go.click()
    assert panel.fields["name"].wrong()
    assert panel.fields["roles"].wrong()
    panel.name.setText("Jelena P.")
    panel.roles.choose(["case_manager"])
    with qtbot.waitSignal(page.seats.told, timeout=LONG):
        panel.go.click()
    assert not panel.isVisible()
