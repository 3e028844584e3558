"""A text over as many lines as it needs.

A `QLabel` that wraps reports a minimum for some width of its own and puts scroll bars on pages that
fit; this one asks for one line and lets height-for-width decide. A middle dot stays with the word before it:
no line begins with one.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

DOT, BOUND_DOT = " · ", "\N{NO-BREAK SPACE}· "


class WrappingLabel(QLabel):
    def __init__(self, text: str = "", kind: str = "", selectable: bool = False) -> None:
        super().__init__()
        self.setText(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if kind:
            self.setProperty("kind", kind)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        super().setText(text.replace(DOT, BOUND_DOT))

    def text(self) -> str:
        """As it was given."""
        return super().text().replace(BOUND_DOT, DOT)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 12, metrics.height())
