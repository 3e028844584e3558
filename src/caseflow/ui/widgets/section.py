"""The heading of a section: bold words, how many, a note, one link at the right, a hairline."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link as link_button
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.label import hairline, label


def under_heading(heading: QWidget, lines: QLayout) -> QVBoxLayout:
    """The first line stands as near to its hairline as every other."""
    both = QVBoxLayout()
    both.setSpacing(0)
    both.addWidget(heading)
    both.addLayout(lines)
    return both


class SectionHeading(QWidget):
    """Args: count: None shows no figure. note: in meta, gives way first. link: words of the link."""

    link_clicked = Signal()

    def __init__(self, title: str, count: int | None = None, note: str = "", link: str = "") -> None:
        super().__init__()
        self._title = label(title, "heading")
        self._count = label("", "muted")
        self._note = ElidedLabel(note, "meta")
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(u(2))
        for part in (self._title, self._count):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._note, 1)
        if link:
            self.add_link(link)
        self._lay_out()
        self.set_count(count)

    def _lay_out(self) -> None:
        words = QWidget()
        words.setLayout(self._row)
        words.setFixedHeight(u(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(hairline())

    def links(self) -> list[QPushButton]:
        return self.findChildren(QPushButton)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_count(self, count: int | None) -> None:
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def set_note(self, note: str) -> None:
        self._note.setText(note)

    def add_link(self, words: str) -> None:
        button = link_button(words)
        button.clicked.connect(self.link_clicked)
        self.add_right(button)

    def add_right(self, widget: QWidget) -> None:
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
