"""What waits for the registrar: a sentence each, and one button."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.local_network import ProposalRow
from caseflow.ui.sync.digits import digits_label
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class ProposalsBlock(QWidget):
    """Hidden while nothing waits. Args: accept: called with what the registrar confirms."""

    def __init__(self, accept: Callable[[ProposalRow], None]) -> None:
        super().__init__()
        self._accept = accept
        self._heading = SectionHeading(word("exchange.proposals"), 0, word("exchange.proposals_note"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.stops: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(2))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.hide()

    def show_proposals(self, rows: Sequence[ProposalRow]) -> None:
        empty_out(self._rows)
        self._heading.set_count(len(rows))
        self.stops = []
        for row in rows:
            self._rows.addWidget(self._row(row))
            self._rows.addWidget(hairline())
        self.setVisible(bool(rows))

    def _row(self, row: ProposalRow) -> QWidget:
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, u(2), 0, u(2))
        across.setSpacing(u(3))
        is_key = row.kind in ("admin_key", "admin_key_lost")
        across.addWidget(IconLabel("key" if is_key else "networks"))
        words = QVBoxLayout()
        words.setSpacing(u(0.5))
        title = shown(row.office if is_key else row.subject)
        words.addWidget(WrappingLabel(title, "heading"))
        words.addWidget(WrappingLabel(proposal_words(row), "meta"))
        across.addLayout(words, 1)
        if row.digits:
            words.addWidget(digits_label(row.digits))
            return whole
        confirm = row_button(word("exchange.proposal_accept"), "check")
        confirm.setAccessibleName(word("exchange.proposal_accept_named", name=title))
        confirm.clicked.connect(lambda: self._accept(row))
        across.addWidget(confirm)
        self.stops.append(confirm)
        return whole


def proposal_words(row: ProposalRow) -> str:
    """Who asks for what, in a sentence or two."""
    said = [word(f"exchange.proposal_{row.kind}", office=shown(row.office))]
    if row.kind == "network_changed":
        for key, names in (("joining", row.joining), ("leaving", row.leaving)):
            if names:
                said.append(word(f"exchange.proposal_{key}", names=", ".join(map(shown, names))))
        if row.coordinator:
            said.append(word("exchange.proposal_coordinator", name=shown(row.coordinator)))
    return " ".join(said)
