"""What happened to a record, oldest at the top: one widget an event.

Each event paints its own node and its halves of the thread, so a timeline is a plain column of them.
What is still to come has a dashed node and muted words.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, pairwise

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.icons import pixmap
from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.button import low_link
from caseflow.ui.widgets.emptied import put_away
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
    def __init__(self, event: Event) -> None:
        super().__init__()
        self.shown = event
        self._first = self._last = False
        self._lay_out()
        self.setAccessibleName(", ".join(part for part in (event.what, event.when, event.who) if part))

    def stand(self, first: bool, last: bool) -> None:
        """Whether the thread begins or ends here."""
        if (first, last) != (self._first, self._last):
            self._first, self._last = first, last
            self.update()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(u(9), u(1), 0, u(3.5))
        column.setSpacing(u(0.5))
        column.addLayout(self._first_line())
        if self.shown.who:
            column.addWidget(WrappingLabel(self.shown.who, "meta"))
        if self.shown.body:
            column.addSpacing(u(0.5))
            column.addWidget(WrappingLabel(self.shown.body, selectable=True))
        for line in self.shown.lines:
            column.addLayout(_line(line))

    def _first_line(self) -> QHBoxLayout:
        what = WrappingLabel(self.shown.what, "muted" if self.shown.future else "heading")
        row = QHBoxLayout()
        row.setSpacing(u(4))
        row.addWidget(what, 1)
        row.addWidget(label(self.shown.when, "meta"), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        across = u(6)
        self._paint_thread(painter, across)
        self._paint_node(painter, across)
        size = u(3.5)
        picture = pixmap(self.shown.icon, _TONES[self.shown.tone][2], size, self.devicePixelRatioF())
        inset = (across - size) // 2
        painter.drawPixmap(inset, inset, picture)

    def _paint_thread(self, painter: QPainter, across: int) -> None:
        top = 0 if not self._first else across
        bottom = self.height() if not self._last else 0
        painter.fillRect(QRect(across // 2, top, 1, max(0, bottom - top)), colour("control"))

    def _paint_node(self, painter: QPainter, across: int) -> None:
        ground, edge, _ = _TONES[self.shown.tone]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colour(edge), 1)
        if self.shown.future:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(colour("base" if self.shown.future else ground))
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
    """A column of events. One that stood there before keeps its widget, so one more costs one.

    Who listens hears the widgets as they are stacked, so they are stacked as they stand.
    """

    def __init__(self) -> None:
        super().__init__()
        self._nodes: list[TimelineEvent] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_events(self, events: tuple[Event, ...]) -> None:
        stood = defaultdict[Event, list[TimelineEvent]](list)
        for node in self._nodes:
            stood[node.shown].append(node)
        self._nodes = [stood[event].pop() if stood[event] else TimelineEvent(event) for event in events]
        for gone in chain.from_iterable(stood.values()):
            self._column.removeWidget(gone)
            put_away(gone)
        for place, node in enumerate(self._nodes):
            node.stand(place == 0, place == len(events) - 1)
            self._put(place, node)
        for below, above in pairwise(reversed(self._nodes)):
            above.stackUnder(below)

    def _put(self, place: int, node: TimelineEvent) -> None:
        item = self._column.itemAt(place)
        if item is None or item.widget() is not node:
            self._column.insertWidget(place, node)
