"""What many stories of the screens begin with."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.actions.office.opening import close_office
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.words import set_language
from tests.actions.conftest import Town
from tests.ui.cases_room import Office, new_desk, working
from tests.ui.whole_office import Whole, make_whole


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """A store thread of one's own, in Latin and the light theme."""
    apply_theme(qapp, Theme.LIGHT)
    set_language("sr-Latn")
    executor = ThreadPoolExecutor(1)
    made = Jobs(executor)
    yield made
    executor.shutdown()
    set_language("sr-Latn")
    made.deleteLater()


@pytest.fixture
def empty_office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    desk = new_desk(tmp_path / "store")
    with working(desk, qtbot) as made:
        yield made
    close_office(desk)


@pytest.fixture
def office(empty_office: Office) -> Office:
    """An office of one's own."""
    return empty_office


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Whole]:
    (tmp_path / "town").mkdir()
    town = Town(tmp_path / "town")
    try:
        yield make_whole(town)
    finally:
        town.close()
