"""The button that stops what the door is making, and what is said until it has stopped.

Between steps the work asks whether to go on; then it clears away by itself what it had begun. A share that
does not answer has no next step: one may close the program, and whoever begins anew finds all as it was.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from caseflow.ui.progress import Progress
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import word

NO_ANSWER_AFTER_MS = 8_000


class Stopping(QObject):
    """Args: owner: lives as long. message: the bar in which it is said, of the moment."""

    moved = Signal(int, int)
    """Done, of how many."""

    def __init__(self, owner: QObject, message: Callable[[], MessageBar]) -> None:
        super().__init__(owner)
        self._message = message
        self._progress = Progress(self)
        self.button = plain(word("common.stop"), "circle-slash")
        self.button.hide()
        self.button.clicked.connect(self._stop)
        self._no_answer = QTimer(self, singleShot=True, interval=NO_ANSWER_AFTER_MS)
        self._no_answer.timeout.connect(self._still)

    def begin(self) -> None:
        """Something new is made."""
        self._progress.deleteLater()
        self._progress = Progress(self)
        self._progress.moved.connect(lambda done, total, _: self.moved.emit(done, total))

    def report(self, done: int, total: int) -> bool:
        """From any thread. Raises Cancelled once somebody has pressed the button."""
        self._progress.report(done, total)
        self._progress.check()
        return True

    def check(self) -> None:
        """From any thread. Raises Cancelled once somebody has pressed the button."""
        self._progress.check()

    def set_working(self, working: bool) -> None:
        self._no_answer.stop()
        self.button.setVisible(working)
        self.button.setEnabled(working)

    def _stop(self) -> None:
        self._progress.cancel()
        self.button.setEnabled(False)
        self._message().tell(word("unlock.stopping"), word("unlock.stopping_note"), "info")
        self._no_answer.start()

    def _still(self) -> None:
        self._message().tell(word("unlock.still_stopping"), word("unlock.still_stopping_note"), "wait")
