"""Python's collector of cycles, kept on the main thread.

It may run on any thread that allocates, and would free Qt widgets on the store thread, which ends the
program. So it is switched off, and a timer of the main thread does its work (PySide6, all versions).
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 2_000


def collect_here(owner: QObject) -> QTimer:
    """Collect on this thread from now on, as long as the owner lives; switches automatic collection off."""
    gc.disable()
    timer = QTimer(owner, interval=EVERY_MS)
    timer.timeout.connect(_collect)
    timer.start()
    return timer


def _collect() -> None:
    """Young objects each time, all of them when many have gathered."""
    gc.collect(2 if gc.get_count()[2] > 10 else 1)
