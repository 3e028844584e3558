"""Between an open answer and the store: what is typed is kept for this referral and this step."""

from PySide6.QtCore import QObject

from caseflow.domain.ids import RecordId
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.referrals.record_pane import RecordPane

FORM = "referral_answer"


class Answering(QObject):
    """Args: record: whose open form is kept."""

    def __init__(self, page: Page, record: RecordPane) -> None:
        super().__init__(page)
        self._page, self._record = page, record
        self.kept: Kept | None = None
        record.form_opened.connect(self._begin)

    def done(self) -> None:
        """The step was made."""
        if self.kept is not None:
            self.kept.done()
            self.kept = None

    def return_to(self, name: RecordId) -> None:
        """Open the form again where the caret stood before the lock."""
        about = self._page.context.returning.form_about(FORM) or ""
        referral, _, step = about.partition("/")
        if referral == name:
            self._record.reopen(step)

    def _begin(self) -> None:
        bar, page = self._record.open_form(), self._record.page
        if bar is not None and bar.form is not None and page is not None:
            self.kept = Kept(self._page.context, bar.form, FORM, bar.form.entries())
            self.kept.begin(f"{page.row.id}/{bar.form.step}")
