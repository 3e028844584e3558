"""A tick and the time when what is being typed was kept last; said once to a screen reader."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseflow.ui.announce import announce
from caseflow.ui.theme import u
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label


class KeptSign(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._tick = IconLabel("check", "muted")
        self.saved = label("", "meta")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(2))
        row.addWidget(self._tick)
        row.addWidget(self.saved)
        self._tick.hide()

    def say(self, said: str) -> None:
        """Empty takes it away."""
        if said and not self.saved.text():
            announce(self, said)
        self.saved.setText(said)
        self._tick.setVisible(bool(said))
