"""An entry with its label above, a note beside the label, a hint below, and what is wrong under that.

The label is the buddy of the entry. What is wrong is said in words next to the entry, and read aloud
with it; what was typed stays.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.label import label as text_label
from caseflow.ui.widgets.label import set_look
from caseflow.ui.widgets.wrapping_label import WrappingLabel


class Field(QWidget):
    """Args: note: beside the label (not obligatory, a draft's age). hint: below, in meta."""

    def __init__(self, label: str, widget: QWidget, note: str = "", hint: str = "") -> None:
        super().__init__()
        self.widget = widget
        self._label = text_label(label, "muted")
        self._label.setBuddy(widget)
        self._note = ElidedLabel(note, "meta")
        self._hint = WrappingLabel(hint, "meta")
        self._hint.setVisible(bool(hint))
        self._wrong = MessageBar("late")
        self._lay_out()
        for one in (widget, widget.focusProxy()):
            if one is not None:
                one.setAccessibleName(label)
        self._describe("")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(u(3))
        head.addWidget(self._label)
        head.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        column.addLayout(head)
        column.addWidget(self.widget)
        column.addWidget(self._hint)
        column.addWidget(self._wrong)

    def set_label(self, label: str) -> None:
        self._label.setText(label)
        for one in (self.widget, self.widget.focusProxy()):
            if one is not None:
                one.setAccessibleName(label)

    def set_note(self, note: str) -> None:
        self._note.setText(note)

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._describe("")

    def error(self, sentence: str = "") -> None:
        """Say what is wrong and go there; empty takes it away."""
        if sentence:
            self._wrong.tell(sentence)
            self.widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._wrong.clear()
        self._describe(sentence)
        entry = self.widget.focusProxy() or self.widget
        set_look(entry, "wrong", "true" if sentence else "false")

    def wrong(self) -> str:
        """The sentence shown now, or empty."""
        return self._wrong.sentence.text() if not self._wrong.isHidden() else ""

    def _describe(self, wrong: str) -> None:
        said = (wrong, self._hint.text(), self._note.text())
        entry = self.widget.focusProxy() or self.widget
        entry.setAccessibleDescription(" ".join(part for part in said if part))
