"""A column that scrolls when the window is low; its contents are as wide as the window and no wider."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from caseflow.ui.theme import u


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
