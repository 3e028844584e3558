"""To whom: the best matches with their reasons, and any other service of the directory; one, or several asked
at once, of which the first that accepts takes the person."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.directory.service_match import Match
from caseflow.domain.ids import RecordId
from caseflow.ui.referrals.service_rows import Offer, ServiceRows, offer
from caseflow.ui.referrals.service_search import FindServices, ServiceSearch
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word

SHOWN = 4


class ServiceChoice(QWidget):
    """Args: find: looks for services."""

    changed = Signal()

    def __init__(self, find: FindServices) -> None:
        super().__init__()
        self.services: tuple[ServiceRow, ...] = ()
        self._matches: tuple[Match, ...] = ()
        self._line = WrappingLabel(word("referrals.services_wait"), "muted")
        self.several = QCheckBox(word("referrals.several"))
        self.several.setToolTip(word("referrals.several_hint"))
        self.chips = Flow()
        self.rows = ServiceRows()
        self.other = link(word("referrals.other_service"), "directory")
        self.search = ServiceSearch(find, "referrals.search_label")
        self._wrong = MessageBar("late")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        for part in (
            self._line,
            self.rows,
            self.other,
            self.search,
            self.chips,
            self.several,
            self._wrong,
        ):
            column.addWidget(part)
        for hidden in (self.search, self.chips):
            hidden.hide()
        self.other.clicked.connect(self.open_search)
        self.rows.chosen.connect(self._choose)
        self.search.chosen.connect(self._found)
        self.several.toggled.connect(self._ask_several)

    @property
    def service(self) -> ServiceRow | None:
        """The one chosen, of several the first."""
        return self.services[0] if self.services else None

    def chosen_ids(self) -> tuple[RecordId, ...]:
        return tuple(one.id for one in self.services)

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
        self.set_services(() if service is None else (service,))

    def set_services(self, services: Sequence[ServiceRow]) -> None:
        """Choose without a signal; more than one are asked at once."""
        self.services = tuple(services)
        self._set_several(len(self.services) > 1)
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

    def _set_several(self, on: bool) -> None:
        self.several.blockSignals(True)
        self.several.setChecked(on)
        self.several.blockSignals(False)
        self.rows.several = on

    def _ask_several(self, on: bool) -> None:
        """Back to one: the first stays."""
        self.rows.several = on
        self.services = self.services if on else self.services[:1]
        self._show(self._line.text() if not self._matches else "")
        self.changed.emit()

    def _show(self, line: str | None = None) -> None:
        offers = [offer(one) for one in self._matches[:SHOWN]]
        offered = {one.service.id for one in offers}
        mine = [one for one in self.services if one.id not in offered]
        offers[:0] = [Offer(one, word("referrals.chosen_by_you")) for one in mine]
        none = word("referrals.services_none")
        self._line.setText(none if line is None else line)
        self._line.setVisible(not offers)
        self.rows.show_offers(offers, *self.chosen_ids())
        self._show_chips()

    def _show_chips(self) -> None:
        """What was chosen in one line, each with a way out of it."""
        self.chips.clear()
        self.chips.setVisible(self.several.isChecked() and bool(self.services))
        for service in self.services:
            chip = Chip(shown(service.name), on=True)
            chip.setAccessibleName(word("referrals.several_drop", service=shown(service.name)))
            chip.clicked.connect(lambda _=False, one=service: self._drop(one))
            self.chips.add(chip)

    def _drop(self, service: ServiceRow) -> None:
        self._choose(service)
        (self.several if not self.services else self.rows.lines[0].radio).setFocus()

    def _choose(self, service: ServiceRow) -> None:
        if self.several.isChecked():
            self._toggle(service)
        elif service != self.service:
            self.services = (service,)
            self.search.rows.mark(service.id)
        else:
            return
        self._wrong.clear()
        self.changed.emit()

    def _toggle(self, service: ServiceRow) -> None:
        known = service.id in self.chosen_ids()
        others = tuple(one for one in self.services if one.id != service.id)
        self.services = others if known else (*others, service)
        self.rows.mark(*self.chosen_ids())
        self._show_chips()

    def _found(self, service: ServiceRow) -> None:
        """Chosen in the search: it becomes a line above."""
        if service.id in self.chosen_ids():
            return
        self.services = (*self.services, service) if self.several.isChecked() else (service,)
        self._wrong.clear()
        self._show()
        self.changed.emit()
