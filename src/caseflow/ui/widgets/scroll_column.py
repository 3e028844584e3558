"""A column that scrolls when the window is low; its contents are as wide as the window and no wider."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseflow.ui.theme import u

NEAR = 3
"""Units kept above and below what was brought into view."""


class ScrollColumn(QScrollArea):
    """Args: margin: units around. kind: `page` or `side`, the ground."""

    def __init__(self, margin: float = 6, kind: str = "page") -> None:
        super().__init__()
        inner = QWidget()
        inner.setProperty("kind", kind)
        self.setProperty("kind", kind)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(u(margin), u(margin), u(margin), u(margin))
        self.column.setSpacing(u(3))
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def bring_into_view(self, part: QWidget) -> None:
        """Once it has its place: whole where it fits, else from its top."""
        settled = partial(QTimer.singleShot, 0, part, partial(self._bring, part))
        QTimer.singleShot(0, part, settled)

    def _bring(self, part: QWidget) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top = part.mapTo(self.viewport(), QPoint()).y() + bar.value()
        below = top + part.height() + u(NEAR)
        if top < bar.value() or part.height() + 2 * u(NEAR) > room:
            bar.setValue(top - u(NEAR))
        elif below > bar.value() + room:
            bar.setValue(below - room)
