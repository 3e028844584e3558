"""Started by `benchmarks/p11_unlock.py`: the program, from Enter in the unlock window to a painted Danas.

It waits until all is read behind the unlock window, as it is for whoever types a passphrase, types it and
presses Enter. Then it says, as one line of JSON, how long it took until Danas had been painted with what the
store answered: on the clock and in the processor's seconds of all threads, both without what the key took to
derive, and in those of the main thread.
"""

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time, thread_time

if len(sys.argv) == 3:  # as `caseflow.__main__` begins
    from caseflow.ui.qt_import import read_qt

    gc.disable()
    read_qt()

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from caseflow import app

FOLDER, PASSPHRASE = Path(sys.argv[1]), sys.argv[2]


class Now:
    """Seconds of the clock, of the processor, and of the main thread."""

    def __init__(self) -> None:
        self.clock, self.cpu, self.main = perf_counter(), process_time(), thread_time()


class Watched(app.Program):
    """The program, with somebody who types and looks on."""

    def show(self) -> None:
        super().show()
        self.reading.ended.connect(self._come_in, Qt.ConnectionType.QueuedConnection)

    def _come_in(self) -> None:
        from caseflow.crypto import vault_slots
        from caseflow.crypto.kdf import KdfParameters, stretch

        own, self.derived = stretch, (0.0, 0.0)

        def timed(passphrase: str, salt: bytes, parameters: KdfParameters) -> bytes:
            before = Now()
            key = own(passphrase, salt, parameters)
            after = Now()
            self.derived = (after.clock - before.clock, after.cpu - before.cpu)
            return key

        vars(vault_slots)["stretch"] = timed
        assert self.unlock is not None
        edit = self.unlock.findChild(QLineEdit)
        assert edit is not None
        edit.setText(PASSPHRASE)
        gc.collect()
        self.began = Now()
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def _enter(self, opening: app.Opening) -> None:
        super()._enter(opening)
        from caseflow.ui.today.page import TodayPage

        assert self.session is not None
        today = self.session.window.page("today")
        assert isinstance(today, TodayPage)
        self.sight = Sight(today.columns, self._painted)

    def _painted(self) -> None:
        now = Now()
        said = {
            "clock": now.clock - self.began.clock - self.derived[0],
            "cpu": now.cpu - self.began.cpu - self.derived[1],
            "main": now.main - self.began.main,
        }
        print(json.dumps(said), flush=True)
        QApplication.quit()


class Sight(QObject):
    """Sees the first paint of the sections of Danas, which are shown with what the store answered."""

    def __init__(self, sections: QWidget, seen: Callable[[], None]) -> None:
        super().__init__(sections)
        self._seen = seen
        sections.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._seen)
        return False


if __name__ == "__main__":
    app.Program = Watched  # type: ignore[misc]
    sys.exit(app.run(["--store", str(FOLDER)]))
