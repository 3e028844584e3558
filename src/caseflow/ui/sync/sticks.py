"""Sticks at the page of the exchange: the two buttons, the panel, and what is asked of the store."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from caseflow.actions.sync import stick
from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.domain.sync.stick import Rehearsal, StickRead, StickWritten
from caseflow.sync.carrying.objects import stopped
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.sync.drives import drives
from caseflow.ui.sync.stick_panel import StickPanel
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import word, word_count


class Sticks(QObject):
    """Args: page: whose jobs and messages these are."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.read = plain(word("exchange.stick_in"), "stick")
        self.write = plain(word("exchange.stick_out"), "stick")
        self.panel = StickPanel()
        self.read.clicked.connect(partial(self.open_for, True))
        self.write.clicked.connect(partial(self.open_for, False))
        self.panel.look_asked.connect(self._look)
        self.panel.read_asked.connect(self._read)
        self.panel.write_asked.connect(self._write)

    def open_for(self, reads: bool) -> None:
        self._page.clear_message()
        self.panel.open_for(reads, drives())

    def set_visible(self, shown: bool) -> None:
        for button in (self.read, self.write):
            button.setVisible(shown)
        if not shown:
            self.panel.hide()

    def refused(self, refusal: Refusal) -> None:
        """A stick that is not prepared is a question at its place; the rest stands under the title."""
        if refusal.key == "stick_unprepared":
            self.panel.offer_prepare()
        else:
            self._page.refused(refusal)

    def failed(self, report: str) -> None:
        self._page.failed(report)

    def working(self, title_word: str, progress: Progress | None) -> None:
        self.panel.setEnabled(progress is None)
        self._page.working(title_word, progress)

    def _look(self, path: Path) -> None:
        def look(progress: Progress) -> Done[Rehearsal]:
            return stick.rehearse_stick(self._page.desk, path, partial(_moved, progress))

        self._page.jobs.away.long(self, "exchange.stick_looking", look, self.panel.show_rehearsal)

    def _read(self, path: Path) -> None:
        def read(progress: Progress) -> Done[StickRead]:
            return stick.read_stick(self._page.desk, path, partial(_moved, progress))

        self._page.jobs.away.long(self, "exchange.stick_reading", read, self._was_read)

    def _write(self, path: Path, prepare: bool) -> None:
        def write(progress: Progress) -> Done[StickWritten]:
            return stick.write_stick(self._page.desk, path, prepare, partial(step, progress))

        self._page.jobs.away.long(self, "exchange.stick_writing", write, self._was_written)

    def _was_read(self, done: StickRead) -> None:
        self.panel.hide()
        said = [word_count("exchange.stick_came", done.applied)]
        if done.passed_on:
            said.append(word_count("exchange.stick_passed", done.passed_on))
        if done.refused:
            said.append(word_count("exchange.stick_refused", len(done.refused)))
        self._page.say("wait" if done.refused else "ok", word("exchange.stick_was_read"), " · ".join(said))
        self._page.refresh()

    def _was_written(self, done: StickWritten) -> None:
        self.panel.hide()
        said = [word_count("exchange.stick_went", done.copied + done.published)]
        if done.there:
            said.append(word_count("exchange.stick_there", done.there))
        if done.left:
            said.append(word_count("exchange.stick_left", done.left))
        if not done.with_share:
            said.append(word("exchange.stick_alone"))
        self._page.say("ok", word("exchange.stick_was_written"), " · ".join(said))


def step(progress: Progress, done: int, total: int) -> None:
    """One more object is done; a person may stop between two of them."""
    progress.report(done, total)
    if progress.cancelled():
        raise stopped()


def _moved(progress: Progress, _what: str, count: int) -> None:
    step(progress, count, 0)
