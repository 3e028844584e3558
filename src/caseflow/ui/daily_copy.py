"""The copy of the day, made without being asked: looked after once an hour, and soon after unlocking.

It is made on a thread of its own, so that nobody's save waits for it. What goes wrong is kept and told in
Podešavanja, and once on the screen by whoever hears the jobs' refusals; the next hour tries again.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

from caseflow.actions.desk import Desk
from caseflow.actions.store.backup import back_up_if_due
from caseflow.domain.errors import Refusal
from caseflow.ui.jobs import Jobs
from caseflow.ui.progress import Progress

EVERY_MS: Final = 60 * 60_000
FIRST_MS: Final = 60_000
"""After unlocking people want to work first."""


class DailyCopy(QObject):
    """Args: parent: the session; with it the copies end."""

    def __init__(self, jobs: Jobs, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._desk = jobs, desk
        self._told = ""
        self._progress = Progress(jobs)
        """Stopped with everything else that takes long."""
        self._first = QTimer(self, interval=FIRST_MS, singleShot=True)
        self._regular = QTimer(self, interval=EVERY_MS)
        for timer in (self._first, self._regular):
            timer.timeout.connect(self.run)
            timer.start()

    def run(self) -> None:
        """A copy, if one is due."""
        self._jobs.beside.act(self, partial(back_up_if_due, self._desk, self._goes_on))

    def _goes_on(self, _done: int, _total: int) -> bool:
        return not self._progress.cancelled()

    def refused(self, refusal: Refusal) -> None:
        """Told once for each reason, not every hour."""
        if refusal.key != self._told:
            self._told = refusal.key
            self._jobs.refused.emit(refusal)

    def failed(self, report: str) -> None:
        """Already logged."""
