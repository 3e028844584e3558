"""A pane of the unlock window: title, purpose, a message, what is asked, the steps at its foot.

The text stands in a block of 110 units, left-aligned. Refusals appear between the purpose and what is
asked; what was typed stays.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import refusal_text, word

BLOCK = 120
A_STEP = 1024
"""Bytes of a step of the bar, which counts no further than 2 147 483 647."""


class Pane(QWidget):
    """Args: title, purpose: words, already in the language of the moment."""

    def __init__(self, title: str, purpose: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = label(title, "title")
        self.purpose = WrappingLabel(purpose, "muted")
        self.purpose.setVisible(bool(purpose))
        self.message = MessageBar()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        policy = self.busy.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.busy.setSizePolicy(policy)
        self.busy.hide()
        self.body = QVBoxLayout()
        self.body.setSpacing(u(4))
        self._safe = ""
        self._lay_out()

    def refused(self, refusal: Refusal) -> None:
        """Say what the person can mend, and what is safe."""
        self.set_busy("")
        self.message.tell(refusal_text(refusal), self._safe, "late")

    def failed(self, report: str) -> None:
        self.set_busy("")
        self.message.tell(word("common.failed"), word("common.failed_safe"), "late")

    def set_busy(self, words: str) -> None:
        """Show that something runs; empty when it has ended."""
        self.busy.setRange(0, 0)
        self.busy.setVisible(bool(words))
        self.busy.setAccessibleName(words)

    def set_far(self, done: int, total: int) -> None:
        """Args: total: 0 while nobody knows."""
        self.busy.setRange(0, total // A_STEP)
        self.busy.setValue(done // A_STEP)

    def begin(self) -> None:
        """Called when the pane is shown: put the focus where one types."""

    def _lay_out(self) -> None:
        area = ScrollColumn(8)
        block = QWidget()
        block.setMaximumWidth(u(BLOCK))
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addWidget(self.title)
        column.addWidget(self.purpose)
        column.addSpacing(u(2))
        column.addWidget(self.message)
        column.addLayout(self.body)
        row = QHBoxLayout()
        row.addWidget(block, 100)
        row.addStretch(1)
        area.column.addLayout(row)
        area.column.addStretch(1)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addWidget(self.busy)
        self._whole.addWidget(area, 1)

    def add_foot(self, foot: QWidget) -> None:
        self._whole.addWidget(foot)
