"""What was noted of a case from a code list (needs, risk indicators), with a way to add one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.resources.tables import codes
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, word

NEEDS = ("referral_reason", "needs", "need")
RISKS = ("risk_indicator", "risks", "risk")
"""Code list, plural and singular in the word keys."""


class CodedList(QWidget):
    """Args: what: NEEDS or RISKS. link: shows a link in the heading in place of the entry."""

    add_asked = Signal()
    added = Signal(str)

    def __init__(self, what: tuple[str, str, str], link: str = "") -> None:
        super().__init__()
        self._list, self._many, one = what
        self.heading = SectionHeading(word(f"cases.{self._many}"), 0, link=link)
        self.heading.link_clicked.connect(self.add_asked)
        self.choice = QComboBox()
        self.choice.setAccessibleName(word(f"cases.choose_{one}"))
        self.choice.setPlaceholderText(word(f"cases.choose_{one}"))
        self.choice.setMinimumContentsLength(12)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add = plain(word("cases.add"), "plus")
        self.add.setAccessibleName(word(f"cases.add_{one}"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(u(1))
        self._lay_out(with_entry=not link)

    def show_codes(self, chosen: Sequence[str]) -> None:
        empty_out(self._rows)
        self.heading.set_count(len(chosen))
        for one in chosen:
            self._rows.addWidget(WrappingLabel(code(self._list, one)))
        if not chosen:
            self._rows.addWidget(nothing_here(word(f"cases.no_{self._many}")))
        self._offer(chosen)

    def _offer(self, chosen: Sequence[str]) -> None:
        self.choice.clear()
        for one in codes(self._list):
            if one.code not in chosen:
                self.choice.addItem(code(self._list, one.code), one.code)
        self.choice.setCurrentIndex(-1)
        self.add.setEnabled(False)

    def _lay_out(self, with_entry: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        self.entry = QWidget(self)
        row = QHBoxLayout(self.entry)
        row.setContentsMargins(0, u(2), 0, 0)
        row.setSpacing(u(2))
        self.choice.setMaximumWidth(u(110))
        row.addWidget(self.choice, 1)
        row.addWidget(self.add)
        row.addStretch(0)
        column.addWidget(self.entry)
        self.entry.setVisible(with_entry)
        self.choice.currentIndexChanged.connect(lambda place: self.add.setEnabled(place >= 0))
        self.add.clicked.connect(self._add)

    def _add(self) -> None:
        chosen = self.choice.currentData()
        if chosen:
            self.added.emit(str(chosen))
