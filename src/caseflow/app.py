"""The program with a window: the only place where the rooms meet.

Unlock window first, with nothing heavy imported; what is heavy is read behind it, on the store thread, and
then the screens on the main thread in small steps.
There is one store thread: opening, every action and closing run there, one after the other. A round runs
beside it and takes turns (`ui.threads`). Locking hides the window, lets drafts be kept, stops the round,
closes the store and begins the process anew (`ui.own_process`), so that nothing stays in its memory.
"""

import concurrent.futures
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from caseflow.actions.office.display import Display, display
from caseflow.actions.office.own_folder import usual_folder
from caseflow.domain.errors import Refusal
from caseflow.domain.utc import system_clock
from caseflow.ui import words
from caseflow.ui.garbage import lasting
from caseflow.ui.jobs import Jobs
from caseflow.ui.lasting_values import keep_lasting_values
from caseflow.ui.own_process import begin_anew, window_command
from caseflow.ui.qt_words import install_qt_words
from caseflow.ui.reading_on import ReadingOn
from caseflow.ui.theme import Theme, application, apply_theme, follow_system, wear_all
from caseflow.ui.threads import MediumThread, StoreThread, StoreTurns
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.window import UnlockWindow

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.actions.office.leaving import Left
    from caseflow.ui.main_window import MainWindow
    from caseflow.ui.room import Room
    from caseflow.ui.session import Session

LISTEN_AFTER_MS = 500
"""There is nothing to lock before somebody came in."""
LAST_STEP_SECONDS = 1.0
"""How long a round may still put down what it has in its hands; it would be safe to break it off at once."""
LOCKED_AFTER_SECONDS = 20.0
"""How long drafts and the store may take; afterwards the store is as after a power cut: whole."""
Anew = Callable[[], None]


def run(arguments: Sequence[str] = ()) -> int:
    """Show the program until it is closed; returns how it ended.

    Args:
        arguments: what stood on the command line: at most `--store FOLDER`.
    """
    store, rest = _understood(arguments) if arguments else (None, ())
    app = _application(rest)
    program = Program(app, Doors(store or usual_folder(), system_clock), anew=anew_at(store))
    program.show()
    QTimer.singleShot(LISTEN_AFTER_MS, program, program.listen)
    code = app.exec()
    program.end()
    return code


def run_desk(desk: "Desk") -> int:
    """The program at a desk that is open already; the desk is closed at the end."""
    app = _application(())
    dress(app, display(desk.folder))
    program = Program(app, Doors(desk.folder, desk.clock), anew=anew_at(desk.folder))
    program.open(desk)
    code = app.exec()
    program.end()
    return code


def anew_at(store: Path | None) -> Anew:
    """Begins the program again on the same store."""
    return partial(begin_anew, window_command(store))


def _understood(arguments: Sequence[str]) -> tuple[Path | None, Sequence[str]]:
    """Where the store lies, and what is left for Qt."""
    import argparse

    parser = argparse.ArgumentParser(prog="caseflow", description="The program with a window.")
    parser.add_argument("--store", type=_absolute, metavar="FOLDER", help="where the store lies")
    chosen, rest = parser.parse_known_args(list(arguments))
    return chosen.store, rest


def _absolute(text: str) -> Path:
    return Path(text).absolute()


def _application(arguments: Sequence[str]) -> QApplication:
    keep_lasting_values()
    there = QApplication.instance()
    app = there if isinstance(there, QApplication) else application(["caseflow", *arguments])
    app.setApplicationName("caseflow")
    app.setDesktopFileName("caseflow")
    install_qt_words(app)
    follow_system(app)
    return app


def dress(app: QApplication, chosen: Display, *, at_the_door: bool = False) -> None:
    """Language and look, as kept beside the store."""
    words.set_language(chosen.language)
    apply_theme(app, Theme(chosen.theme), at_the_door=at_the_door)


def rooms() -> "tuple[Room, ...]":
    """In the order of the rail."""
    from caseflow.ui.cases.room import ROOM as CASES
    from caseflow.ui.directory.room import ROOM as DIRECTORY
    from caseflow.ui.help.room import ROOM as HELP
    from caseflow.ui.referrals.room import ROOM as REFERRALS
    from caseflow.ui.reports.room import ROOM as REPORTS
    from caseflow.ui.settings.room import ROOM as SETTINGS
    from caseflow.ui.sync.room import ROOM as EXCHANGE
    from caseflow.ui.today.room import ROOM as TODAY

    return (TODAY, DIRECTORY, REFERRALS, CASES, REPORTS, EXCHANGE, SETTINGS, HELP)


class Opening(NamedTuple):
    """What the store was asked before the window is made."""

    office: str
    note: str
    idle_minutes: int
    left: "Left"


def make_window(jobs: Jobs, desk: "Desk", opening: Opening | None = None) -> "MainWindow":
    """The main window with every room, its board and its search."""
    from caseflow.ui.finding import find
    from caseflow.ui.main_window import MainWindow, Signboard

    known = opening or prepare(desk)
    board = Signboard(known.office, known.note, desk.me.name)
    return MainWindow(jobs, desk, rooms(), board, partial(find, desk))


def prepare(desk: "Desk", samples: bool = False) -> Opening:
    """Ask the store, on its thread, for what the window shows at once; bring samples in first."""
    from caseflow.actions.importing.sample import add_samples, has_samples
    from caseflow.actions.office.leaving import come_back
    from caseflow.actions.office.settings import idle_minutes, profile

    if samples:
        add_samples(desk)
    note = words.word("app.demo") if has_samples(desk) else ""
    return Opening(profile(desk).name, note, idle_minutes(desk), come_back(desk))


def look(desk: "Desk") -> "Desk | None":
    """One round for a computer that waits; its desk once the office has let it in."""
    from caseflow.actions.office.opening import desk_of
    from caseflow.actions.sync.exchange import sync

    sync(desk)
    seated = desk.turn(partial(desk_of, desk.store, desk.keys, desk.me.person))
    return seated if seated.me.organization else None


def name_words() -> None:
    from caseflow.resources.name_words import name_lexicon

    name_lexicon()


def every_action() -> None:
    """Whatever the rooms do; they themselves are read on the main thread (`screens`)."""
    from pkgutil import walk_packages

    from caseflow import actions

    for found in walk_packages(actions.__path__, f"{actions.__name__}."):
        import_module(found.name)


READ_AHEAD: tuple[Callable[[], object], ...] = (
    *(
        partial(import_module, f"caseflow.actions.{name}")
        for name in (
            "office.opening",
            "sync.exchange",
            "today",
            "search",
            "cases.course",
            "importing.directory",
        )
    ),
    name_words,
    every_action,
)
"""On the store thread, while the passphrase is typed: what opening an office needs, then its rooms."""

FRAME = ("rail_panel", "palette", "main_window", "session", "finding", "today.page")
"""What is painted when somebody has come in."""


def screens() -> Iterator[str]:
    """Every module of the window as `ui.reading_on` reads them: first what one meets first."""
    from pkgutil import iter_modules

    yield from (f"caseflow.ui.{name}" for name in FRAME)
    for room in rooms():
        package = room.make_page.__module__.rpartition(".")[0]
        yield from (found.name for found in iter_modules(import_module(package).__path__, f"{package}."))


def clear_clipboard() -> None:
    """What was copied here is not left lying; what another program put there stays."""
    from PySide6.QtGui import QClipboard

    board = QApplication.clipboard()
    for mode, ours in (
        (QClipboard.Mode.Clipboard, board.ownsClipboard()),
        (QClipboard.Mode.Selection, board.ownsSelection()),
    ):
        if ours:
            board.clear(mode)


class Program(QObject):
    """Args: doors: where the store lies and how it is opened. anew: begins a program with an empty memory."""

    store_read = Signal()
    """The store's thread has read all that it will need."""

    def __init__(self, app: QApplication, doors: Doors, anew: Anew) -> None:
        super().__init__(app)
        self._app, self._doors, self._anew = app, doors, anew
        self._executor = StoreThread()
        self._share, self._copies, self._reader = map(MediumThread, ("share", "copies", "reader"))
        self.jobs = Jobs(self._executor, self, self._share)
        self.desk: Desk | None = None
        self.unlock: UnlockWindow | None = None
        self.session: Session | None = None
        self.reading = ReadingOn(screens(), self)
        self.store_read.connect(self.reading.begin)

    def show(self) -> None:
        """The unlock window; behind it the rest is read."""
        dress(self._app, display(self._doors.folder), at_the_door=not self._doors.is_first_run)
        self.unlock = UnlockWindow(self.jobs, self._doors, look)
        self.unlock.stands.connect(self._go_on)
        self.unlock.arrived.connect(self._give_turns)
        self.unlock.opened.connect(self.open)
        self.unlock.closing.connect(self._close)
        self.unlock.show()
        self.unlock.activateWindow()

    def _go_on(self) -> None:
        """One can type: now whatever could wait for that."""
        wear_all(self._app)
        self._read_ahead()

    def _read_ahead(self, place: int = 0) -> None:
        """One after the other, so that a passphrase never waits for more than what is being read."""
        if place < len(READ_AHEAD):
            with suppress(RuntimeError):  # the window was closed at once
                done = self._executor.submit(lasting, READ_AHEAD[place])
                done.add_done_callback(lambda _: self._read_ahead(place + 1))
        else:
            self.store_read.emit()

    def open(self, desk: "Desk", samples: bool = False) -> None:
        """Into the program."""
        self._give_turns(desk)
        self.desk = desk
        self.jobs.ask(self, partial(prepare, desk, samples), self._enter)

    def refused(self, refusal: Refusal) -> None:
        """The office opened and then could not be shown: said at the door, and the store closed again."""
        self._turn_back()
        if self.unlock is not None:
            self.unlock.refused(refusal)

    def failed(self, report: str) -> None:
        self._turn_back()
        if self.unlock is not None:
            self.unlock.failed(report)

    def _turn_back(self) -> None:
        if self.desk is not None:
            self._close(self.desk)
        self.desk = None
        if self.unlock is None:
            self.show()

    def listen(self) -> None:
        """Lock also when the computer sleeps or its screen is locked."""
        if sys.platform == "win32":
            from caseflow.ui.windows_signs import WindowsSigns as Signs
        else:
            from caseflow.ui.lock_signs import LockSigns as Signs

        Signs(self).seen.connect(self.lock)

    def lock(self) -> None:
        """Away from the screen, out of memory: what was typed is kept as a draft."""
        if self.desk is None:
            return
        desk, session, self.desk, self.session = self.desk, self.session, None, None
        left = session.left() if session is not None else None
        for one in QApplication.topLevelWidgets():
            one.hide()
        if session is not None:
            session.stop()
        clear_clipboard()
        QApplication.sync()
        concurrent.futures.wait([self._leave(desk, left)], LOCKED_AFTER_SECONDS)
        self._anew()

    def _leave(self, desk: "Desk", left: "Left | None") -> concurrent.futures.Future[None]:
        """Keep the place after the drafts, and close the store."""
        from caseflow.actions.office.leaving import leave

        if left is not None:
            self._executor.submit(leave, desk, left)
        return self._close(desk)

    def end(self) -> None:
        """Close the store and wait until it is closed; on a share that does not answer only a moment."""
        if self.unlock is not None:
            self.unlock.hide()
            self.unlock.deleteLater()
        if self.session is not None:
            self.session.stop()
        if self.desk is not None:
            self._close(self.desk)
        self.session, self.desk, self.unlock = None, None, None
        clear_clipboard()
        for medium in (self._share, self._copies, self._reader):
            medium.end(LAST_STEP_SECONDS)
        self._executor.shutdown(wait=True)

    def _enter(self, opening: Opening) -> None:
        from caseflow.ui.session import Session

        desk = self.desk
        assert desk is not None
        jobs = Jobs(self._executor, share=self._share, copies=self._copies, reader=self._reader)
        window = make_window(jobs, desk, opening)
        jobs.setParent(window)
        self.session = Session(jobs, desk, window, opening.idle_minutes)
        self.session.lock_asked.connect(self.lock)
        self.session.come_back(opening.left)
        window.show()
        window.activateWindow()
        if self.unlock is not None:
            self.unlock.hide()
            self.unlock.deleteLater()
            self.unlock = None

    def _give_turns(self, desk: "Desk") -> None:
        """From now on whoever works on another thread waits for the store's."""
        if not isinstance(desk.store.turn, StoreTurns):
            desk.store.turn = StoreTurns(self._executor)

    def _close(self, desk: "Desk") -> concurrent.futures.Future[None]:
        """On the store thread, after everything that waits there; a round gets no turn any more."""
        from caseflow.actions.office.opening import close_office

        if isinstance(desk.store.turn, StoreTurns):
            desk.store.turn.end()
        return self._executor.submit(close_office, desk)
