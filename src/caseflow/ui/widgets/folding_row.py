"""What is said, and at its right what can be done; under it where there is no room for both."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.ui.theme import u

READABLE = 80
"""Units that the words need beside the buttons."""


class FoldingRow(QWidget):
    """Args: words: the lines of what is said."""

    def __init__(self, words: QVBoxLayout) -> None:
        super().__init__()
        self._steps = QWidget()
        self._row = QHBoxLayout(self._steps)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(u(2))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(u(2))
        self._box.addLayout(words, 1)
        self._box.addWidget(self._steps)

    def add_step(self, button: QPushButton) -> None:
        self._row.addWidget(button)

    def is_folded(self) -> bool:
        return self.width() < u(READABLE) + self._row.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        folded = self.is_folded()
        self._box.setDirection(down if folded else side)
        self._box.setAlignment(self._steps, left if folded else middle)
