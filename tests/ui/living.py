"""The program in a process of its own, told by a test what its person does; it can be locked and killed.

Each order is a line of JSON on standard input, each answer one on standard output; `"begun"` comes when the
unlock window stands. It is the program of `caseflow.app`, only begun anew with this file.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from caseflow.app import Program
from caseflow.domain.clock import system_clock
from caseflow.ui.cases.page import CasesPage
from caseflow.ui.kept import Kept
from caseflow.ui.lasting_values import keep_lasting_values
from caseflow.ui.main_window import MainWindow
from caseflow.ui.own_process import begin_anew, leave_no_dump
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.unlock_pane import UnlockPane
from caseflow.ui.words import word
from tests.ui.every_form import EveryForm, Place, fill, stands, write
from tests.ui.pause import pause

PATIENCE_SECONDS = 60.0


class Person:
    """Does what is ordered, as a person would, and answers."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._titles: set[str] = set()

    def unlock(self, passphrase: str) -> str:
        assert self._program.unlock is not None
        pane = self._program.unlock.shown()
        assert isinstance(pane, UnlockPane)
        QTest.keyClicks(pane.secret.edit, passphrase)
        QTest.keyClick(pane.secret.edit, Qt.Key.Key_Return)
        self._until(lambda: self._program.session is not None)
        return "open"

    def go(self, room: str, record: str) -> str:
        self._window().open_room(room, record)
        if room == "cases":
            self._until(lambda: self._cases().pane is not None)
        return "there"

    def write_note(self, text: str) -> str:
        pane = self._cases().pane
        assert pane is not None
        pane.note.focus_text()
        write(pane.note.text, text)
        return "written"

    def copy_note(self) -> str:
        pane = self._cases().pane
        assert pane is not None
        pane.note.text.selectAll()
        pane.note.text.copy()
        return QApplication.clipboard().text()

    def clipboard(self) -> str:
        return QApplication.clipboard().text()

    def titles_seen(self) -> list[str]:
        """Of every window, whatever form was open."""
        return sorted(self._titles)

    def fail_with(self, text: str) -> str:
        """A fault of ours in the middle of her words; what the report says that can be copied."""

        def fault() -> None:
            raise ValueError(text)

        page = self._cases()
        page.jobs.ask(page, fault, lambda _: None)
        self._until(lambda: self._copy_of_report(page) is not None)
        copy = self._copy_of_report(page)
        assert copy is not None
        copy.click()
        return QApplication.clipboard().text()

    def _copy_of_report(self, page: CasesPage) -> QPushButton | None:
        said = word("common.failed_copy")
        return next((one for one in page.findChildren(QPushButton) if one.text() == said), None)

    def titles(self) -> list[str]:
        return [one.windowTitle() for one in QApplication.topLevelWidgets()]

    def look_at_note(self, text: str) -> list[object]:
        """The text, where the caret stands, whether it has the focus; waits for the text to be there."""
        self._until(lambda: self._cases().pane is not None)
        pane = self._cases().pane
        assert pane is not None
        shown = pane.note.text
        self._until(lambda: shown.toPlainText() == text and shown.hasFocus())
        return [shown.toPlainText(), shown.textCursor().position(), shown.hasFocus()]

    def fill_every_form(self, place: dict[str, Any], what: str = "Žuta") -> dict[str, str]:
        """Type into every form; the last is left as it is until what was typed is kept by itself."""
        typed: dict[str, str] = {}
        for kept in EveryForm(self._window(), Place(**place)):
            typed |= fill(kept, what)
            self._titles |= set(self.titles())
        self._until_kept()
        return typed

    def _until_kept(self) -> None:
        """No form waits to be kept, and what was handed to the store's thread before this is done."""
        forms = self._window().findChildren(Kept)
        self._until(lambda: not any(one._pause.isActive() for one in forms if isValid(one)))
        answered = list[None]()
        forms[0]._context.jobs.ask(None, lambda: None, answered.append)
        self._until(lambda: bool(answered))

    def read_every_form(self, place: dict[str, Any]) -> dict[str, str]:
        """What stands in every form when it is opened again."""
        found: dict[str, str] = {}
        for kept in EveryForm(self._window(), Place(**place)):
            found |= stands(kept)
        return found

    def lock(self) -> str:
        QTest.mouseClick(self._window().top_bar.lock, Qt.MouseButton.LeftButton)
        return "never said: the process has begun anew"

    def place(self) -> tuple[str, str | None]:
        return self._window().place()

    def _cases(self) -> CasesPage:
        page = self._window().page("cases")
        assert isinstance(page, CasesPage)
        return page

    def _window(self) -> MainWindow:
        assert self._program.session is not None
        return self._program.session.window

    def _until(self, done: Callable[[], bool]) -> None:
        limit = time.monotonic() + PATIENCE_SECONDS
        while not done():
            assert time.monotonic() < limit, "this took too long"
            pause(20)


def answer(said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def obey(person: Person, *_: object) -> None:
    """One line, read without any buffer that would be lost when the process begins anew."""
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(0, 1)
        if not part:
            QApplication.quit()
            return
        line += part
    order: dict[str, Any] = json.loads(line)
    answer(getattr(person, order.pop("do"))(**order))


def end_with(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What fails here fails in the test, which waits for an answer."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


def main(folder: str) -> int:
    keep_lasting_values()
    if os.geteuid() == 0:
        leave_no_dump()  # others could not look into the memory then, as the test of it does
    sys.excepthook = end_with
    app = QApplication(["caseflow"])
    anew = partial(begin_anew, (sys.executable, "-m", "tests.ui.living", folder))
    program = Program(app, Doors(Path(folder), system_clock), anew=anew)
    program.show()
    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(partial(obey, Person(program)))
    answer("begun")
    code = app.exec()
    program.end()
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
