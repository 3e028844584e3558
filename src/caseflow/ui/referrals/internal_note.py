"""The office's own words on a referral, a note or a question to the supervisor: written on the page, never
sent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.office.phrase import PhraseKind
from caseflow.ui.phrases import offer_phrases
from caseflow.ui.referrals.guard_bar import GuardBar
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.words import word


class InternalNote(QWidget):
    """Args: title, save: word keys of what is asked and of the button."""

    written = Signal(str, str)
    """The text, and why something like an identity stays in it."""
    closed = Signal()

    def __init__(self, title: str = "referrals.event_note", save: str = "referrals.note_save") -> None:
        super().__init__()
        self.text = GuardedText(lines=3)
        offer_phrases(self.text, PhraseKind.NOTE)
        self.guard = GuardBar(self.text, why="referrals.guard_why_inside")
        self.save = primary(word(save), "check")
        self.cancel = plain(word("common.cancel"))
        self._field = Field(word(title), self.text, word("referrals.note_inside"))
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        buttons = in_a_row(self.save, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(2))
        column.setSpacing(u(2))
        column.addWidget(self._field)
        column.addWidget(self.guard)
        column.addLayout(buttons)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {"text": self.text, "reason": self.guard.reason}

    def look(self) -> None:
        """What was put back is looked at, and its reason seen."""
        reason = self.guard.reason.text()
        self.text.look()
        self.guard.set_reason(reason)

    def begin(self) -> None:
        """Open it; what was typed stays."""
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self) -> None:
        """The note is a record now."""
        self.text.clear()
        self.guard.reason.clear()
        self._field.error()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _save(self) -> None:
        if not self.text.toPlainText().strip():
            self._field.error(word("referrals.note_missing"))
            return
        self._field.error()
        self.written.emit(self.text.toPlainText(), self.guard.kept_reason())
