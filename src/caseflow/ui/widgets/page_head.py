"""The head of a page or a record: title, states beside it, a muted line under it, buttons at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import NO_BREAK


class PageHead(QWidget):
    """Args: kind: `title` for a page, `record` for one record in it. note: over two lines when it is long."""

    def __init__(self, title: str = "", note: str = "", kind: str = "title") -> None:
        super().__init__()
        self.title = label(title, kind)
        self.note = WrappingLabel(kind="muted")
        self.set_note(note)
        self._states = Flow(gap=3)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(u(2))
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(u(4))
        first.addWidget(self.title)
        first.addWidget(self._states, 1, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(u(0.5))
        words.addLayout(first)
        words.addWidget(self.note)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(4))
        row.addLayout(words, 1)
        row.addLayout(self._buttons)

    def set_title(self, title: str) -> None:
        self.title.setText(title)

    def set_note(self, note: str) -> None:
        self.note.setText(note.replace(" · ", f"{NO_BREAK}· "))
        self.note.setVisible(bool(note))

    def add_button(self, button: QWidget) -> None:
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_states(self, *states: QWidget) -> None:
        self._states.clear()
        for state in states:
            self._states.add(state)
