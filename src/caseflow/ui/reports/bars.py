"""Groups of a figure as bars with their numbers: the table and the picture in one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.wrapping_label import WrappingLabel

_NAME, _BAR, _VALUE = range(3)
_BAR_HEIGHT = 2.5


@dataclass(frozen=True)
class BarRow:
    """Args: share: of the longest bar, from 0 to 1; None draws nothing."""

    name: str
    value: str
    share: float | None


class Bar(QWidget):
    """One bar; its number stands beside it, so it says nothing by itself."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self.setMinimumWidth(u(12))

    def sizeHint(self) -> QSize:
        return QSize(u(24), u(_BAR_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - u(_BAR_HEIGHT)) // 2
        painter.fillRect(0, top, self.width(), u(_BAR_HEIGHT), colour("sunken"))
        if self._share:
            painter.fillRect(
                0, top, max(2, round(self.width() * self._share)), u(_BAR_HEIGHT), colour("accent")
            )


class Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, u(2), 0, u(2))
        self._grid.setHorizontalSpacing(u(2))
        self._grid.setVerticalSpacing(u(2))
        self._grid.setColumnStretch(_NAME, 3)
        self._grid.setColumnStretch(_BAR, 2)

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        empty_out(self._grid)
        for place, row in enumerate(rows):
            name = WrappingLabel(row.name)
            name.setAccessibleName(f"{row.name}: {row.value}")
            self._grid.addWidget(name, place, _NAME)
            if row.share is not None:
                self._grid.addWidget(Bar(row.share), place, _BAR)
            self._grid.addWidget(label(row.value, "muted"), place, _VALUE)
