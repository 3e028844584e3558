"""Sending onward: from the record of what we received to the page of a new referral, and its client."""

from functools import partial

from PySide6.QtCore import QObject

from caseflow.actions.referrals.onward_start import Beginning, beginning, client_of_referral
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.ids import RecordId
from caseflow.ui.referrals.draft_page import DraftPage


class Onward(QObject):
    """Args: page: whose form is filled."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page = page
        page.form.onward.new_client_asked.connect(self._new_client)

    def start(self, first: RecordId) -> None:
        """Begin one that is part of what we received; what was typed stays."""
        self._page.jobs.ask(self._page, partial(beginning, self._page.desk, first), self._begin)

    def _begin(self, begun: Beginning) -> None:
        other = self._page.form.written()
        if other.client and other.part_of != begun.first:
            self._page.ask_which(other.client, lambda: self._begin(begun))
            return
        if other.part_of != begun.first:
            self._page.form.begin_onward(begun)
        self._page.edited()

    def _new_client(self) -> None:
        first = self._page.form.written().part_of
        if first:
            job = partial(client_of_referral, self._page.desk, RecordId(first))
            self._page.jobs.act(self._page, job, self._client_made)

    def _client_made(self, row: ClientRow) -> None:
        self._page.form.add_client(row)
        self._page.form.client.setText(row.code)
