"""The head of a case: its code, how it stands, whom it is about, its steps, and the way back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.cases.case import CasePage
from caseflow.ui.cases.case_words import (
    CLOSED,
    PRESSING,
    about_case,
    priority_word,
    status_look,
    status_word,
)
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.words import word


class CaseHead(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.back = link(word("cases.to_list"), "chevron-left")
        self.head = PageHead()
        self.close_case = plain(word("cases.close_more"))
        self.reopen = plain(word("cases.reopen"))
        self.hand_over = plain(word("cases.hand_over"))
        self.hand_over.hide()
        self.new_referral = plain(word("cases.new_referral"), "referrals")
        for button in (self.hand_over, self.close_case, self.reopen, self.new_referral):
            self.head.add_button(button)
        row = QHBoxLayout()
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(0.5))
        column.addLayout(row)
        column.addWidget(self.head)

    def show_page(self, page: CasePage, today: date) -> None:
        row = page.row
        state = StateLabel(status_look(row.status), status_word(row.status))
        pressing = row.priority in PRESSING and row.status != CLOSED
        priority = StateLabel("late" if pressing else "info", priority_word(row.priority))
        self.head.set_title(row.code)
        self.head.set_note(about_case(page, today))
        forks = [StateLabel("conflict", word("state.conflict"))] if row.conflicts else []
        self.head.set_states(*forks, state, priority)
        self.close_case.setVisible(row.status != CLOSED)
        self.reopen.setVisible(row.status == CLOSED)
