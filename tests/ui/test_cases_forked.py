"""Two computers of the office said different things of one case: the page says so, and which fields."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.store.conflicts import conflicts, settle
from caseflow.actions.sync import devices, exchange, network
from caseflow.actions.sync.devices import NewComputer
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.clock import system_clock
from caseflow.domain.office.person import Sitter
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.words import set_language
from tests.founded import founded

pytestmark = pytest.mark.screen

PASSPHRASE = "četiri obične reči"
LONG = 30_000


@dataclass
class Forked:
    ana: Desk
    case: CaseRow


@pytest.fixture
def forked(tmp_path: Path) -> Iterator[Forked]:
    """On the laptop the case was closed and opened again, at the desk closed meanwhile."""
    share = tmp_path / "share"
    share.mkdir()
    new = NewOffice(tmp_path / "ana", "CSR", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    ana = founded(new, system_clock).desk
    network.start_network(ana, str(share), PASSPHRASE)
    asked = NewComputer(tmp_path / "laptop", str(share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = devices.join_device(asked, system_clock)
    devices.approve(ana, joining.digits, Sitter(ana.me.person))
    for desk in (ana, joining.desk, ana, joining.desk):
        exchange.sync(desk)
    close_office(joining.desk)
    laptop = open_office(tmp_path / "laptop", PASSPHRASE, system_clock)
    made = clients.add_client(ana, NewClient(2009)).value
    case = cases.open_case(ana, made.id, "urgent").value
    exchange.sync(ana)
    exchange.sync(laptop)
    cases.close_case(ana, case.id, "goals_achieved")
    cases.close_case(laptop, case.id, "goals_achieved")
    cases.reopen_case(laptop, case.id)
    exchange.sync(laptop)
    exchange.sync(ana)
    close_office(laptop)
    yield Forked(ana, case)
    close_office(ana)


def signs(page: CasesPage) -> list[str]:
    assert page.pane is not None
    found = page.pane.head.findChildren(StateLabel)
    return [one.text() for one in found if one.state() == "conflict" and one.isVisible()]


def test_a_case_says_what_two_computers_disagree_about(qtbot: QtBot, forked: Forked) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.LIGHT)
    set_language("sr-Latn")
    went: list[str] = []
    with ThreadPoolExecutor(1) as executor:
        context = Context(Jobs(executor), forked.ana, lambda room, record: went.append(room), Commands())
        page = CasesPage(context)
        qtbot.addWidget(page)
        page.resize(1100, 800)
        page.show()
        qtbot.waitUntil(lambda: bool(page.list.model.rows()), timeout=LONG)
        page.show_record(forked.case.id)
        qtbot.waitUntil(lambda: page.pane is not None, timeout=LONG)
        pane = page.pane
        assert pane is not None
        assert signs(page) == ["neslaganje"]
        assert "stanje slučaja" in pane.forked.sentence.text()
        (settles,) = pane.forked.findChildren(QPushButton)
        settles.click()
        assert went == ["exchange"]
        for one in conflicts(forked.ana):
            settle(forked.ana, one, 0, "dogovoreno")
        page.refresh()
        page.show_record(forked.case.id)
        qtbot.waitUntil(lambda: not signs(page), timeout=LONG)
        assert not pane.forked.isVisible()
        executor.submit(lambda: None).result()
