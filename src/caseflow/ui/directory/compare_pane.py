"""Two or three services side by side: the same lines in the same order, so that a difference is seen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.directory.service import ServiceCard
from caseflow.ui.dates import day_short
from caseflow.ui.directory.card import for_whom, paper_words
from caseflow.ui.directory.facets import place_text
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, shown, word

LABEL_UNITS = 24


class ComparePane(ScrollColumn):
    """Empty until `show_cards`."""

    def __init__(self) -> None:
        super().__init__()
        self.close_compare = link(word("directory.compare_close"), "close")
        self.column.setSpacing(u(3))
        self.column.addWidget(self.close_compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(WrappingLabel(word("directory.compare_title"), "record", True))
        self._body = Lines()
        self.column.addWidget(self._body)
        self.column.addStretch(1)

    def show_cards(self, cards: tuple[ServiceCard, ...]) -> None:
        self._body.clear()
        self._body.add("", [shown(card.row.name) for card in cards], "heading")
        self._body.add("", [shown(card.row.organization_name) for card in cards], "muted")
        lines = [(name, [read(card) for card in cards]) for name, read in _LINES]
        for name, values in lines:
            if any(values):
                self._body.add(word(name), values)


class Lines(QWidget):
    """Rows of a label and a value for each service."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(u(2))

    def clear(self) -> None:
        empty_out(self._rows)

    def add(self, name: str, values: list[str], kind: str = "") -> None:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(u(3))
        label = WrappingLabel(name, "muted")
        label.setFixedWidth(u(LABEL_UNITS))
        across.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        for value in values:
            said = WrappingLabel(value or word("common.not_said"), kind, selectable=True)
            across.addWidget(said, 1, Qt.AlignmentFlag.AlignTop)
        row.setAccessibleName("; ".join([name, *values]))
        self._rows.addWidget(row)
        self._rows.addWidget(hairline())


def _ways(card: ServiceCard) -> str:
    return ", ".join(code("access_mode", one) for one in card.row.access_modes)


def _places(card: ServiceCard) -> str:
    if card.row.places_free is not None:
        return str(card.row.places_free)
    return code("capacity_status", card.row.capacity_status) if card.row.capacity_status else ""


_LINES = (
    ("directory.for_whom", for_whom),
    ("directory.way_in", _ways),
    ("directory.bring", lambda card: "\n".join(map(paper_words, card.required_documents))),
    ("directory.hours", lambda card: shown(card.schedule)),
    ("directory.phone", lambda card: card.phone),
    ("directory.place", lambda card: place_text(card.row.municipality)),
    ("directory.cost", lambda card: code("service_cost", card.cost) if card.cost else ""),
    ("directory.places", _places),
    ("directory.check", lambda card: day_short(card.row.verified_on) if card.row.verified_on else ""),
)
