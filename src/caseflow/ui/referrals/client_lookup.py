"""A code that is typed into a new referral and is not among the first few may still be in the store."""

from functools import partial

from PySide6.QtCore import QObject

from caseflow.domain.cases.case import ClientRow
from caseflow.domain.text.serbian import to_latin
from caseflow.ui.referrals.draft_page import DraftPage
from caseflow.ui.referrals.new_questions import known_client


class ClientLookup(QObject):
    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page = page
        page.form.client.editingFinished.connect(self._look)

    def _look(self) -> None:
        page, typed = self._page, self._page.form.client.text().strip()
        if typed and page.opened and page.form.chosen_client() is None:
            page.jobs.ask(page, partial(known_client, page.desk, to_latin(typed)), self._found)

    def _found(self, row: ClientRow | None) -> None:
        if row is not None:
            self._page.form.add_client(row)
