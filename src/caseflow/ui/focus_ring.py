"""The focus ring: one transparent layer over the window, for those who move by keyboard.

It lies 2 px off the control and is 2 px strong, follows the control when it moves, and is clipped to
the scroll area the control lies in. Entry fields thicken their own edge and get no ring. The mouse
takes the ring away; Tab, arrows and shortcuts bring it back. Lists and fields are known by Qt's own names:
the unlock window has a ring and would wait for every class that is only asked about.
"""

from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from caseflow.ui.theme import colour

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

OUT, STRONG, RADIUS = 4, 2, 8
_LIST, _FIELDS = "QAbstractItemView", ("QLineEdit", "QComboBox", "QAbstractSpinBox")
_POINTING = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


@runtime_checkable
class OwnFocusRect(Protocol):
    """A widget that knows better where its ring belongs, in its own coordinates."""

    def focus_rect(self) -> QRect: ...


class FocusRing(QWidget):
    """Args: window: the window whose focus it shows."""

    _whole = False
    """Qt may still tear down a window whose Python half is gone; then this is all that is left of it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._whole = True
        self._window = window
        self._watched: list[QObject] = []
        self._target: QWidget | None = None
        self._by_keyboard = False
        self._ring = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        if window.isVisible():
            self._listen_to_keys()
            self._focus_moved(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._whole:
            return False
        if watched is self._window and event.type() == QEvent.Type.Show:
            self._listen_to_keys()
        elif event.type() in _POINTING:
            self._by_keyboard = False
            self.hide()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._by_keyboard = True
            QTimer.singleShot(0, self, self._follow)
        elif event.type() in _MOVES:
            QTimer.singleShot(0, self, self._follow)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("accent_text"), STRONG))
        ring = QRectF(self._ring.translated(-self.pos()))
        half = STRONG / 2
        painter.drawRoundedRect(ring.adjusted(half, half, -half, -half), RADIUS, RADIUS)

    def _listen_to_keys(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.installEventFilter(self)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if not self._whole:
            return
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        inside = now is not None and self._window.isAncestorOf(now)
        self._target = now if inside else None
        self._watched = list(_upwards(self._target, self._window))
        for watched in self._watched:
            watched.installEventFilter(self)
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not self._by_keyboard or not _has_ring(target):
            self.hide()
            return
        self._ring = _ring_rect(target, self._window)
        seen = self._ring.intersected(_clip(target, self._window))
        self.setVisible(not seen.isEmpty() and target.isVisible())
        self.setGeometry(seen)
        self.raise_()
        self.update()


def _has_ring(target: QWidget) -> bool:
    if isinstance(target, QAbstractScrollArea):
        return target.inherits(_LIST)
    return not any(map(target.inherits, _FIELDS))


def _ring_rect(target: QWidget, window: QWidget) -> QRect:
    if isinstance(target, OwnFocusRect):
        return target.focus_rect().translated(target.mapTo(window, QPoint(0, 0)))
    if target.inherits(_LIST):
        return _row_rect(cast("QAbstractItemView", target), window)
    own = target.rect().translated(target.mapTo(window, QPoint(0, 0)))
    return own.adjusted(-OUT, -OUT, OUT, OUT)


def _row_rect(rows: "QAbstractItemView", window: QWidget) -> QRect:
    row = rows.visualRect(rows.currentIndex())
    row.setLeft(0)
    row.setRight(rows.viewport().width() - 1)
    return row.translated(rows.viewport().mapTo(window, QPoint(0, 0)))


def _clip(target: QWidget, window: QWidget) -> QRect:
    clip = window.rect()
    for one in _upwards(target, window):
        parent = one.parentWidget()
        if isinstance(parent, QAbstractScrollArea) and parent.viewport() is one:
            clip = clip.intersected(one.rect().translated(one.mapTo(window, QPoint(0, 0))))
    if isinstance(target, QAbstractScrollArea):
        port = target.viewport()
        clip = clip.intersected(port.rect().translated(port.mapTo(window, QPoint(0, 0))))
    return clip


def _upwards(target: QWidget | None, window: QWidget) -> list[QWidget]:
    chain: list[QWidget] = []
    while target is not None and target is not window:
        chain.append(target)
        target = target.parentWidget()
    return chain
