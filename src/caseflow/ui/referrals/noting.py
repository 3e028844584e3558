"""Between the internal note on the screen and the store: its draft comes back, the note is saved."""

from functools import partial

from PySide6.QtCore import QObject

from caseflow.actions import drafts
from caseflow.actions.referral_notes import add_referral_note
from caseflow.domain.ids import RecordId
from caseflow.ui.page import Page
from caseflow.ui.referrals.record_pane import RecordPane

NOTE_FORM = "referral_note"


class Noting(QObject):
    """Args: page: hears refusals. record: where the note is written, about the referral it shows."""

    def __init__(self, page: Page, record: RecordPane) -> None:
        super().__init__(page)
        self._page, self._record = page, record
        record.note_asked.connect(self.write)
        record.note.written.connect(self._save)

    def write(self) -> None:
        """Open the note with what was left of it."""
        if (name := self._name()) is not None:
            kept = partial(drafts.draft, self._page.desk, NOTE_FORM, name)
            self._page.jobs.ask(self._page, kept, lambda text: self._record.note.begin(text or ""))

    def _save(self, text: str, reason: str) -> None:
        if (name := self._name()) is not None:
            job = partial(add_referral_note, self._page.desk, name, text, reason)
            self._page.jobs.act(self._page, job, lambda _: self._saved(name))

    def _saved(self, name: RecordId) -> None:
        self._record.note.done()
        forget = partial(drafts.discard_draft, self._page.desk, NOTE_FORM, name)
        self._page.jobs.ask(None, forget, lambda _: None)
        self._page.refresh()

    def _name(self) -> RecordId | None:
        return self._record.page.row.id if self._record.page is not None else None
