"""A line that gives way: what does not fit ends in … and is told whole in the tool tip.

It may have a second line, for the names of offices, which are long.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from caseflow.ui.widgets.two_lines import in_lines


class ElidedLabel(QLabel):
    """Args: lines: how many it may take: 1 or 2."""

    def __init__(self, text: str = "", kind: str = "", lines: int = 1) -> None:
        super().__init__(text)
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if kind:
            self.setProperty("kind", kind)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        whole = metrics.horizontalAdvance(self.text())
        return QSize(min(whole, metrics.averageCharWidth() * 8), metrics.height() * self._lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        whole = " ".join(self._shown().split("\n")) == self.text()
        self.setToolTip("" if whole else self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), Qt.AlignmentFlag.AlignVCenter, self._shown())

    def _shown(self) -> str:
        room = self.contentsRect().width()
        return "\n".join(in_lines(self.text(), self.fontMetrics(), room, self._lines))
