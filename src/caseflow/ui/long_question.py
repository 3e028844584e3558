"""A question that reads much of the store: no save waits for it, and whoever asked sees how far it is.

It is asked beside the store's thread. What takes longer than a moment is shown with a way to stop it; what is
asked anew lets go of the question before. Stopped, what was shown stays, and it can be asked again.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QTimer

from caseflow.domain.errors import Refusal
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import refusal_text, word

T = TypeVar("T")
Told = Callable[[int, int], bool]
SEEN_AFTER_MS: Final = 400


class LongQuestion(QObject):
    """The last one of its kind that a page asked. Args: title_word: what is being done."""

    def __init__(self, page: Page, title_word: str) -> None:
        super().__init__(page)
        self._page, self._title = page, title_word
        self._asked: _Asked | None = None

    def ask(self, question: Callable[[Told], T], then: Callable[[T], object]) -> None:
        """Args: question: runs beside the store; asks what it is given whether it goes on."""
        self.let_go()
        again = partial(self.ask, question, then)
        asked = self._asked = _Asked(self._page, self._title, again)

        def answered(value: T) -> None:
            if asked.end():
                then(value)

        self._page.jobs.reading.ask(asked, partial(question, asked.goes_on), answered)

    def let_go(self) -> None:
        """Nobody waits for the answer any more."""
        if self._asked is not None:
            self._asked.let_go()
            self._asked = None


class _Asked(QObject):
    """One question, until it is answered. Args: again: asks the same anew."""

    def __init__(self, page: Page, title_word: str, again: Callable[[], None]) -> None:
        super().__init__(page)
        self._page, self._title, self._again = page, title_word, again
        self._progress = Progress(page.jobs)  # whoever leaves the program stops it
        self._shown = self._over = False
        self._soon = QTimer(self, interval=SEEN_AFTER_MS, singleShot=True)
        self._soon.timeout.connect(self._show)
        self._soon.start()

    def goes_on(self, done: int, total: int) -> bool:
        """Told by the thread that reads."""
        self._progress.report(done, total)
        return not self._progress.cancelled()

    def let_go(self) -> None:
        if not self._over:
            self._over = True
            self._progress.cancel()
            self._hide()

    def end(self) -> bool:
        """Answered; True where somebody waited for it."""
        waited, self._over = not self._over, True
        self._hide()
        self._progress.deleteLater()
        self.deleteLater()
        return waited

    def refused(self, refusal: Refusal) -> None:
        stopped = self._progress.cancelled()
        if not self.end():
            return
        if stopped:
            again = plain(word("common.again"))
            again.clicked.connect(self._page.clear_message)
            again.clicked.connect(lambda: self._again())
            self._page.say("info", refusal_text(refusal), "", again)
        else:
            self._page.refused(refusal)

    def failed(self, report: str) -> None:
        if self.end():
            self._page.failed(report)

    def _show(self) -> None:
        self._shown = True
        self._page.working(self._title, self._progress)

    def _hide(self) -> None:
        self._soon.stop()
        if self._shown:
            self._shown = False
            self._page.working(self._title, None)
