"""A page inside the room of referrals: a way back above its head, and the columns of its short list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.models.rows import Cell, Column
from caseflow.ui.page import Page
from caseflow.ui.referrals.standing import state_cell
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.words import shown, word

STATE_UNITS = 60.0


class InsidePage(Page):
    back_asked = Signal()

    def frame(self) -> None:
        self.back = link(word("referrals.back"), "chevron-left")
        self.back.clicked.connect(self.back_asked)
        column = QVBoxLayout(self)
        keep_page_margin(self, column, top=5, bottom=6)
        column.setSpacing(u(4))
        for part in (self.back, self.head, self.message_slot):
            column.addWidget(part)
        column.addLayout(self.body, 1)

    def columns(self) -> tuple[Column[ReferralRow], ...]:
        return (
            Column[ReferralRow]("referrals.column_who", 0, _who),
            Column[ReferralRow]("referrals.column_state", STATE_UNITS, self._state),
        )

    def _state(self, row: ReferralRow) -> Cell:
        return state_cell(row, self.desk.clock())


def _who(row: ReferralRow) -> Cell:
    return Cell(row.client_code or row.code, shown(row.partner), bold=True)
