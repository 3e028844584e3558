"""Every door of the first run, walked to its end: two windows, one shared folder, digits compared."""

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.actions.cases.clients import add_client, clients
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.settings import profile
from caseflow.actions.sync import devices
from caseflow.actions.sync import share as share_actions
from caseflow.actions.sync.exchange import sync
from caseflow.actions.sync.network import digits_of_network
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.ui import words
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.unlock.doors import Doors
from tests.faulty import HangingCarrier
from tests.ui.first_run_story import Computer, code_on, only_digits, read, says_it_waits, thirty_digits
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen
Make = Callable[[str], Computer]
PROMPT_SECONDS = 5.0
"""Far below the wait of a share that is gone."""
ASKS_FIRST = {"join": share_actions, "device": devices}


@pytest.fixture
def computer(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Make]:
    words.set_language("sr-Latn")
    made: list[Computer] = []

    def make(name: str) -> Computer:
        made.append(Computer(qtbot, qapp, tmp_path / name))
        return made[-1]

    yield make
    for one in made:
        one.program.end()
    words.set_language("sr-Latn")
    apply_theme(qapp, Theme.LIGHT)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    (tmp_path / "share").mkdir()
    return tmp_path / "share"


@pytest.fixture
def ana(computer: Make, share: Path) -> Computer:
    """Ana has started the network."""
    made = computer("ana")
    made.choose("start")
    made.office("CSR Kragujevac", "Ana Savić")
    made.share(share)
    made.passphrase()
    assert made.papers() == ["recovery", "organisation"]
    told = made.end()
    desk = made.program.desk
    assert desk is not None
    assert told == digits_of_network(desk)
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="there every account may make the folder")
def test_one_store_for_all_accounts_begins_where_an_administrator_prepared_it(
    computer: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    common, umask = tmp_path / "common", os.umask(0o022)
    monkeypatch.setenv("CASEFLOW_COMMON", str(common))
    ana = computer("ana")
    ana.run.ways.in_common.setChecked(True)
    ana.choose("alone")
    assert str(common) in read(ana.run.ways)
    common.mkdir()
    common.chmod(0o2770)
    ana.choose("alone")
    ana.office("CSR Kragujevac", "Ana Savić")
    ana.passphrase()
    ana.wait(lambda: (common / VAULT_FILE).exists())
    assert not (ana.folder / "store").exists()
    os.umask(umask)


def test_a_network_is_joined_with_digits_compared_on_both_sides(
    ana: Computer, computer: Make, share: Path
) -> None:
    told = ana.exchange()
    ana.wait(lambda: bool(thirty_digits(told)))
    (network,) = thirty_digits(told)
    bojan = computer("bojan")
    bojan.choose("join")
    bojan.office("Udruženje „Plavi fenjer“", "Bojan Perić")
    bojan.share(share, "0" * 30)
    bojan.passphrase()
    bojan.wait(lambda: "druga mreža" in read(bojan.run.pane()) and bojan.run.next.isEnabled())
    assert not (bojan.folder / "store").exists()
    click(bojan.run.back)
    bojan.share(share, network)
    click(bojan.run.next)
    assert bojan.papers() == ["recovery", "organisation"]
    asked = bojan.end()
    page = bojan.exchange()
    bojan.wait(lambda: says_it_waits(page) and asked in only_digits(read(page)))
    assert ana.let_in() == asked
    bojan.round(page)
    bojan.wait(lambda: page.rows.rowCount() == 1 and not says_it_waits(page))
    assert "CSR Kragujevac" in [row.name for row in page.rows.rows()]


def test_another_computer_of_the_office_waits_until_it_is_let_in(
    ana: Computer, computer: Make, share: Path
) -> None:
    other = computer("reception")
    other.choose("device")
    other.computer("Prijemna")
    other.share(share)
    other.passphrase()
    assert other.papers() == ["recovery"]
    pane = other.waiting()
    click(pane.check)
    other.wait(lambda: words.word("unlock.waiting_not_yet") in read(pane))
    assert ana.let_in() == only_digits(pane.digits.text())
    click(pane.check)
    other.wait(lambda: other.program.session is not None)
    desk, first = other.program.desk, ana.program.desk
    assert desk is not None
    assert first is not None
    assert desk.me.organization == first.me.organization
    assert profile(desk).name == "CSR Kragujevac"


def test_an_office_comes_back_with_its_code_when_no_computer_is_left(
    ana: Computer, computer: Make, share: Path
) -> None:
    desk = ana.program.desk
    assert desk is not None
    code = add_client(desk, NewClient(2008)).value.code
    sync(desk)
    envelope = code_on(ana.folder / "organisation.pdf")
    ana.program.end()
    shutil.rmtree(ana.folder / "store")
    new = computer("new")
    new.choose("restore")
    new.computer("Ana Savić")
    new.share(share)
    new.code(envelope)
    new.passphrase()
    assert new.papers() == ["recovery"]
    assert new.end() == ""
    back = new.program.desk
    assert back is not None
    assert profile(back).name == "CSR Kragujevac"
    assert [one.code for one in clients(back)] == [code]


@pytest.mark.parametrize("way", ASKS_FIRST)
def test_a_share_that_never_answers_keeps_no_window_from_closing(
    ana: Computer, computer: Make, share: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """Asked before anything is made, and when the store stands already."""
    gate, met = threading.Event(), threading.Event()

    def hangs(address: str, key: ShareKey | None = None) -> Carrier:
        return HangingCarrier(open_carrier(address, key), gate, met)

    monkeypatch.setattr(ASKS_FIRST[way], "open_carrier", hangs)
    other = computer("other")
    other.choose(way)
    if way == "join":
        other.office("Udruženje", "Bojan Perić")
    else:
        other.computer("Prijemna")
    other.share(share)
    other.passphrase()
    assert met.wait(PROMPT_SECONDS)
    began = time.monotonic()
    other.program.end()
    assert time.monotonic() - began < PROMPT_SECONDS
    assert Doors(other.folder / "store", system_clock).is_first_run


def test_who_works_alone_joins_later(ana: Computer, computer: Make, share: Path) -> None:
    vera = computer("vera")
    vera.choose("alone")
    vera.office("Savetovalište", "Vera Minić")
    vera.passphrase()
    vera.papers()
    assert vera.end() == ""
    page = vera.exchange_room()
    vera.wait(page.alone.isVisible)
    click(page.alone.join)
    assert words.word("unlock.name_needed") in read(page)
    type_words(page.alone.share, str(share))
    click(page.alone.join)
    vera.wait(lambda: says_it_waits(page))
    assert page.columns.isHidden()
    assert ana.let_in() in only_digits(read(page))
    vera.round(page)
    vera.wait(lambda: page.rows.rowCount() == 1 and page.columns.isVisible())
    assert not says_it_waits(page)
