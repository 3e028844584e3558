"""Looking for one service of the directory by words, inside a form."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.directory.finding import search_services
from caseflow.domain.directory.service import ServiceQuery, ServiceRow
from caseflow.domain.ids import RecordId
from caseflow.ui.announce import announce
from caseflow.ui.page import Page
from caseflow.ui.referrals.service_rows import Offer, ServiceRows
from caseflow.ui.theme import u
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.label import label
from caseflow.ui.words import word, word_count

Found = Callable[[tuple[ServiceRow, ...]], None]
FindServices = Callable[[str, Found], None]
"""Looks on the store thread and hands over the first few."""
SHOWN = 6
LOOK_AFTER_MS = 200


def finder(page: Page) -> FindServices:
    """Looks in the directory of whoever sits at this page."""

    def find(typed: str, then: Found) -> None:
        question = partial(search_services, page.desk, ServiceQuery(words=typed), limit=SHOWN)
        page.jobs.ask(page, question, lambda found: then(found.rows))

    return find


class ServiceSearch(QWidget):
    """Args: find: looks for services. label_key: what the field is called."""

    chosen = Signal(object)
    """ServiceRow."""

    def __init__(self, find: FindServices, label_key: str) -> None:
        super().__init__()
        self._find = find
        self.service: ServiceRow | None = None
        self.words = QLineEdit()
        self.words.setClearButtonEnabled(False)
        self.words.setPlaceholderText(word("referrals.service_search"))
        self.field = Field(word(label_key), self.words)
        self.rows = ServiceRows()
        self._none = label(word("common.nothing_found"), "muted")
        self._none.hide()
        self._pause = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        for part in (self.field, self._none, self.rows):
            column.addWidget(part)
        self._pause.timeout.connect(self.look)
        self.words.textChanged.connect(lambda: self._pause.start())
        self.rows.chosen.connect(self._choose)

    def look(self) -> None:
        self._pause.stop()
        typed = self.words.text().strip()
        if typed:
            self._find(typed, self._show)
        else:
            self._show(())

    def clear(self) -> None:
        self.words.clear()
        self._pause.stop()
        self.service = None
        self.rows.show_offers((), None)
        self._none.hide()

    def chosen_id(self) -> RecordId | None:
        return self.service.id if self.service else None

    def _choose(self, service: ServiceRow) -> None:
        self.service = service
        self.field.error()
        self.chosen.emit(service)

    def _show(self, found: tuple[ServiceRow, ...]) -> None:
        self.rows.show_offers([Offer(one) for one in found[:SHOWN]], self.chosen_id())
        typed = bool(self.words.text().strip())
        self._none.setVisible(typed and not found)
        if typed:
            announce(self, word_count("common.rows", len(found)))
