"""Exchange without being asked: every ten minutes, and soon after something was to leave.

A round runs on a thread of its own, one at a time, and takes turns at the store (`ui.threads`). What the
share refuses is no interruption: the top bar says it. After something was sent there is a while to take
it back first.
"""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from caseflow.actions.desk import Desk
from caseflow.actions.sync.exchange import sync
from caseflow.actions.sync.network import share_of
from caseflow.domain.changes import Change
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import NOUNS
from caseflow.ui.jobs import Jobs

EVERY_MS: Final = 10 * 60_000
AFTER_SENDING_MS: Final = 15_000
"""Longer than a toast offers to take a step back."""
EXCHANGE: Final = "exchange"
LEAVES: Final = frozenset({"referral", "referral_event", "referral_update"})


def quiet_round(desk: Desk) -> int:
    """How many changes came; none while the office works alone."""
    if not share_of(desk):
        return 0
    return sync(desk).value.applied


class Rounds(QObject):
    """Args: parent: the window; with it the rounds end."""

    ended = Signal()
    """A round is over, well or not."""

    def __init__(self, jobs: Jobs, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._desk = jobs, desk
        self._running = False
        self._regular = QTimer(self, interval=EVERY_MS)
        self._soon = QTimer(self, interval=AFTER_SENDING_MS, singleShot=True)
        self._regular.timeout.connect(self.run)
        self._soon.timeout.connect(self.run)
        jobs.changed.connect(self._changed)
        self._regular.start()

    def next_in_seconds(self) -> int:
        """Until the next round; negative when none will come."""
        return self._regular.remainingTime() // 1000 if self._regular.isActive() else -1

    def run(self) -> None:
        """One round, unless one is running or the day is over."""
        if self._regular.isActive() and not self._running:
            self._running = True
            self._jobs.away.ask(self, partial(quiet_round, self._desk), self._ran)

    def refused(self, refusal: Refusal) -> None:
        """The share is not there: nothing is lost, and the top bar says so."""
        self._end()

    def failed(self, report: str) -> None:
        """Already logged; the next round tries again."""
        self._end()

    def _ran(self, applied: int) -> None:
        self._end()
        if applied:
            self._jobs.changed.emit(tuple(Change(noun, RecordId("")) for noun in NOUNS))

    def _end(self) -> None:
        """How the exchange stands is news, also when nothing came."""
        self._running = False
        self._jobs.changed.emit((Change(EXCHANGE, RecordId("")),))
        self.ended.emit()

    def _changed(self, changes: tuple[Change, ...]) -> None:
        ours = any(change.entity in LEAVES and change.record for change in changes)
        if ours:
            self._soon.start()
