"""Lets Python's garbage be collected on the main thread only, as long as there is a second thread.

Python collects on whichever thread happens to ask for memory. On the store thread it would take apart
widgets and models that died in a cycle, and Qt may be taken apart on the main thread alone: the program
would crash, now and then, far from the cause. So while somebody holds a `Garbage`, nothing is collected
by itself and a timer of the main thread does it.

Modules are no garbage. To look through all of them takes the main thread more than fifty milliseconds, so
nobody does: not while they are read, and not later.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 250
_held: set[int] = set()
_reading: list[Callable[[], object]] = []


class Garbage(QObject):
    """Lives as long as its parent, whoever has a thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        name = id(self)
        _held.add(name)
        gc.disable()
        self.destroyed.connect(lambda: _let_go(name))
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()


def lasting(read: Callable[[], object]) -> None:
    """Read what stays to the end of the program, on whichever thread."""
    _reading.append(read)
    try:
        read()
    finally:
        _reading.remove(read)
        gc.freeze()


def collect() -> None:
    """What Python would do by itself, generation by generation."""
    if _reading:
        return
    for generation, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count > limit:
            gc.collect(generation)


def _let_go(name: int) -> None:
    _held.discard(name)
    if not _held:
        gc.enable()
