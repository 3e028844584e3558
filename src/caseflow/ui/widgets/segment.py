"""One of a few, joined: what is on has a tick and soft ground. Arrows move, as in a radio group."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from caseflow.ui.icons import set_icon
from caseflow.ui.widgets.button import Pressed, stop_at_checked


class SegmentedButtons(QWidget):
    """Args: choices: value and word of each."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, (key, text) in enumerate(choices):
            if place:
                row.addSpacing(-1)  # one edge between two, not two
            row.addWidget(self._button(key, text, _place(place, len(choices))))
        row.addStretch(1)
        self.set_value(value or choices[0][0])

    def value(self) -> str:
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Choose without a signal. Raises KeyError for a value that is not offered."""
        self._buttons[value].setChecked(True)

    def offers(self, value: str) -> bool:
        return value in self._buttons

    def set_text(self, value: str, text: str) -> None:
        self._buttons[value].setText(text)

    def button(self, value: str) -> QPushButton:
        return self._buttons[value]

    def _button(self, key: str, text: str, place: str) -> QPushButton:
        button = Pressed(text)
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setProperty("place", place)
        stop_at_checked(button)
        button.toggled.connect(lambda on: _mark(button, on))
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._buttons[key] = button
        self._group.addButton(button)
        return button


def _place(at: int, count: int) -> str:
    if count == 1:
        return "only"
    return {0: "first", count - 1: "last"}.get(at, "middle")


def _mark(button: QPushButton, on: bool) -> None:
    if on:
        set_icon(button, "check", "accent_text", "accent_text")
        button.raise_()
    else:
        button.setProperty("icon_look", None)
        button.setIcon(QIcon())
