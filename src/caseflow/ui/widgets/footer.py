"""The foot of a page: a hairline, a link or a note left, the steps right, the primary one last.

It stands outside the scroll area and so never leaves.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.page_margin import keep_page_margin

FOOT = "foot"
"""The property of what stands at the foot of a page: a toast is shown above it."""


class Footer(QWidget):
    """Args: margin: units left and right; that of the page when left out."""

    def __init__(self, margin: float = 0) -> None:
        super().__init__()
        self.setProperty(FOOT, True)
        self._left = QHBoxLayout()
        self._right = QHBoxLayout()
        for side in (self._left, self._right):
            side.setSpacing(u(2))
        row = QHBoxLayout()
        if margin:
            row.setContentsMargins(u(margin), u(2), u(margin), u(2))
        else:
            keep_page_margin(self, row, top=2, bottom=2)
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


def stand_over_steps(form: QWidget, scrolled: QWidget, *steps: QWidget) -> None:
    """Lay out a form that scrolls over its steps, which stay in sight."""
    foot = Footer()
    for step in steps:
        foot.add_right(step)
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(scrolled, 1)
    column.addWidget(foot)
