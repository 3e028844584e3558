"""Started by `benchmarks/p2_save_note.py`: saves notes in an office's window and tells how long it was busy.

The window is the program's own, on a store that holds `FILLED` notes and `CASES` cases, at one with `SHOWN`.
Each note is set into its form, kept as a draft and saved, as a person does; it counts until it stands in
the course of the case and the window has rested. While the thread that paints is busy nothing that is typed
is shown. Its longest stretch is told twice: by the clock, as the gap between two ticks of a timer, and by
the thread's own processor from one wait for events to the next, which other work on the machine does not
lengthen.
"""

import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.stores import fill, note_text, scaled, scratch
from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import open_case
from caseflow.actions.cases.notes import add_note
from caseflow.actions.desk import Desk
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.app import READ_AHEAD, Program
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import CaseRow, NewClient, NewNote
from caseflow.domain.utc import system_clock
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.unlock.doors import Doors

FILLED: Final = 30_000
CASES: Final = 1_000
SHOWN: Final = 100
SAVES: Final = 15
TICK_MS: Final = 2
REST_SECONDS: Final = 1.0
"""Long enough for what a save brings about: the case read again, the rail, the draft's end."""
PATIENCE_SECONDS: Final = 60.0


class Busy:
    """How long the thread that paints did not come back for what is typed."""

    def __init__(self) -> None:
        self._gap = self._stretch = 0.0
        self._ticked, self._rested = time.perf_counter(), time.thread_time()
        self._tick = QTimer(interval=TICK_MS)
        self._tick.timeout.connect(self._ticks)
        self._tick.start()
        QAbstractEventDispatcher.instance().aboutToBlock.connect(self._rests)

    def longest(self) -> tuple[float, float]:
        """Milliseconds by the clock and by the processor since it was last asked."""
        found = self._gap * 1000, self._stretch * 1000
        self._gap = self._stretch = 0.0
        return found

    def _ticks(self) -> None:
        now = time.perf_counter()
        self._gap, self._ticked = max(self._gap, now - self._ticked), now

    def _rests(self) -> None:
        now = time.thread_time()
        self._stretch, self._rested = max(self._stretch, now - self._rested), now


def office(folder: Path) -> tuple[Desk, CaseRow]:
    """An office full of notes, and the case that is open."""
    chance = random.Random(3)
    desk = create_office(
        NewOffice(folder, "CSR Kragujevac", "csr", "tajna lozinka 1", "Ana S.", kdf=FLOOR), system_clock
    ).desk
    fill(desk.store, scaled(FILLED))
    for _ in range(scaled(CASES)):
        client = add_client(desk, NewClient(2009, "Kragujevac", "f")).value
        case = open_case(desk, client.id, "urgent").value
    for _ in range(SHOWN):
        add_note(desk, NewNote(client.id, note_text(chance), "visit", case.id))
    return desk, case


def saved(program: Program, case: CaseRow) -> list[tuple[float, float]]:
    """The longest stretch of each save."""
    chance, busy, found = random.Random(4), Busy(), list[tuple[float, float]]()
    assert program.session is not None
    window = program.session.window
    window.open_room("cases", case.id)
    page = window.page("cases")
    assert isinstance(page, CasesPage)
    wait(lambda: page.pane is not None)
    for _ in range(SAVES + 1):
        pane = page.pane
        assert pane is not None
        rest(REST_SECONDS)
        pane.note.focus_text()
        pane.note.text.setPlainText(note_text(chance))
        rest(REST_SECONDS)
        busy.longest()
        QTest.mouseClick(pane.note.save_button, Qt.MouseButton.LeftButton)
        wait(lambda form=pane.note: not form.text.toPlainText())  # type: ignore[misc]
        rest(REST_SECONDS)
        found.append(busy.longest())
    return found[1:]


def wait(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("the note was not saved")
        rest(0.01)


def rest(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(["caseflow"])
    for read in READ_AHEAD:
        read()
    with scratch() as folder:
        desk, case = office(folder / "store")
        program = Program(app, Doors(folder / "store", system_clock), anew=lambda: None)
        program.open(desk)
        wait(lambda: program.session is not None)
        stretches = saved(program, case)
        program.end()
    print(json.dumps(stretches))
    return 0


if __name__ == "__main__":
    sys.exit(main())
