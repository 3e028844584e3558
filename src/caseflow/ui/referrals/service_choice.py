"""To whom: the best matches with their reasons, and any other service of the directory."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.ids import RecordId
from caseflow.domain.service import ServiceRow
from caseflow.domain.service_match import Match
from caseflow.ui.referrals.service_rows import Offer, ServiceRows, offer
from caseflow.ui.referrals.service_search import FindServices, ServiceSearch
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

SHOWN = 4


class ServiceChoice(QWidget):
    """Args: find: looks for services."""

    changed = Signal()

    def __init__(self, find: FindServices) -> None:
        super().__init__()
        self.service: ServiceRow | None = None
        self._matches: tuple[Match, ...] = ()
        self._line = WrappingLabel(word("referrals.services_wait"), "muted")
        self.rows = ServiceRows()
        self.other = link(word("referrals.other_service"), "directory")
        self.search = ServiceSearch(find, "referrals.search_label")
        self._wrong = MessageBar("late")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        for part in (self._line, self.rows, self.other, self.search, self._wrong):
            column.addWidget(part)
        self.search.hide()
        self.other.clicked.connect(self.open_search)
        self.rows.chosen.connect(self._choose)
        self.search.chosen.connect(self._found)

    def chosen_id(self) -> RecordId | None:
        return self.service.id if self.service else None

    def show_matches(self, matches: tuple[Match, ...]) -> None:
        """Offer these; what was chosen stays, even if it is not among them."""
        self._matches = matches
        self._show()

    def nothing_asked(self) -> None:
        """Without client and need nothing can be offered."""
        self._matches = ()
        self._show(word("referrals.services_wait"))

    def set_service(self, service: ServiceRow | None) -> None:
        """Choose without a signal."""
        self.service = service
        self._show(self._line.text() if not self._matches else "")

    def open_search(self) -> None:
        self.search.show()
        self.other.hide()
        self.search.words.setFocus()

    def close_search(self) -> None:
        self.search.clear()
        self.search.hide()
        self.other.show()

    def insist(self) -> None:
        """Say that one is needed, and go there."""
        self._wrong.tell(word("referrals.missing_to"))
        (self.rows.lines[0].radio if self.rows.lines else self.other).setFocus()

    def _show(self, line: str | None = None) -> None:
        offers = [offer(one) for one in self._matches[:SHOWN]]
        if self.service and all(one.service.id != self.service.id for one in offers):
            offers.insert(0, Offer(self.service, word("referrals.chosen_by_you")))
        none = word("referrals.services_none")
        self._line.setText(none if line is None else line)
        self._line.setVisible(not offers)
        self.rows.show_offers(offers, self.chosen_id())

    def _choose(self, service: ServiceRow) -> None:
        if service == self.service:
            return
        self.service = service
        self._wrong.clear()
        self.search.rows.mark(service.id)
        self.changed.emit()

    def _found(self, service: ServiceRow) -> None:
        """Chosen in the search: it becomes a line above."""
        if service != self.service:
            self.service = service
            self._wrong.clear()
            self._show()
            self.changed.emit()
