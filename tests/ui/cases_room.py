"""What the stories of Slučajevi share: an office with its page in a window, and what a person does there."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.ui.cases.case_pane import CasePane
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import Theme, apply_theme, u
from caseflow.ui.words import set_language
from tests.founded import founded

JMBG = "0110008995028"


@dataclass
class Office:
    """The store, the page in a window, and where the page sent somebody."""

    desk: Desk
    jobs: Jobs
    qtbot: QtBot
    went: list[tuple[str, str | None]] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)

    def new_case(self, place: str = "Kragujevac", priority: str = "urgent") -> CaseRow:
        who = clients.add_client(self.desk, NewClient(2009, place, "f")).value
        return cases.open_case(self.desk, who.id, priority).value

    def page(self, language: str = "sr-Latn") -> CasesPage:
        set_language(language)
        context = Context(
            self.jobs, self.desk, lambda room, record: self.went.append((room, record)), Commands()
        )
        page = CasesPage(context)
        self.qtbot.addWidget(page)
        page.resize(u(277), u(187))
        page.show()
        self.qtbot.waitUntil(lambda: not page.list.empty.isHidden() or bool(page.list.model.rows()))
        return page

    def pane(self, page: CasesPage, row: CaseRow) -> CasePane:
        page.show_record(row.id)
        self.qtbot.waitUntil(lambda: page.pane is not None)
        assert page.pane is not None
        return page.pane


def new_desk(folder: Path) -> Desk:
    new = NewOffice(folder, "CSR Kragujevac", "csr", "tajna lozinka 1", "Ana S.", kdf=FLOOR)
    return founded(new, lambda: datetime(2026, 6, 17, 8, 42, tzinfo=UTC)).desk


@contextmanager
def working(desk: Desk, qtbot: QtBot) -> Iterator[Office]:
    gc.collect()  # widgets of the test before must not be freed by the store thread of this one
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, Theme.LIGHT)
    with ThreadPoolExecutor(1) as executor:
        made = Office(desk, Jobs(executor), qtbot)
        made.jobs.toast.connect(lambda message, undo: made.toasts.append(message))
        yield made
    set_language("sr-Latn")


def read(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def by_name(widget: QWidget, name: str) -> QPushButton:
    (found,) = [one for one in widget.findChildren(QPushButton) if name in (one.accessibleName(), one.text())]
    return found
