"""An open desk on the screen: the main window with its counts, its rounds of exchange and its lock.

It ends when the person locks, is away too long, or closes the window.
"""

from functools import partial

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal

from caseflow.actions.desk import Desk
from caseflow.actions.office.leaving import Left
from caseflow.actions.office.people import roles_now
from caseflow.actions.office.settings import idle_minutes
from caseflow.actions.sync.notices import is_older
from caseflow.domain.changes import Change
from caseflow.domain.errors import Refusal, StoreError
from caseflow.domain.office.roles import Role
from caseflow.ui import words
from caseflow.ui.anew import Anew
from caseflow.ui.daily_copy import DailyCopy
from caseflow.ui.idle import Idle
from caseflow.ui.jobs import Jobs
from caseflow.ui.kept import Kept
from caseflow.ui.main_window import MainWindow
from caseflow.ui.progress import Progress
from caseflow.ui.rounds import Rounds
from caseflow.ui.summary import Summary, exchange_words, summary

TELL_EVERY_MS = 60_000
TELL_SOON_MS = 250
FIRST_ROUND_MS = 1_500
"""When the first page stands: whatever came over night."""


class Session(QObject):
    """Args: minutes: after which nobody is believed to be there."""

    lock_asked = Signal()

    def __init__(self, jobs: Jobs, desk: Desk, window: MainWindow, minutes: int) -> None:
        super().__init__(window)
        self._jobs, self._desk = jobs, desk
        self.window = window
        self.told: Summary | None = None
        self._roles = desk.roles
        self.rounds = Rounds(jobs, desk, self)
        self.idle = Idle(desk.clock, minutes, self)
        self.copies = DailyCopy(jobs, desk, self)
        self._anew = Anew(jobs, self._ask_summary, self)
        self._soon = QTimer(self, interval=TELL_SOON_MS, singleShot=True)
        self._regular = QTimer(self, interval=TELL_EVERY_MS)
        self._first = QTimer(self, interval=FIRST_ROUND_MS, singleShot=True)
        self._connect()
        self._regular.start()
        self.tell()
        self._first.start()

    def left(self) -> Left:
        """Where one is now."""
        room, record = self.window.place()
        frame = bytes(self.window.saveGeometry().toHex().data()).decode("ascii")
        left, focus = Left(room, record, window=frame), self.window.focusWidget()
        for kept in self.window.findChildren(Kept):
            left = kept.caret(focus, left)
        return left

    def come_back(self, left: Left) -> None:
        """To where one was; with nothing in it the beginning is the place."""
        if left.window:
            self.window.restoreGeometry(QByteArray.fromHex(left.window.encode("ascii")))
        self.window.context.returning.left = left
        if left.room in self.window.rooms:
            self.window.open_room(left.room, left.record)

    def stop(self) -> None:
        """Ask nothing more: the store is about to be closed. What takes long is broken off."""
        for progress in self._jobs.findChildren(Progress):
            progress.cancel()
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._jobs.changed.disconnect(self._changed)
        self.window.hide()
        self.window.deleteLater()

    def tell(self) -> None:
        """Ask how things stand, for rail and top bar; a reader whose last day is over sees no more."""
        if self._desk.roles != self._roles:
            self.lock_asked.emit()
            return
        self._anew.again()

    def _ask_summary(self) -> None:
        self._jobs.ask(self, partial(summary, self._desk), self._tell)

    def refused(self, refusal: Refusal) -> None:
        """What the frame says is a courtesy: a refusal here is told by the page that is concerned."""

    def failed(self, report: str) -> None:
        """Already logged."""

    def _connect(self) -> None:
        self._soon.timeout.connect(self.tell)
        self._regular.timeout.connect(self.tell)
        self._first.timeout.connect(self.rounds.run)
        self._jobs.ask(self, partial(is_older, self._desk), self._tell_older)
        self.rounds.ended.connect(self._soon.start)
        self._jobs.changed.connect(self._changed)
        self.window.lock_asked.connect(self.lock_asked)
        self.window.person_asked.connect(partial(self.window.open_room, "settings", "people"))
        self.idle.long_idle.connect(self.lock_asked)
        words.signals.language_changed.connect(self._say_words)

    def _changed(self, changes: tuple[Change, ...]) -> None:
        if not self._soon.isActive():  # begun anew by each, it would never end while changes keep coming
            self._soon.start()
        if any(change.entity == "setting" for change in changes):
            self._jobs.ask(self, partial(idle_minutes, self._desk), self.idle.set_minutes)
        if any(change.entity == "person" for change in changes):
            self._jobs.ask(self, partial(roles_now, self._desk), self._same_roles)

    def _same_roles(self, roles: frozenset[Role]) -> None:
        """Whoever has other roles now signs in anew; who works here no more does not."""
        if roles != self._desk.me.roles:
            self.lock_asked.emit()

    def _tell_older(self, older: bool) -> None:
        """On whatever page one is; it stays in Razmena until it was read."""
        if older:
            self._jobs.refused.emit(
                StoreError(
                    "store_older",
                    "The store is whole but older than what this computer has written: an old copy.",
                )
            )

    def _tell(self, told: Summary) -> None:
        self.told = told
        for room in self.window.rooms:
            self.window.set_count(room, told.counts.get(room, 0))
        self._say_words()

    def _say_words(self) -> None:
        if self.told is not None:
            self.window.set_exchange(exchange_words(self.told))
