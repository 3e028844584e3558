"""The foot of a page: a hairline, a link or a note left, the steps right, the primary one last.

It stands outside the scroll area and so never leaves.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.label import hairline


class Footer(QWidget):
    """Args: margin: units left and right."""

    def __init__(self, margin: float = 6) -> None:
        super().__init__()
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(u(2))
        row = QHBoxLayout()
        row.setContentsMargins(u(margin), u(2), u(margin), u(2))
        row.addLayout(self._left)
        row.addStretch(1)
        row.addLayout(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        column.addLayout(row)

    def add_left(self, widget: QWidget) -> None:
        self._left.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_right(self, widget: QWidget) -> None:
        self._right.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
