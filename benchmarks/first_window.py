"""Started by `benchmarks/p1_start.py`: shows one window and says on its output when what was reached.

`bare`: a widget with one line edit. `ours FOLDER`: the program on a store that is there, until everything it
reads behind the unlock window is read. `painted` is said when the line edit that has the focus was painted;
`ready MS` when the rest is read, with the longest time the window could not answer since it was painted.
"""

import sys
from functools import partial
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

TICK_MS = 2


class Watch(QObject):
    """Sees the first paint of a line edit that can be typed into, and from then on every gap."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.gap, self._last = 0.0, 0.0
        self._painted = False
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QLineEdit) and not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._say)
        return False

    def _say(self) -> None:
        print("painted", flush=True)
        self._last = perf_counter()
        self._tick.start()

    def _look(self) -> None:
        now = perf_counter()
        self.gap, self._last = max(self.gap, now - self._last), now


def bare() -> int:
    app = QApplication([])
    Watch(app)
    window = QWidget()
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    return app.exec()


def ours(folder: str) -> int:
    from caseflow import app

    class Watched(app.Program):
        """The program, with somebody who looks on."""

        def show(self) -> None:
            application = QCoreApplication.instance()
            assert application is not None
            self.watch = Watch(application)
            super().show()

        def _read_ahead(self) -> None:
            super()._read_ahead()
            done = self._executor.submit(int)
            done.add_done_callback(lambda _: QTimer.singleShot(0, self, partial(_ready, self.watch)))

    app.Program = Watched  # type: ignore[misc]
    return app.run(["--store", folder])


def _ready(watch: Watch) -> None:
    print(f"ready {watch.gap * 1000:.1f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(bare() if sys.argv[1] == "bare" else ours(sys.argv[2]))
