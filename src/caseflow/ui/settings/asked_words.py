"""A question under a line of a register: one entry of words, a step and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import word


class AskedWords(QWidget):
    """Args: title, verb: word keys. take: gets what was written. more: asked beside it, above the steps."""

    def __init__(self, title: str, verb: str, take: Callable[[str], None], *more: QWidget) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.field = Field(word(title), self.text)
        self.save, self.cancel = plain(word(verb), "check"), plain(word("common.cancel"))
        steps = QHBoxLayout()
        steps.setSpacing(u(2))
        steps.addWidget(self.save)
        steps.addWidget(self.cancel)
        steps.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, u(1))
        column.setSpacing(u(2))
        column.addWidget(self.field)
        for part in more:
            column.addWidget(part)
        column.addLayout(steps)
        self.save.clicked.connect(lambda: take(self.text.text()))
        self.text.returnPressed.connect(lambda: take(self.text.text()))
        self.cancel.clicked.connect(self.close_)

    def begin(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_(self) -> None:
        self.hide()
        self.deleteLater()
