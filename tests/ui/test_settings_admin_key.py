"""An administrator leaves: another admin key, in the window, with the old one, by paper, or by neither."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseflow.actions.directory.members import member_organizations
from caseflow.actions.office.founding import CreatedOffice, NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync import exchange, network
from caseflow.actions.sync.admin_key import admin_key_now, new_admin_key
from caseflow.actions.sync.network import root_key_path
from caseflow.actions.sync.registrar import RootKey, accept_proposal, waiting_proposals
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.main_window import MainWindow, Signboard
from caseflow.ui.settings.admin_key_block import AdminKeyBlock
from caseflow.ui.settings.page import SettingsPage
from caseflow.ui.settings.room import ROOM
from caseflow.ui.theme import Theme, apply_theme
from tests.founded import founded

pytestmark = pytest.mark.screen

PASSPHRASE = "Plava reka nosi"
LONG = 30_000


def office(folder: Path, name: str) -> CreatedOffice:
    new = NewOffice(folder / name, name, "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    return founded(new, system_clock)


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[CreatedOffice, CreatedOffice]]:
    """Ana keeps the network, Bojan is in it."""
    share = tmp_path / "share"
    share.mkdir()
    ana, bojan = office(tmp_path, "CSR Čačak"), office(tmp_path, "Plavi fenjer")
    network.start_network(ana.desk, str(share), PASSPHRASE)
    network.approve_office(ana.desk, network.join(bojan.desk, str(share)).value)
    for one in (bojan, ana, bojan):
        exchange.sync(one.desk)
    yield ana, bojan
    for one in (ana, bojan):
        close_office(one.desk)


@pytest.fixture
def block(
    qtbot: QtBot, qapp: QApplication, both: tuple[CreatedOffice, CreatedOffice]
) -> Iterator[AdminKeyBlock]:
    """At Bojan's."""
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    window = MainWindow(Jobs(executor), both[1].desk, [ROOM], Signboard("PF", "", "Bojan"), lambda typed: [])
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.show_part("safety")
    made = page.safety.admin_key
    qtbot.waitUntil(lambda: bool(page.safety.office), timeout=LONG)
    qtbot.waitUntil(made.ways["old"].isChecked, timeout=LONG)
    yield made
    executor.shutdown()


def keys_of(one: CreatedOffice) -> frozenset[bytes]:
    return frozenset(member_organizations(one.desk)[one.desk.me.organization].current_keys)


def test_a_new_key_waits_for_whoever_keeps_the_network(
    qtbot: QtBot, block: AdminKeyBlock, both: tuple[CreatedOffice, CreatedOffice]
) -> None:
    ana, bojan = both
    block.begin.click()
    block.go.click()
    qtbot.waitUntil(lambda: "čeka ustanovu koja vodi mrežu" in block.told.sentence.text(), timeout=LONG)
    assert not block.begin.isEnabled()
    assert not block.form.isVisible()
    exchange.sync(bojan.desk)
    exchange.sync(ana.desk)
    (waiting,) = waiting_proposals(ana.desk)
    assert waiting.kind == "admin_key"


def test_a_code_is_asked_for_and_a_wrong_one_changes_nothing(
    qtbot: QtBot, block: AdminKeyBlock, both: tuple[CreatedOffice, CreatedOffice]
) -> None:
    ana, bojan = both
    before = keys_of(bojan)
    block.begin.click()
    block.ways["code"].click()
    block.go.click()
    assert block._code.wrong()
    block.code.setText(ana.organization_code)
    block.go.click()
    page = block._page
    qtbot.waitUntil(lambda: page.message_slot.widget() is not None, timeout=LONG)
    assert keys_of(bojan) == before
    assert block.form.isVisible()


def test_an_office_with_neither_reads_digits_out(
    qtbot: QtBot, block: AdminKeyBlock, both: tuple[CreatedOffice, CreatedOffice]
) -> None:
    ana, bojan = both
    block.begin.click()
    block.ways["lost"].click()
    block.go.click()
    qtbot.waitUntil(lambda: "korenski ključ mreže" in block.told.sentence.text(), timeout=LONG)
    shown = "".join(one.text() for one in block.findChildren(QLabel) if one.text()[:5].isdecimal())
    exchange.sync(bojan.desk)
    exchange.sync(ana.desk)
    (waiting,) = waiting_proposals(ana.desk)
    assert waiting.kind == "admin_key_lost"
    assert "".join(sign for sign in shown if sign.isdecimal()) == waiting.digits


def test_whoever_keeps_the_network_confirms_their_own_lost_key_with_the_root_key(
    both: tuple[CreatedOffice, CreatedOffice],
) -> None:
    """Nothing of it happens by itself, though the registrar is here."""
    ana, _ = both
    before = keys_of(ana)
    told = new_admin_key(ana.desk, lost=True).value
    assert (told.done, len(told.digits)) == (False, 30)
    assert admin_key_now(ana.desk).digits == told.digits
    assert keys_of(ana) == before
    (waiting,) = waiting_proposals(ana.desk)
    root = RootKey(root_key_path(ana.desk).read_bytes(), PASSPHRASE)
    accept_proposal(ana.desk, waiting.id, root)
    exchange.sync(ana.desk)
    assert keys_of(ana) != before
    assert not admin_key_now(ana.desk).waits
    assert admin_key_now(ana.desk).digits == ""
