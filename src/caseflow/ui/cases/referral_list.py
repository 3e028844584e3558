"""The referrals of a case: how each stands, where it went, a button that opens it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.cases.case_words import small
from caseflow.ui.dates import moment_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, row_button
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.empty import EmptyState
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.state_look import REFERRAL_LOOKS
from caseflow.ui.words import code, shown, word

STATE = 44


class ReferralList(QWidget):
    opened = Signal(str)
    """Id of the referral."""
    new_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionHeading(word("cases.tab_referrals"), 0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.empty = EmptyState("referrals", word("cases.no_referrals"), word("cases.no_referrals_purpose"))
        self.first = plain(word("cases.new_referral"), "referrals")
        self.first.clicked.connect(self.new_asked)
        self.empty.add_step(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        column.addWidget(self.empty, 1)

    def show_referrals(self, rows: Sequence[ReferralRow]) -> None:
        empty_out(self._rows)
        self.heading.set_count(len(rows))
        self.heading.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        for one in rows:
            self._rows.addWidget(self._row(one))
            self._rows.addWidget(hairline())

    def _row(self, one: ReferralRow) -> QWidget:
        status = small(code("referral_status", one.status))
        state = StateLabel(REFERRAL_LOOKS.get(one.status, "unknown"), status)
        state.setFixedWidth(u(STATE))
        open_it = row_button(word("cases.referral_open"))
        said = word("cases.referral_open_about", service=shown(one.service_name), status=status)
        open_it.setAccessibleName(said)
        open_it.clicked.connect(lambda: self.opened.emit(one.id))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, u(2), 0, u(2))
        row.setSpacing(u(2))
        row.addWidget(state)
        row.addLayout(_words(one), 1)
        row.addWidget(open_it)
        return made


def _words(one: ReferralRow) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(shown(one.service_name)))
    about = (shown(one.partner), code("referral_reason", one.need), moment_short(one.changed_at))
    words.addWidget(ElidedLabel(" · ".join(part for part in about if part), "meta"))
    return words
