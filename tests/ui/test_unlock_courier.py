"""Whoever drives the stick: at the door, without a store and without a passphrase."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.actions.sync import network
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from caseflow.domain.sync.stick import Couriered
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.unlock.courier_pane import CourierPane
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.first_run import FirstRun
from caseflow.ui.unlock.window import UnlockWindow
from tests.founded import founded

pytestmark = pytest.mark.screen

LONG = 30_000


@pytest.fixture
def pane(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CourierPane]:
    apply_theme(qapp, Theme.LIGHT)
    words.set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    jobs = Jobs(executor)
    window = UnlockWindow(jobs, Doors(tmp_path / "store", system_clock, FLOOR), lambda desk: None)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.courier.click()
    made = window.shown()
    assert isinstance(made, CourierPane)
    yield made
    executor.shutdown()
    jobs.deleteLater()


def share_of_a_network(folder: Path) -> Path:
    share = folder / "share"
    share.mkdir()
    new = NewOffice(folder / "ana", "CSR", "csr", "četiri obične reči", kdf=FLOOR)
    desk = founded(new, system_clock).desk
    network.start_network(desk, str(share), "četiri obične reči")
    close_office(desk)
    return share


def test_packets_are_carried_without_a_passphrase(qtbot: QtBot, pane: CourierPane, tmp_path: Path) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    pane.go.click()
    assert pane._stick.wrong(), "a stick is needed"
    pane.share.address.setText(str(share_of_a_network(tmp_path)))
    pane.stick.setText(str(stick))
    pane.go.click()
    qtbot.waitUntil(lambda: bool(pane.message.findChildren(QPushButton)), timeout=LONG)
    assert list(stick.iterdir()) == [], "nothing is written before a person prepares the stick"
    pane.message.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: "Paketi su preneti" in pane.message.sentence.text(), timeout=LONG)
    assert "na stik" in pane.message.note.text()
    assert any((stick / "caseflow" / "registry").iterdir())
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_what_was_carried_is_counted_in_every_language(pane: CourierPane, language: str) -> None:
    words.set_language(language)
    for count in (1, 2, 5):
        pane._carried(Couriered(count, count, count))
        assert pane.message.note.text().count(str(count)) == 3
    words.set_language("sr-Latn")


def test_one_goes_back_to_where_one_was(qtbot: QtBot, pane: CourierPane) -> None:
    window = pane.window()
    assert isinstance(window, UnlockWindow)
    assert not window.courier.isVisible()
    pane.back.click()
    assert isinstance(window.shown(), FirstRun)
    assert window.courier.isVisible()


def test_packets_are_offered_before_a_way_is_taken_and_not_while_questions_are_answered(
    pane: CourierPane,
) -> None:
    window = pane.window()
    assert isinstance(window, UnlockWindow)
    pane.back.click()
    run = window.shown()
    assert isinstance(run, FirstRun)
    run.ways.chosen.emit("alone")
    assert not window.courier.isVisible(), "what was typed would be gone"
    run.back.click()
    assert window.courier.isVisible()
