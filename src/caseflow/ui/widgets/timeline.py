"""What happened to a record, oldest at the top: one widget an event.

Each event paints its own node and its halves of the thread, so a timeline is a plain column of them.
What is still to come has a dashed node and muted words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.icons import pixmap
from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.button import low_link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.wrapping_label import WrappingLabel

_TONES = {
    "plain": ("sunken", "control", "muted"),
    "accent": ("accent_soft", "accent_text", "accent_text"),
    "ok": ("ok_soft", "ok", "ok"),
    "wait": ("wait_soft", "wait", "wait"),
    "late": ("late_soft", "late", "late"),
}
"""Ground, edge and icon of a node."""


@dataclass(frozen=True)
class Line:
    """A line under an event, with a step at its end when `do` is given. said: the step, read aloud."""

    words: str
    verb: str = ""
    said: str = ""
    do: Callable[[], None] | None = None


@dataclass(frozen=True)
class Event:
    """One node.

    Args:
        tone: plain, accent, ok, wait, late. future: has not happened yet. lines: below the body.
    """

    icon: str
    what: str
    when: str
    who: str = ""
    body: str = ""
    tone: str = "plain"
    future: bool = False
    lines: tuple[Line, ...] = ()


class TimelineEvent(QWidget):
    """Args: first, last: where the thread begins and ends."""

    def __init__(self, event: Event, first: bool = False, last: bool = False) -> None:
        super().__init__()
        self._event = event
        self._first, self._last = first, last
        self._lay_out()
        self.setAccessibleName(", ".join(part for part in (event.what, event.when, event.who) if part))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(u(9), u(1), 0, u(3.5))
        column.setSpacing(u(0.5))
        column.addLayout(self._first_line())
        if self._event.who:
            column.addWidget(WrappingLabel(self._event.who, "meta"))
        if self._event.body:
            column.addSpacing(u(0.5))
            column.addWidget(WrappingLabel(self._event.body, selectable=True))
        for line in self._event.lines:
            column.addLayout(_line(line))

    def _first_line(self) -> QHBoxLayout:
        what = WrappingLabel(self._event.what, "muted" if self._event.future else "heading")
        row = QHBoxLayout()
        row.setSpacing(u(4))
        row.addWidget(what, 1)
        row.addWidget(label(self._event.when, "meta"), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        across = u(6)
        self._paint_thread(painter, across)
        self._paint_node(painter, across)
        size = u(3.5)
        picture = pixmap(self._event.icon, _TONES[self._event.tone][2], size, self.devicePixelRatioF())
        inset = (across - size) // 2
        painter.drawPixmap(inset, inset, picture)

    def _paint_thread(self, painter: QPainter, across: int) -> None:
        top = 0 if not self._first else across
        bottom = self.height() if not self._last else 0
        painter.fillRect(QRect(across // 2, top, 1, max(0, bottom - top)), colour("control"))

    def _paint_node(self, painter: QPainter, across: int) -> None:
        ground, edge, _ = _TONES[self._event.tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour(edge), 1)
        if self._event.future:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("base" if self._event.future else ground))
        middle, radius = QPointF(across / 2, across / 2), across / 2 - 0.5
        painter.drawEllipse(middle, radius, radius)


def _line(line: Line) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(u(4))
    row.addWidget(WrappingLabel(line.words, selectable=True), 1)
    if line.do is not None:
        step, do = low_link(line.verb), line.do
        step.setAccessibleName(line.said)
        step.clicked.connect(lambda: do())
        row.addWidget(step, 0, Qt.AlignmentFlag.AlignTop)
    return row


class Timeline(QWidget):
    """A column of events."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_events(self, events: tuple[Event, ...]) -> None:
        empty_out(self._column)
        for place, event in enumerate(events):
            self._column.addWidget(TimelineEvent(event, place == 0, place == len(events) - 1))
