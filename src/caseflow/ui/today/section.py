"""A section of Danas: heading, at most five rows, then how many more; gone when nothing waits.

A section can have groups, each with an icon, a bold word and what it means.
"""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.domain.fair_share import FAIR_SHARE, fair_share
from caseflow.ui.theme import u
from caseflow.ui.today.line import Line, OpenRoom, SideLine, line_row, side_row
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import word

MOST_ROWS = 5


class TodaySection(QWidget):
    """Args: title, more: word keys of the heading and of its link (or empty)."""

    all_asked = Signal()

    def __init__(self, title: str, more: str, open_room: OpenRoom) -> None:
        super().__init__()
        self._open_room = open_room
        self._heading = SectionHeading(word(title), 0, link=word(more) if more else "")
        self._heading.link_clicked.connect(self.all_asked)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(6))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.hide()

    def begin(self, count: int) -> None:
        """Empty it; `count` is how much waits altogether."""
        empty_out(self._rows)
        self._heading.set_count(count)
        self.setVisible(count > 0)

    def add_lines(self, lines: Sequence[Line], count: int | None = None) -> None:
        """Args: count: how many there are, when these are only the first of them."""
        told, rest = fair_share(lines, lambda line: line.partner, MOST_ROWS)
        rows = [line_row(line, self._open_room) for line in told]
        of_all = len(lines) if count is None else count
        self._add(rows, of_all, _whose(rest) if of_all == len(lines) else "")

    def add_side_lines(self, lines: Sequence[SideLine], count: int | None = None) -> None:
        rows = [side_row(line, self._open_room) for line in lines[:MOST_ROWS]]
        self._add(rows, len(lines) if count is None else count)

    def add_group(self, icon: str, title: str, lines: Sequence[Line], count: int) -> None:
        """Rows under a word of their own; nothing when there are none.

        Args:
            title: word key; `<title>_note` says what it means. count: how many there are.
        """
        if count:
            self._rows.addWidget(_group_heading(icon, title))
            self.add_lines(lines, count)

    def steps(self) -> list[QPushButton]:
        """Everything that can be pressed, as it is read."""
        found = self._heading.findChildren(QPushButton)
        for place in range(self._rows.count()):
            item = self._rows.itemAt(place)
            row = item.widget() if item else None
            if row is not None:
                found += [row] if isinstance(row, QPushButton) else row.findChildren(QPushButton)
        return found

    def _add(self, rows: Sequence[QWidget], count: int, whose: str = "") -> None:
        for place, row in enumerate(rows):
            if place:
                self._rows.addWidget(hairline())
            self._rows.addWidget(row)
        if count > len(rows):
            self._rows.addWidget(self._rest(count - len(rows), whose))

    def _rest(self, count: int, whose: str) -> QWidget:
        made = QWidget()
        more = link(word("common.more_rows", n=count))
        more.clicked.connect(self.all_asked)
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(u(3))
        across.addWidget(more)
        across.addWidget(ElidedLabel(whose, "meta"), 1)
        return made


def _whose(rest: Sequence[Line]) -> str:
    """Whose the rows are that are not told, when one partner has several of them."""
    of = Counter(line.partner for line in rest if line.partner)
    if not of or max(of.values()) < FAIR_SHARE:
        return ""
    return " · ".join(word("today.more_of", partner=partner, n=n) for partner, n in of.most_common())


def _group_heading(icon: str, title: str) -> QWidget:
    made = QWidget()
    made.setFixedHeight(u(10))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, u(1), 0, 0)
    row.setSpacing(u(1.5))
    middle = Qt.AlignmentFlag.AlignVCenter
    row.addWidget(IconLabel(icon, "muted"), 0, middle)
    row.addWidget(label(word(title), "heading"), 0, middle)
    row.addWidget(ElidedLabel(word(f"{title}_note"), "meta"), 1, middle)
    return made
