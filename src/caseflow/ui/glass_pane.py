"""In the place of a case that somebody else leads, or of a referral of its client: whose it is, and the
reason for which it opens today."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.cases.course import case
from caseflow.actions.cases.glass import OTHER, CaseOfAnother, break_glass
from caseflow.actions.desk import Desk
from caseflow.domain.cases.case import CaseRow
from caseflow.domain.errors import Refusal
from caseflow.resources.tables import codes
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, refusal_text, shown, word

BLOCK = 120
T = TypeVar("T")


def or_closed(desk: Desk, question: Callable[[], T]) -> T | CaseRow:
    """The answer, or the case that opens with a reason first: so whoever asked knows what it is about."""
    try:
        return question()
    except CaseOfAnother as refusal:
        return case(desk, refusal.case)


class GlassPane(QWidget):
    """Args: page: hears refusals. row: the case, of which nothing but its code and its lead is shown.
    back: word of the way back."""

    back_asked = Signal()
    broken = Signal()

    def __init__(self, context: Context, page: Page, row: CaseRow, back: str = "cases.to_list") -> None:
        super().__init__()
        self._context, self._page, self.row = context, page, row
        self.above = QVBoxLayout()
        self.back = link(word(back), "chevron-left")
        self.reason = QComboBox()
        self.reason.setPlaceholderText(word("cases.choose_reason"))
        for one in codes("glass_reason"):
            self.reason.addItem(code("glass_reason", one.code), one.code)
        self.reason.setCurrentIndex(-1)
        self.text = QLineEdit()
        self.text_field = Field(word("cases.glass_text"), self.text, hint=word("cases.glass_text_hint"))
        self.open = primary(word("cases.glass_open"), "eye")
        self.open.setEnabled(False)
        self.cancel = plain(word("cases.cancel"))
        self.kept = Kept(context, self, "glass", {"reason": self.reason, "text": self.text})
        self._lay_out()
        self._connect()
        self.kept.begin(row.id)

    def begin(self) -> None:
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, refusal: Refusal) -> bool:
        """What is wrong with the words is said at them."""
        if refusal.key not in ("glass_words", "guard"):
            return False
        self.text_field.error(refusal_text(refusal))
        return True

    def _lay_out(self) -> None:
        block = QWidget()
        block.setMaximumWidth(u(BLOCK))
        inner = QVBoxLayout(block)
        inner.setContentsMargins(0, u(4), 0, 0)
        inner.setSpacing(u(4))
        title = QHBoxLayout()
        title.setSpacing(u(2))
        title.addWidget(IconLabel("padlock", "muted", 6))
        title.addWidget(label(word("cases.glass_title", code=self.row.code), "record"), 1)
        inner.addLayout(title)
        lead = word("cases.glass_lead", who=shown(self.row.lead).rstrip(".")) if self.row.lead else ""
        inner.addWidget(WrappingLabel(f"{lead} {word('cases.glass_note')}".strip()))
        inner.addWidget(Field(word("cases.glass_reason"), self.reason))
        inner.addWidget(self.text_field)
        steps = in_a_row(self.open, self.cancel)
        inner.addLayout(steps)
        scroll = ScrollColumn()
        keep_page_margin(scroll, scroll.column, top=2, bottom=6)
        scroll.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        scroll.column.addLayout(self.above)
        row = QHBoxLayout()
        row.addWidget(block, 100)
        row.addStretch(1)
        scroll.column.addLayout(row)
        scroll.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.cancel.clicked.connect(self.back_asked)
        self.reason.currentIndexChanged.connect(self._chosen)
        self.open.clicked.connect(self._break)
        self.text.returnPressed.connect(self._break)

    def _chosen(self, place: int) -> None:
        self.open.setEnabled(place >= 0)
        needed = self.reason.currentData() == OTHER
        self.text_field.set_note("" if needed else word("cases.glass_optional"))

    def _break(self) -> None:
        if self.reason.currentIndex() < 0:
            return
        self.text_field.error()
        reason, text = str(self.reason.currentData()), self.text.text()
        job = partial(break_glass, self._context.desk, self.row.id, reason, text)
        self._context.jobs.act(self._page, job, lambda _: self._broken())

    def _broken(self) -> None:
        self.kept.done()
        self.broken.emit()
