"""Services to choose from: a mark, name, why it is offered, free places. Of one, arrows move the round mark;
of several, each has a mark of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.directory.service_match import Match
from caseflow.domain.ids import RecordId
from caseflow.resources.tables import municipality
from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.label import set_kind
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, language, shown, word, word_count

STRIPE = 3
_SAID_IN_LINE = frozenset({"places_free", "verified"})
"""Reasons that the row already shows in another place."""


@dataclass(frozen=True)
class Offer:
    """A service and the words why it is here."""

    service: ServiceRow
    why: str = ""


def offer(match: Match) -> Offer:
    """A match with its reasons in words."""
    named = [one.value for one in match.reasons if one.value not in _SAID_IN_LINE]
    reasons = ", ".join(word(f"referrals.match_{one}") for one in named)
    why = [word("referrals.match", reasons=reasons)] if reasons else []
    if match.lacking:
        papers = ", ".join(code("paper", one) for one in match.lacking)
        why.append(word("referrals.match_lacking", papers=papers))
    return Offer(match.service, " · ".join(why))


def places_state(row: ServiceRow) -> tuple[str, str]:
    """State and words of the free places."""
    if row.places_free:
        return "done", word_count("referrals.places_free", row.places_free)
    if row.places_free == 0 or row.capacity_status == "no_capacity":
        return "none", word("referrals.places_none")
    known = {"capacity": "done", "waitlist": "waiting", "additional_assessment_required": "info"}
    if row.capacity_status in known:
        return known[row.capacity_status], code("capacity_status", row.capacity_status).lower()
    return "unknown", word("referrals.places_unknown")


def place_text(name: str) -> str:
    """A municipality in the script of the reader."""
    found = municipality(name) if name else None
    return found.sr_cyrl if found and language() == "sr-Cyrl" else shown(name)


def about(row: ServiceRow, why: str = "") -> str:
    """Where, for which age, why it is offered, how to get in."""
    access = [code("access_mode", one).lower() for one in row.access_modes[:2]]
    stale = word("referrals.stale") if row.stale else ""
    parts = (stale, place_text(row.municipality), age_words(row), why, *access)
    return " · ".join(part for part in parts if part)


def age_words(row: ServiceRow) -> str:
    lower, upper = row.minimum_age, row.maximum_age
    if lower is not None and upper is not None:
        return word("referrals.age_range", lower=lower, upper=upper)
    if lower is not None:
        return word("referrals.age_from", lower=lower)
    return word("referrals.age_to", upper=upper) if upper is not None else ""


class ServiceLine(QWidget):
    """One service; a press anywhere on it chooses it."""

    def __init__(self, one: Offer, several: bool = False) -> None:
        super().__init__()
        self.offer = one
        self.radio: QAbstractButton = QCheckBox() if several else QRadioButton()
        self._name = WrappingLabel(shown(one.service.name))
        whose = (shown(one.service.organization_name), about(one.service, one.why))
        self._about = WrappingLabel(" · ".join(part for part in whose if part), "meta")
        self._places = StateLabel(*places_state(one.service))
        said = (self._name.text(), self._about.text(), self._places.text())
        self.radio.setAccessibleName(", ".join(part for part in said if part))
        self.radio.toggled.connect(self._dress)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(u(0.25))
        words.addWidget(self._name)
        words.addWidget(self._about)
        row = QHBoxLayout(self)
        row.setContentsMargins(u(2), u(2), u(1.5), u(2))
        row.setSpacing(u(1.5))
        row.addWidget(self.radio)
        row.addLayout(words, 1)
        row.addWidget(self._places)

    def _dress(self, on: bool) -> None:
        set_kind(self._name, "heading" if on else "")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.radio.isChecked():
            painter.fillRect(self.rect(), colour("accent_soft"))
            painter.fillRect(QRect(0, 0, STRIPE, self.height()), colour("accent_text"))
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colour("line"))


class ServiceRows(QWidget):
    """The lines; what is chosen stays chosen when they are filled again and it is among them."""

    chosen = Signal(object)
    """ServiceRow."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.lines: list[ServiceLine] = []
        self.several = False
        """Each line has a mark of its own; `chosen` says whose was pressed."""

    def show_offers(self, offers: Sequence[Offer], *chosen: RecordId | None) -> None:
        for old in self.lines:
            self._group.removeButton(old.radio)
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [self._line(one) for one in offers]
        self.mark(*chosen)

    def mark(self, *names: RecordId | None) -> None:
        """Show what is chosen, without a signal; none takes the mark away."""
        self._group.setExclusive(False)
        for line in self.lines:
            line.radio.setChecked(line.offer.service.id in names)
        self._group.setExclusive(not self.several)

    def _line(self, one: Offer) -> ServiceLine:
        line = ServiceLine(one, self.several)
        self._group.addButton(line.radio)
        self._column.addWidget(line)
        line.radio.toggled.connect(lambda on: self._toggled(on, one.service))
        line.radio.clicked.connect(lambda: self.chosen.emit(one.service))
        return line

    def _toggled(self, on: bool, service: ServiceRow) -> None:
        """Arrows move the mark without a click."""
        if on and self._group.exclusive():
            self.chosen.emit(service)
