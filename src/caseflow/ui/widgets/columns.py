"""Main and side column: beside each other in a wide page, below each other in a narrow one."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u

SIDE, GAP, WIDE = 78, 8, 240
"""Units: the side column, the space between, and from which width they stand beside each other."""


class Columns(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._side = QWidget()
        self.main, self.side = QVBoxLayout(), QVBoxLayout(self._side)
        for column in (self.main, self.side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self.main, 1)
        self._box.addWidget(self._side)
        self._arrange()

    def beside(self) -> bool:
        """Whether the columns stand beside each other."""
        return self.width() >= u(WIDE)

    def show_side(self, shown: bool) -> None:
        """Without a side column the main one takes the whole width."""
        self._side.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.beside()
        down = QBoxLayout.Direction.TopToBottom
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else down)
        self._box.setSpacing(u(GAP) if wide else 0)
        for place, stretch in enumerate((1, 0) if wide else (0, 1)):
            self._box.setStretch(place, stretch)
        self._side.setMinimumWidth(u(SIDE) if wide else 0)
        self._side.setMaximumWidth(u(SIDE) if wide else u(4000))
