"""What was done since unlocking and can be taken back, the newest first.

A toast offers it for some seconds; this list, opened with Ctrl+Z outside a text, for as long as one is there.
An undo that somebody's later change stands in the way of is refused by the action and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject

from caseflow.actions.desk import Desk
from caseflow.domain.changes import Done
from caseflow.ui.dates import clock_time
from caseflow.ui.jobs import Jobs
from caseflow.ui.words import done_text, word

Undo = Callable[[], Done[object]]
MOST = 30


@dataclass(frozen=True)
class Undoable:
    """Args: message: key of what was done. where: key of the words of the room it was done in."""

    message: str
    at: datetime
    where: str
    undo: Undo
    run: Callable[[], object]

    @property
    def title(self) -> str:
        return word("frame.undo_this", done=done_text(self.message))

    @property
    def note(self) -> str:
        return f"{word(self.where)} · {clock_time(self.at)}"

    @property
    def icon(self) -> str:
        return "undo"


class Undoing(QObject):
    """Args: jobs: does what is taken back, one after the other."""

    def __init__(self, jobs: Jobs, desk: Desk) -> None:
        super().__init__()
        self._jobs, self._desk = jobs, desk
        self._done: list[Undoable] = []

    def add(self, message: str, undo: Undo, where: str) -> Callable[[], object]:
        """Remember it; what takes it back, once."""
        run = partial(self._take_back, undo)
        self._done.insert(0, Undoable(message, self._desk.clock(), where, undo, run))
        del self._done[MOST:]
        return run

    def rows(self) -> tuple[Undoable, ...]:
        """The newest first."""
        return tuple(self._done)

    def _take_back(self, undo: Undo) -> None:
        """What is refused stays: a disk that was full may be so no longer."""

        def forget(_: object) -> None:
            self._done = [one for one in self._done if one.undo is not undo]

        if any(one.undo is undo for one in self._done):
            self._jobs.undo(undo, forget)
