"""The card of a service keeps to its place beside the list."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.utc import system_clock
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.directory.card import CardPane
from caseflow.ui.directory.panes import SIDE
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import u
from caseflow.ui.words import LANGUAGES, set_language
from tests.founded import founded

pytestmark = pytest.mark.screen


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", "Plava reka nosi", person_name="Ana", kdf=FLOOR)
    made = founded(new, system_clock).desk
    yield made
    close_office(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_on_it_is_wider_than_its_place(qtbot: QtBot, desk: Desk, jobs: Jobs, language: str) -> None:
    """Else it is cut at the edge of the window: it does not scroll sideways."""
    set_language(language)
    card = CardPane(Context(jobs, desk, lambda room, record: None, Commands()))
    qtbot.addWidget(card)
    card.show_beside((), 128, "")
    for part in (card.say_standing, card.ask_capacity, card.show_on_map):
        part.show()
    card.setFixedWidth(u(SIDE))
    card.show()
    inner = card.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= card.viewport().width()
    set_language("sr-Latn")
