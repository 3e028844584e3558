"""A computer that has asked to be let in: the digits to compare, and a look at the share now and then."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal

from caseflow.domain.errors import Refusal
from caseflow.ui.jobs import Jobs
from caseflow.ui.unlock.digits import digits_label
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.widgets.button import link, primary
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.words import word

LOOK_EVERY_MS = 60_000


class WaitingPane(Pane):
    """Args: look: one round, away; the desk once the office has answered, else None."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, digits: str, look: Callable[[], object | None]) -> None:
        super().__init__(word("unlock.waiting_title"), word("unlock.waiting_purpose"))
        self._jobs, self._look = jobs, look
        self._looking = False
        self.digits = digits_label(digits)
        self.body.addWidget(self.digits)
        self.check = primary(word("unlock.waiting_check"), "refresh")
        self.check.clicked.connect(self.look_now)
        lock = link(word("unlock.lock"), "lock")
        lock.clicked.connect(self.left)
        foot = Footer(8)
        foot.add_left(lock)
        foot.add_right(self.check)
        self.add_foot(foot)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_now)
        self._timer.start()

    def begin(self) -> None:
        self.check.setFocus()

    def look_now(self) -> None:
        """Ask the share whether the office has answered."""
        if not self._looking:
            self._looking = True
            self.set_busy(word("unlock.waiting_checking"))
            self._jobs.away.ask(self, self._look, self._looked)

    def refused(self, refusal: Refusal) -> None:
        self._looking = False
        super().refused(refusal)

    def failed(self, report: str) -> None:
        self._looking = False
        super().failed(report)

    def _looked(self, desk: object | None) -> None:
        self._looking = False
        self.set_busy("")
        if desk is None:
            self.message.tell(word("unlock.waiting_not_yet"), kind="info")
        else:
            self._timer.stop()
            self.opened.emit(desk)
