"""A line of a register: how it stands, what it is, what is known of it, its steps."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

STATE = 42


class RegisterLine(QWidget):
    """Args: state: a look and its words. texts: quieter lines below. steps: word keys of what can be done."""

    def __init__(
        self, state: tuple[str, str], title: str, texts: Sequence[str], steps: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.steps = {key: _step(key, title) for key in steps}
        self.place = QVBoxLayout()
        """Where a question about this line is asked."""
        self._lay_out(state, title, texts)
        self.setAccessibleName(", ".join((state[1], title, *texts)))

    def _lay_out(self, state: tuple[str, str], title: str, texts: Sequence[str]) -> None:
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addWidget(label(title, "heading"))
        for text in texts:
            said.addWidget(WrappingLabel(text, "meta", selectable=True))
        if self.steps:
            row = QHBoxLayout()
            row.setContentsMargins(0, u(1), 0, 0)
            row.setSpacing(u(4))
            for step in self.steps.values():
                row.addWidget(step)
            row.addStretch(1)
            said.addLayout(row)
        said.addLayout(self.place)
        how = StateLabel(*state)
        how.setFixedWidth(u(STATE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2.5), 0, u(2.5))
        row.setSpacing(u(2))
        row.addWidget(how, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)


def _step(key: str, title: str) -> QPushButton:
    made = link(word(key))
    made.setAccessibleName(f"{word(key)}: {title}")
    return made
