"""A record in a short list: a code in bold, its state, lines under it, and at the right what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel


class RecordLine(QWidget):
    """Args: lines: what is known of it. state: a look and its words, or empty. buttons: in order."""

    def __init__(
        self, title: str, lines: Sequence[str], state: tuple[str, str], buttons: Sequence[QPushButton] = ()
    ) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.setSpacing(u(3))
        head.addWidget(label(title, "heading"))
        if state[1]:
            head.addWidget(StateLabel(*state))
        head.addStretch(1)
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addLayout(head)
        for line in lines:
            said.addWidget(WrappingLabel(line, "meta"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2), 0, u(2))
        row.setSpacing(u(2))
        row.addLayout(said, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = row
        self.setAccessibleName(f"{title}: {state[1]} {' '.join(lines)}")

    def set_under(self) -> None:
        """It belongs to the line above it."""
        self._row.setContentsMargins(u(6), u(2), 0, u(2))


def step(words: str, named: str) -> QPushButton:
    """A button of a line. Args: named: what a screen reader says, with the code of the line."""
    made = row_button(words)
    made.setAccessibleName(named)
    return made


class Lines(QVBoxLayout):
    """Lines under each other, a hairline after each."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(0)

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        empty_out(self)
        for line in lines:
            self.addWidget(line)
            self.addWidget(hairline())
