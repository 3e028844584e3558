"""A place with nothing in it yet: what it is for, the first step, one other, and the shortcut."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label, set_kind
from caseflow.ui.widgets.wrapping_label import WrappingLabel


class EmptyState(QWidget):
    """A block of 110 units in the middle, its text to the left."""

    def __init__(self, icon: str, sentence: str, purpose: str = "") -> None:
        super().__init__()
        self._block = QVBoxLayout()
        self._block.setSpacing(u(2))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(u(2))
        self._buttons.addStretch(1)
        self._shortcut = label("", "meta")
        self._shortcut.hide()
        said = WrappingLabel(sentence, "record")
        why = WrappingLabel(purpose, "muted")
        for part in (IconLabel(icon, "muted", 8), said, why):
            self._block.addWidget(part)
        if not purpose:
            why.hide()
        self._block.addSpacing(u(3))
        self._block.addLayout(self._buttons)
        self._block.addSpacing(u(1))
        self._block.addWidget(self._shortcut)
        self._centre()

    def _centre(self) -> None:
        block = QWidget()
        block.setLayout(self._block)
        self._block.setContentsMargins(0, 0, 0, 0)
        block.setMaximumWidth(u(110))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(u(6), u(6), u(6), u(6))
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(5)

    def add_step(self, button: QPushButton) -> None:
        """The primary step first, then the other."""
        self._buttons.insertWidget(self._buttons.count() - 1, button, 0, Qt.AlignmentFlag.AlignLeft)

    def set_shortcut(self, words: str) -> None:
        self._shortcut.setText(words)
        self._shortcut.setVisible(bool(words))


def nothing_here(sentence: str) -> QWidget:
    """One muted line for an empty part of a full page."""
    line = WrappingLabel(sentence)
    set_kind(line, "muted")
    return line
