"""Rows of what waits for a person, under one heading; hidden while nothing does."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

T = TypeVar("T")


class AskingBlock(QWidget):
    """Args: key: of the heading's words; `<key>_note` stands beside it."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._heading = SectionHeading(word(key), 0, word(f"{key}_note"))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(2))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.hide()

    def show_rows(self, rows: Sequence[T], made: Callable[[T], QWidget]) -> None:
        empty_out(self._rows)
        self._heading.set_count(len(rows))
        for row in rows:
            self._rows.addWidget(made(row))
            self._rows.addWidget(hairline())
        self.setVisible(bool(rows))


class AskingRow(QWidget):
    """One of them: icon, name, what is said under it, a step at the right."""

    def __init__(self, icon: str, title: str, *said: QWidget) -> None:
        super().__init__()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, u(2), 0, u(2))
        self._across.setSpacing(u(3))
        self._across.addWidget(IconLabel(icon))
        words = QVBoxLayout()
        words.setSpacing(u(0.5))
        words.addWidget(WrappingLabel(title, "heading"))
        for one in said:
            words.addWidget(one)
        self._across.addLayout(words, 1)

    def add_step(self, text: str, spoken: str) -> QPushButton:
        step = row_button(text, "check")
        step.setAccessibleName(spoken)
        self._across.addWidget(step)
        return step
