"""Notices that nobody is at the computer: no key and no pointer in our windows for a while.

Told by the clock and not by a counting timer, so that a computer that slept locks when it wakes.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_EVERY_MS = 10_000
SHORTEST, LONGEST = 1, 30
"""Minutes."""
_SIGNS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)


class Idle(QObject):
    """Args: clock: of the program. minutes: after which `long_idle` is said once."""

    long_idle = Signal()

    def __init__(self, clock: Callable[[], datetime], minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self.set_minutes(minutes)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        self.minutes = max(SHORTEST, min(LONGEST, minutes))

    def look(self) -> None:
        """Say it when it has been too long."""
        if self._clock() - self._last >= timedelta(minutes=self.minutes):
            self._last = self._clock()
            self.long_idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._last = self._clock()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self._last = self._clock()
