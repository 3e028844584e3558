"""A lost laptop in the window of one office, its late work in the window too, told to the other office."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.search import search_everything
from caseflow.actions.sync import devices, exchange, network
from caseflow.actions.sync.computers import computers
from caseflow.actions.sync.devices import NewComputer, join_device
from caseflow.actions.sync.network import share_of
from caseflow.actions.sync.quarantined import quarantine
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import local_day, system_clock
from caseflow.domain.ids import pair_space
from caseflow.domain.sync.partner import ComputerRow
from caseflow.oplog.op import Value
from caseflow.sync.round import my_spaces
from caseflow.sync.trust.known_trust import known_trust
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.sync.page import ExchangePage
from caseflow.ui.words import set_language
from tests.founded import founded

PASSPHRASE = "četiri obične reči"
LONG = 60_000
T = TypeVar("T")


@dataclass
class Town:
    """ana and bojan are offices of one network; the laptop is ana's second computer. One thread for all."""

    ana: Desk
    bojan: Desk
    laptop: Desk
    thread: ThreadPoolExecutor

    def ask(self, question: Callable[[], T]) -> T:
        """Behind whatever the page is asking the store."""
        return self.thread.submit(question).result()

    def found(self, desk: Desk) -> list[str]:
        return sorted(one.title for one in self.ask(lambda: search_everything(desk, "Klub")))

    def offer(self, desk: Desk, name: str) -> None:
        self.ask(lambda: add_service(desk, NewService(name)))

    def sync(self, *desks: Desk) -> None:
        for desk in desks:
            self.ask(partial(exchange.sync, desk))

    def held_back(self, desk: Desk) -> dict[Path, bytes]:
        """What a computer puts on the share now, taken away from there as if it were still on its way."""
        share = Path(share_of(desk))
        before = {one for one in share.rglob("*") if one.is_file()}
        self.sync(desk)
        new = {one: one.read_bytes() for one in share.rglob("*") if one.is_file() and one not in before}
        for one in new:
            one.unlink()
        return new

    def row(self) -> ComputerRow:
        rows = self.ask(lambda: computers(self.ana))
        return next(one for one in rows if one.id == self.laptop.me.device)


def _office(folder: Path, name: str) -> Desk:
    return founded(NewOffice(folder / name, name, "csr", PASSPHRASE, kdf=FLOOR), system_clock).desk


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    share = tmp_path / "share"
    share.mkdir()
    ana, bojan = _office(tmp_path, "CSR Kragujevac"), _office(tmp_path, "Plavi fenjer")
    network.start_network(ana, str(share), PASSPHRASE)
    network.approve_office(ana, network.join(bojan, str(share)).value)
    new = NewComputer(tmp_path / "laptop", str(share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = join_device(new, system_clock)
    exchange.sync(ana)
    devices.approve(ana, joining.digits)
    exchange.sync(joining.desk)
    for desk in (ana, bojan, joining.desk, ana):
        exchange.sync(desk)
    close_office(joining.desk)
    laptop = open_office(tmp_path / "laptop", PASSPHRASE, system_clock)
    with ThreadPoolExecutor(1) as thread:
        yield Town(ana, bojan, laptop, thread)
    for desk in (ana, bojan, laptop):
        close_office(desk)


@pytest.fixture
def page(qtbot: QtBot, town: Town) -> Iterator[ExchangePage]:
    set_language("sr-Latn")
    made = ExchangePage(Context(Jobs(town.thread), town.ana, lambda room, record: None, Commands()))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    yield made
    town.ask(lambda: None)


def texts(widget: QWidget) -> str:
    found = [child.property("text") for child in widget.findChildren(QWidget) if child.isVisible()]
    return " ".join(str(text) for text in found if text)


def _cell(page: ExchangePage, row: int, column: int) -> str:
    rows = page.computers.block.rows
    return str(rows.index(row, column).data()).replace("\xa0", " ")


def test_the_computers_of_the_office_are_listed_with_their_people(
    qtbot: QtBot, page: ExchangePage, town: Town
) -> None:
    qtbot.waitUntil(lambda: page.computers.block.rows.rowCount() == 2)
    assert _cell(page, 0, 0).startswith("Računar A")
    assert _cell(page, 0, 1) == "ovaj računar"
    assert _cell(page, 1, 0).startswith("laptop")
    assert _cell(page, 1, 2) == "sve što upiše"
    assert town.row().people
    assert town.row().heard_at is not None


def test_a_lost_laptop_is_removed_in_the_window_and_reads_nothing_new(
    qtbot: QtBot, page: ExchangePage, town: Town
) -> None:
    town.offer(town.laptop, "Klub pre krađe")
    town.sync(town.laptop)
    qtbot.waitUntil(lambda: page.computers.block.rows.rowCount() == 2)
    page.exchange_now()
    qtbot.waitUntil(lambda: town.found(town.ana) == ["Klub pre krađe"], timeout=LONG)
    page.computers.block.lost_asked.emit()
    panel = page.computers.panel
    assert [panel.which.itemText(one) for one in range(panel.which.count())] == ["laptop"]
    panel.go.click()
    assert panel.reason_field.wrong(), "nothing is removed without a reason"
    panel.reason.setText("ukraden iz kola")
    with qtbot.waitSignal(page.computers.told, timeout=LONG):
        panel.go.click()
    qtbot.waitUntil(lambda: _cell(page, 1, 2).startswith("do "), timeout=LONG)
    qtbot.waitUntil(lambda: "novu lozinku" in texts(panel), timeout=LONG)
    assert not panel.form.isVisible()
    _says_after(town)


def _says_after(town: Town) -> None:
    """What each of the offices and the laptop know after the removal."""
    town.offer(town.laptop, "Klub posle krađe")
    town.sync(town.laptop)
    with town.bojan.store.transaction() as transaction:
        pair = pair_space(town.ana.me.organization, town.bojan.me.organization)
        values: dict[str, Value] = {"code": "PF-1", "sender": town.bojan.me.organization}
        transaction.write(pair, "referral", values)
    town.sync(town.bojan, town.ana, town.bojan)
    assert town.found(town.ana) == town.found(town.bojan) == ["Klub pre krađe"]
    assert town.ask(lambda: referral_codes(town.ana)) == ["PF-1"]
    town.sync(town.laptop)
    assert town.ask(lambda: referral_codes(town.laptop)) == []


def referral_codes(desk: Desk) -> list[object]:
    """What a computer holds of the shared space, shown or not."""
    ledger = desk.ledger
    spaces = my_spaces(known_trust(ledger), known_trust(ledger).grants[desk.keys.device.grant])
    pair = next(one for one in spaces if one.startswith("pair:"))
    return [one.values.get("code") for one in ledger.kept(pair, "referral")]


def test_what_it_wrote_too_late_is_taken_over_in_the_window(
    qtbot: QtBot, page: ExchangePage, town: Town
) -> None:
    qtbot.waitUntil(lambda: page.computers.block.rows.rowCount() == 2)
    town.offer(town.laptop, "Klub sa terena")
    on_its_way = town.held_back(town.laptop)
    page.computers.block.lost_asked.emit()
    page.computers.panel.reason.setText("pao u reku")
    with qtbot.waitSignal(page.computers.told, timeout=LONG):
        page.computers.panel.go.click()
    qtbot.waitUntil(lambda: town.row().removed, timeout=LONG)
    for name, data in on_its_way.items():
        name.write_bytes(data)
    page.exchange_now()
    qtbot.waitUntil(lambda: "Usvoji" in texts(page.quarantine), timeout=LONG)
    assert town.found(town.ana) == []
    steps = [one for one in page.quarantine.findChildren(QPushButton) if one.text().startswith("Usvoji")]
    with qtbot.waitSignal(page.computers.told, timeout=LONG):
        steps[0].click()
    qtbot.waitUntil(lambda: town.found(town.ana) == ["Klub sa terena"], timeout=LONG)
    town.sync(town.bojan)
    assert town.found(town.bojan) == ["Klub sa terena"]
    assert not [one for one in town.ask(lambda: quarantine(town.ana)) if one.adoptable]


def test_an_earlier_day_takes_back_what_was_written_after_it(
    qtbot: QtBot, page: ExchangePage, town: Town
) -> None:
    town.offer(town.laptop, "Klub lopova")
    town.sync(town.laptop)
    town.sync(town.ana)
    assert town.found(town.ana) == ["Klub lopova"]
    qtbot.waitUntil(lambda: page.computers.block.rows.rowCount() == 2)
    page.computers.block.lost_asked.emit()
    panel = page.computers.panel
    panel.until.click()
    before = local_day(system_clock()) - timedelta(days=1)
    panel.day.set_day(before)
    panel.reason.setText("nestao juče")
    with qtbot.waitSignal(page.computers.told, timeout=LONG):
        panel.go.click()
    qtbot.waitUntil(lambda: town.found(town.ana) == [], timeout=LONG)
    qtbot.waitUntil(lambda: _cell(page, 1, 2) == "ništa", timeout=LONG)
