"""A reader's last day ends while the window stands open: it closes, and the next unlocking says why."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import open_case
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office
from caseflow.actions.office.people import add_person
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.ui import words
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.unlock.doors import Doors
from tests.ui.life import Life
from tests.ui.test_lock import LONG, OTHER, PASSPHRASE, unlock

pytestmark = pytest.mark.screen


class Day:
    """Stands still until somebody turns the page."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 15, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, day: Day) -> Iterator[Life]:
    words.set_language("sr-Latn")
    new = NewOffice(tmp_path / "store", "CSR Čačak", "csr", PASSPHRASE, person_name="Ana", kdf=FLOOR)
    desk = create_office(new, day).desk
    add_person(desk, "Revizor", ["reader"], OTHER, until=day().date())
    open_case(desk, add_client(desk, NewClient(2008)).value.id, "urgent")
    close_office(desk)
    made = Life(qapp, Doors(new.folder, day, FLOOR))
    yield made
    made.end()


def said(program: Life) -> str:
    assert program.now.session is not None
    labels = program.now.session.window.findChildren(QLabel)
    return " ".join(one.text() for one in labels if one.isVisible())


def test_what_was_open_closes_with_the_last_day_and_says_why(qtbot: QtBot, program: Life, day: Day) -> None:
    window = unlock(qtbot, program, OTHER)
    assert set(window.rooms) == {"today", "directory", "referrals", "cases", "reports", "settings", "help"}
    window.open_room("cases")
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1, timeout=LONG)
    day.now += timedelta(days=1)
    assert program.now.session is not None
    program.now.session.tell()
    assert program.times == 2, "the window is closed"
    window = unlock(qtbot, program, OTHER)
    assert set(window.rooms) == {"today", "directory", "settings", "help"}
    window.open_room("directory")
    qtbot.waitUntil(lambda: "isteklo je 15. 6. 2026. Obratite se" in said(program), timeout=LONG)
