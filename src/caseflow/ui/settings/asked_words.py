"""A question under a line of a register: one entry of words, a step and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseflow.ui.kept import Kept
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.words import word


class AskedWords(QWidget):
    """Args: title, verb: word keys."""

    given = Signal(str)
    """What was written."""

    def __init__(self, title: str, verb: str) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.field = Field(word(title), self.text)
        self.save, self.cancel = plain(word(verb), "check"), plain(word("common.cancel"))
        self._kept: Kept | None = None
        self._lay_out()
        self.save.clicked.connect(self._give)
        self.text.returnPressed.connect(self._give)
        self.cancel.clicked.connect(self.done)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {"text": self.text}

    def keep(self, kept: Kept, about: str) -> None:
        """Args: about: id of the record that is asked about."""
        self._kept = kept
        kept.begin(about)

    def begin(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """Written down, or given up."""
        self.text.clear()
        if self._kept is not None:
            self._kept.done()
        self.hide()

    def _give(self) -> None:
        self.given.emit(self.text.text())

    def _lay_out(self) -> None:
        steps = in_a_row(self.save, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, u(1))
        column.setSpacing(u(2))
        column.addWidget(self.field)
        column.addLayout(steps)
