"""Open deadlines of a case: how each stands, what it is, and the button that marks it as met."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.cases.case import Deadline
from caseflow.ui.dates import day_month, due_words
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, word


class DeadlineList(QWidget):
    met = Signal(str)
    """Id of the deadline."""

    def __init__(self) -> None:
        super().__init__()
        self.may_settle = True
        self.heading = SectionHeading(word("cases.deadlines"), 0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addLayout(self._rows)

    def show_deadlines(self, deadlines: Sequence[Deadline], today: date) -> None:
        empty_out(self._rows)
        self.heading.set_count(len(deadlines))
        for place, one in enumerate(sorted(deadlines, key=lambda deadline: deadline.due_on)):
            if place:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(one, today))
        if not deadlines:
            self._rows.addSpacing(u(2))
            self._rows.addWidget(nothing_here(word("cases.no_deadlines")))

    def _row(self, one: Deadline, today: date) -> QWidget:
        due = due_words(one.due_on, today)
        said = word("cases.due_on", due=due.text, day=day_month(one.due_on))
        kind = code("deadline_kind", one.kind)
        met = link(word("cases.met"))
        met.setAccessibleName(word("cases.met_about", kind=kind))
        met.clicked.connect(lambda: self.met.emit(one.id))
        second = QHBoxLayout()
        second.setSpacing(u(2))
        second.addWidget(WrappingLabel(kind), 1, Qt.AlignmentFlag.AlignVCenter)
        if self.may_settle:
            second.addWidget(met)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, u(1.5), 0, u(0.5 if self.may_settle else 1.5))
        column.setSpacing(0)
        column.addWidget(StateLabel(due.state, said, bold=True))
        column.addLayout(second)
        return made
