"""Beside the work on a case, in sight on every tab: deadlines, needs, risk indicators."""

from datetime import date

from PySide6.QtCore import Signal

from caseflow.domain.cases.case import CasePage
from caseflow.ui.cases.coded_list import NEEDS, RISKS, CodedList
from caseflow.ui.cases.deadline_list import DeadlineList
from caseflow.ui.theme import u
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.words import word

WIDE, NARROW = 72, 62


class SidePanel(ScrollColumn):
    add_asked = Signal()
    met = Signal(str)

    def __init__(self) -> None:
        super().__init__(5, "side")
        self.setAccessibleName(word("cases.side"))
        self.deadlines = DeadlineList()
        self.needs = CodedList(NEEDS, word("cases.add"))
        self.risks = CodedList(RISKS, word("cases.add"))
        self.column.setSpacing(u(6))
        self.column.setContentsMargins(u(5), u(3), u(5), u(5))
        for part in (self.deadlines, self.needs, self.risks):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.deadlines.met.connect(self.met)
        self.needs.add_asked.connect(self.add_asked)
        self.risks.add_asked.connect(self.add_asked)

    def set_narrow(self, narrow: bool) -> None:
        self.setFixedWidth(u(NARROW if narrow else WIDE))

    def leave_out_coded(self, left_out: bool) -> None:
        """Needs and risks are not said twice where the tab beside holds them."""
        for part in (self.needs, self.risks):
            part.setHidden(left_out)

    def show_page(self, page: CasePage, today: date) -> None:
        self.deadlines.show_deadlines(page.deadlines, today)
        self.needs.show_codes(page.needs)
        self.risks.show_codes(page.risks)
