"""The errors reported in an entry, under its card: its owner answers, the others see how it stands."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.clock import local_day
from caseflow.domain.directory.correction import CorrectionRow, CorrectionState
from caseflow.ui.context import Context
from caseflow.ui.dates import day_month
from caseflow.ui.directory.history_pane import field_name
from caseflow.ui.kept import Kept
from caseflow.ui.offered import ENTERS, offer
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word

_LOOKS = {
    CorrectionState.OPEN: "waiting",
    CorrectionState.ACCEPTED: "done",
    CorrectionState.REFUSED: "none",
}
SHOWN = 5
FORM = "report_answer"


class ReportsBlock(QWidget):
    """Hidden while nothing was reported."""

    answered = Signal(str, bool, str)
    """Id of the report, whether it is accepted, and why not."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._kept: dict[str, Kept] = {}
        self._shown: tuple[CorrectionRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(u(3))
        self.hide()

    def show_reports(self, rows: tuple[CorrectionRow, ...]) -> None:
        """The same reports again move nothing, so that who is answering one goes on typing."""
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        empty_out(self._column)
        self._kept.clear()
        if rows:
            self._column.addWidget(hairline())
            self._column.addWidget(label(word("directory.reports"), "heading"))
        for row in rows[:SHOWN]:
            self._column.addWidget(self._report(row))
        if len(rows) > SHOWN:
            self._column.addWidget(label(word("exchange.more", n=len(rows) - SHOWN), "meta"))

    def answer_taken(self, name: str) -> None:
        """What was typed about this report has become its answer."""
        if (kept := self._kept.get(name)) is not None:
            kept.done()

    def _report(self, row: CorrectionRow) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        column.addWidget(StateLabel(_LOOKS[row.state], word(f"directory.report_{row.state.value}")))
        if row.field:
            said = word("directory.report_says", field=field_name(row.field), value=shown(row.value))
            column.addWidget(WrappingLabel(said, selectable=True))
        for text in (row.reason, row.answer):
            if text:
                column.addWidget(WrappingLabel(shown(text)))
        by = word("directory.report_by", office=shown(row.office), day=day_month(local_day(row.at)))
        column.addWidget(WrappingLabel(by, "meta"))
        if row.ours and offer(self._context.desk, ENTERS):
            column.addWidget(self._answer(row))
        return block

    def _answer(self, row: CorrectionRow) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, u(1), 0, 0)
        column.setSpacing(u(2))
        across = QHBoxLayout()
        across.setSpacing(u(2))
        why = QLineEdit()
        why.setPlaceholderText(word("directory.refuse_reason"))
        why.setAccessibleName(word("directory.refuse_reason"))
        accept, refuse = plain(word("directory.accept"), "check"), plain(word("directory.refuse"), "close")
        accept.clicked.connect(partial(self.answered.emit, row.id, True, ""))
        refuse.clicked.connect(lambda: self.answered.emit(row.id, False, why.text()))
        for part in (accept, refuse):
            across.addWidget(part)
        across.addStretch(1)
        self._kept[row.id] = Kept(self._context, line, FORM, {"why": why})
        self._kept[row.id].begin(row.id)
        column.addWidget(why)
        column.addLayout(across)
        return line
