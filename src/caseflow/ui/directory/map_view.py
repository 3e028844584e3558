"""The map as it is moved, by mouse and by keys; one stop of the Tab key.

Wheel, + and − come closer and go away, arrows push, 0 shows everything. N and P go from mark to mark; what
is come to names itself. Enter opens a place, or comes closer to where several lie.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from caseflow.domain.directory.clusters import STEPS
from caseflow.ui.directory.map_canvas import MapCanvas
from caseflow.ui.directory.map_frame import closest
from caseflow.ui.directory.map_marks import Mark
from caseflow.ui.theme import u

NEARER: Final = 1.5
_BAND: Final = 12
"""Units: marks of one band are read from left to right."""
_PLAIN: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class MapView(MapCanvas):
    came_to = Signal(object)
    """The `Mark` that has the focus or lies under the pointer; None for none."""
    stepped_to = Signal(object)
    """The `Mark` that somebody came to by keys."""
    opened = Signal(object, bool)
    """A `Mark` on which Enter or a click fell and that is one place, or several that never part; by keys."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPointF | None = None
        self._dragged = False
        self._hovered: Mark | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def nearer(self) -> None:
        self.show_frame(self.frame.zoomed(NEARER, self.current.at if self.current else None))

    def further(self) -> None:
        self.show_frame(self.frame.zoomed(1 / NEARER))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.pixelDelta().y()
        if turned:
            self.show_frame(self.frame.zoomed(NEARER ** (turned / 120), event.position()))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._keys().get(event.key()) if not event.modifiers() & ~_PLAIN else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _keys(self) -> dict[int, Callable[[], None]]:
        """N and P are also where a Cyrillic keyboard has Н and П."""
        aside, up = self.width() / 5, self.height() / 5
        key = Qt.Key
        return {
            key.Key_Plus: self.nearer, key.Key_Equal: self.nearer, key.Key_Minus: self.further,
            key.Key_0: self.fit, key.Key_Home: self.fit,
            key.Key_Left: lambda: self.show_frame(self.frame.moved(aside, 0)),
            key.Key_Right: lambda: self.show_frame(self.frame.moved(-aside, 0)),
            key.Key_Up: lambda: self.show_frame(self.frame.moved(0, up)),
            key.Key_Down: lambda: self.show_frame(self.frame.moved(0, -up)),
            key.Key_N: lambda: self.go(1), key.Key_PageDown: lambda: self.go(1),
            key.Key_P: lambda: self.go(-1), key.Key_PageUp: lambda: self.go(-1),
            ord("Н"): lambda: self.go(1), ord("П"): lambda: self.go(-1),
            key.Key_Return: self._enter, key.Key_Enter: self._enter, key.Key_Space: self._enter,
        }  # fmt: skip

    def go(self, by: int) -> None:
        """To the next mark that is seen, from the top left on; after the last comes the first."""
        marks = sorted(self.seen(), key=lambda mark: (mark.at.y() // u(_BAND), mark.at.x()))
        if not marks:
            return
        points = self.current.cluster.points[:1] if self.current else ()
        at = next((at for at, mark in enumerate(marks) if points and points[0] in mark.cluster.points), None)
        first = 0 if by > 0 else -1
        self._come_to(marks[first] if at is None else marks[(at + by) % len(marks)])

    def _come_to(self, mark: Mark) -> None:
        self.current = mark
        self.came_to.emit(mark)
        self.stepped_to.emit(mark)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.current is None:
            self.current = self.chosen_mark()
            if self.current is not None:
                self.came_to.emit(self.current)

    def _enter(self) -> None:
        if self.current is None:
            self.go(1)
        else:
            self.open(self.current, by_keys=True)

    def open(self, mark: Mark, by_keys: bool = False) -> None:
        """A place is opened; of several, one comes as close as it takes to see them apart."""
        if mark.services == 1 or self.parts_never(mark):
            self.opened.emit(mark, by_keys)
            return
        points = [self.marks.shown.clusters.points[at] for at in mark.cluster.points]
        box = (
            min(x for x, _ in points), min(y for _, y in points),
            max(x for x, _ in points), max(y for _, y in points),
        )  # fmt: skip
        closer = self.frame.fitted(box, u(16), closest())
        self.show_frame(closer if closer.scale > self.frame.scale else self.frame.zoomed(2, mark.at))
        self.came_to.emit(self.current)

    def parts_never(self, mark: Mark) -> bool:
        """All at one address, or so near that no coming closer would part them."""
        points = [self.marks.shown.clusters.points[at] for at in mark.cluster.points]
        (x, y), near = points[0], 0.5**STEPS
        is_one_place = all(abs(east - x) < near and abs(north - y) < near for east, north in points)
        return is_one_place or self.frame.scale >= 0.99 * closest()

    def mark_at(self, at: QPointF) -> Mark | None:
        """The smallest lies on top."""
        return next((mark for mark in reversed(self.seen()) if mark.is_under(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._hover(self.mark_at(event.position()))
            return
        away = event.position() - self._pressed
        if self._dragged or away.manhattanLength() >= QApplication.startDragDistance():
            self._dragged, self._pressed = True, event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.show_frame(self.frame.moved(away.x(), away.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_click = self._pressed is not None and not self._dragged
        self._pressed = None
        self.unsetCursor()
        mark = self.mark_at(event.position())
        if was_click and mark is not None:
            self.current = mark
            self.open(mark)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, mark: Mark | None) -> None:
        before = self._hovered.cluster.points if self._hovered else None
        self._hovered = mark
        if (mark.cluster.points if mark else None) != before:
            self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
            self.came_to.emit(mark or self.current)
