"""Started by `benchmarks/p1_start.py`: shows one window and says on its output when what was reached.

`bare`: a widget with one line edit. `ours`: the program, begun as `caseflow` begins it, on a person's own
store, until everything it reads behind the unlock window is read. `painted` is said when the line edit that
has the focus was painted; `ready` when what opens an office is read, so that a passphrase is tried at once;
`read` when all is read, with the longest time the window could not answer since it was painted, and the
most that the main thread worked in one piece.
"""

import gc
import os
import sys
from time import perf_counter, process_time, thread_time

if sys.argv[1] == "ours":  # as `caseflow.__main__` begins
    from caseflow.ui.qt_import import read_qt

    gc.disable()
    read_qt()

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

TICK_MS = 2
OPENS_AN_OFFICE = 1
"""How much is read ahead by then: `app.READ_AHEAD` begins with it."""


def say(word: str, gap: float = 0.0, work: float = 0.0) -> None:
    """With the processor's seconds until now, the longest silence, and the longest work without a pause."""
    print(f"{word} {process_time():.4f} {gap * 1000:.1f} {work * 1000:.1f}", flush=True)


class Watch(QObject):
    """Sees the first paint of a line edit that can be typed into, and from then on every gap.

    It watches this one widget: to look at every event of a window would cost as much as the window.
    """

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__(edit)
        self.gap, self._last = 0.0, 0.0
        self.work, self._worked = 0.0, 0.0
        self._painted = False
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._say)
        return False

    def _say(self) -> None:
        say("painted")
        self._last, self._worked = perf_counter(), thread_time()
        self._tick.start()

    def _look(self) -> None:
        now, worked = perf_counter(), thread_time()
        self.gap, self._last = max(self.gap, now - self._last), now
        self.work, self._worked = max(self.work, worked - self._worked), worked


def bare() -> int:
    app = QApplication([])
    window, edit = QWidget(), QLineEdit()
    QVBoxLayout(window).addWidget(edit)
    window.show()
    Watch(edit)
    return app.exec()


def ours() -> int:
    """As `caseflow` begins where there is a screen and nothing is said."""
    from caseflow import __main__, app

    class Watched(app.Program):
        """The program, with somebody who looks on."""

        def show(self) -> None:
            super().show()
            assert self.unlock is not None
            edit = self.unlock.findChild(QLineEdit)
            assert edit is not None
            self.watch = Watch(edit)
            self.reading.ended.connect(lambda: say("read", self.watch.gap, self.watch.work))

        def _read_ahead(self, place: int = 0) -> None:
            super()._read_ahead(place)
            if place == OPENS_AN_OFFICE:
                say("ready")

    app.Program = Watched  # type: ignore[misc]
    os.environ.setdefault("DISPLAY", "offscreen")
    sys.argv[1:] = []
    return __main__.main()


if __name__ == "__main__":
    raise SystemExit(bare() if sys.argv[1] == "bare" else ours())
