"""Words of a young person: larger, on quiet ground, with a stripe, and who wrote them down."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.wrapping_label import WrappingLabel

STRIPE = 3


class Quoted(QWidget):
    def __init__(self, words: str, source: str = "") -> None:
        super().__init__()
        self.words = WrappingLabel(words, "quote", selectable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(u(4) + STRIPE, u(3), u(4), u(3))
        column.setSpacing(u(1))
        column.addWidget(self.words)
        if source:
            column.addWidget(label(source, "meta"), 0, Qt.AlignmentFlag.AlignRight)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour("sunken"))
        painter.fillRect(QRect(0, 0, STRIPE, self.height()), colour("accent_text"))
