"""Between the internal note on the screen and the store: its draft comes back, the note is saved."""

from functools import partial

from PySide6.QtCore import QObject

from caseflow.actions.referrals.notes import add_referral_note
from caseflow.domain.ids import RecordId
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.referrals.record_pane import RecordPane

NOTE_FORM = "referral_note"


class Noting(QObject):
    """Args: page: hears refusals. record: where the note is written, about the referral it shows."""

    def __init__(self, page: Page, record: RecordPane) -> None:
        super().__init__(page)
        self._page, self._record = page, record
        self.kept = Kept(page.context, record.note, NOTE_FORM, record.note.entries())
        self.kept.came_back.connect(record.note.look)
        record.other_shown.connect(self.kept.rest)
        record.note_asked.connect(self.write)
        record.note.written.connect(self._save)

    def write(self) -> None:
        """Open the note with what was left of it."""
        if (name := self._name()) is not None:
            self._record.note.begin()
            self.kept.begin(name)

    def _save(self, text: str, reason: str) -> None:
        if (name := self._name()) is not None:
            job = partial(add_referral_note, self._page.desk, name, text, reason)
            self._page.jobs.act(self._page, job, lambda _: self._saved())

    def _saved(self) -> None:
        self._record.note.done()
        self.kept.done()
        self._page.refresh()

    def return_to(self, name: RecordId) -> None:
        """Open it again where the caret stood before the lock."""
        if self._page.context.returning.is_in(NOTE_FORM, name):
            self.write()

    def _name(self) -> RecordId | None:
        return self._record.page.row.id if self._record.page is not None else None
