"""A state: icon, word, colour, in that order of importance."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from caseflow.ui import theme
from caseflow.ui.icons import pixmap
from caseflow.ui.theme import u
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.state_look import look


class StateLabel(QWidget):
    """Args: state: a name of `state_look.LOOKS`. text: the word, always there."""

    def __init__(self, state: str, text: str, bold: bool = False) -> None:
        super().__init__()
        self._state = state
        self._icon = QLabel()
        self._text = label(text)
        self._bold = bold
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(1.5))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text)
        row.addStretch(1)
        theme.signals.theme_changed.connect(self._dress)
        self._dress()

    def text(self) -> str:
        return self._text.text()

    def state(self) -> str:
        return self._state

    def _dress(self) -> None:
        here = look(self._state)
        self._icon.setPixmap(pixmap(here.icon, here.token))
        weight = "font-weight: bold;" if self._bold else ""
        self._text.setStyleSheet(f"color: {getattr(theme.tokens(), here.token)}; {weight}")
        self.setAccessibleName(self._text.text())
