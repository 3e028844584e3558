"""Reads modules on the main thread, where classes of Qt belong, a few at a time between two events.

The store's thread reads what the rooms do (`app.READ_AHEAD`); the rooms themselves are read here, behind the
unlock window while a passphrase is typed and its key is made, and behind Danas where somebody was quicker.
A room that is entered before its turn is read at once.
"""

from collections.abc import Iterable
from functools import partial
from importlib import import_module
from time import thread_time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from caseflow.ui.garbage import lasting

EVERY_MS: Final = 10
ENOUGH: Final = 0.008
"""Seconds of work in one step; the last module of a step may take longer."""


class ReadingOn(QObject):
    """Args: names: of modules, in the order in which somebody will want them; asked for one by one."""

    ended = Signal()

    def __init__(self, names: Iterable[str], parent: QObject) -> None:
        super().__init__(parent)
        self._names = iter(names)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        self._timer.start()

    def _step(self) -> None:
        began = thread_time()
        while thread_time() - began < ENOUGH:
            name = next(self._names, None)
            if name is None:
                self._timer.stop()
                self.ended.emit()
                return
            lasting(partial(import_module, name))
