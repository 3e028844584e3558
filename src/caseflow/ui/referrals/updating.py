"""Between the form of an update and the store: its draft comes back, the update is saved."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from caseflow.actions.referrals.updates import calendar_file, write_update
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.update import NewUpdate
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.referrals.record_pane import RecordPane
from caseflow.ui.saving import save_file
from caseflow.ui.words import word

UPDATE_FORM = "referral_update"


class Updating(QObject):
    """Args: page: hears refusals. record: where the form stands, about the referral it shows."""

    def __init__(self, page: Page, record: RecordPane) -> None:
        super().__init__(page)
        self._page, self._record = page, record
        self.kept = Kept(page.context, record.update_form, UPDATE_FORM, record.update_form.entries())
        self.kept.came_back.connect(record.update_form.look)
        record.other_shown.connect(self.kept.rest)
        record.update_asked.connect(self.write)
        record.update_form.written.connect(self._save)
        record.calendar_asked.connect(self.ask_calendar)

    def write(self) -> None:
        """Open the form with what was left of it."""
        shown = self._record.page
        if shown is not None and shown.updates:
            today = local_day(self._page.desk.clock())
            self._record.update_form.begin(shown.updates, today, shown.row.mine)
            self.kept.begin(shown.row.id)

    def return_to(self, name: RecordId) -> None:
        """Open it again where the caret stood before the lock."""
        if self._page.context.returning.is_in(UPDATE_FORM, name):
            self.write()

    def _save(self, new: NewUpdate, reason: str) -> None:
        if self._record.page is not None:
            job = partial(write_update, self._page.desk, self._record.page.row.id, new, reason)
            self._page.jobs.act(self._page, job, lambda _: self._saved())

    def _saved(self) -> None:
        self._page.clear_message()
        self._record.update_form.done()
        self.kept.done()
        self._page.refresh()

    def ask_calendar(self) -> None:
        if (shown := self._record.page) is not None:
            title, kind = word("referrals.calendar"), "iCalendar (*.ics)"
            chosen, _ = QFileDialog.getSaveFileName(self._page, title, f"{shown.row.code}.ics", kind)
            if chosen:
                self.save_calendar(Path(chosen))

    def save_calendar(self, path: Path) -> None:
        """The appointment by its code and hour, for any calendar."""
        if (shown := self._record.page) is not None:
            make = partial(calendar_file, self._page.desk, shown.row.id)
            self._page.jobs.ask(self._page, make, partial(self._write, path))

    def _write(self, path: Path, data: bytes) -> None:
        save_file(self._page, path, data, word("referrals.calendar_why"))
