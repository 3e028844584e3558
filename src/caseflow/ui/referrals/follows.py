"""A new referral that follows: the next for a refused need, or the one to whoever answered a call."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from caseflow.domain.ids import RecordId
from caseflow.ui.referrals.draft_page import DraftPage
from caseflow.ui.referrals.new_questions import Following, following_call, following_refused


class Follows(QObject):
    """Args: page: whose form is filled."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page = page

    def refused(self, before: RecordId) -> None:
        """Begin the next one for a need; what was typed stays."""
        self._page.jobs.ask(self._page, partial(following_refused, self._page.desk, before), self._begin)

    def called(self, call: RecordId) -> None:
        """Begin the referral to whoever was picked; what was typed stays."""
        self._page.jobs.ask(self._page, partial(following_call, self._page.desk, call), self._begin)

    def _begin(self, begun: Following) -> None:
        form, wanted = self._page.form, begun.written
        here = form.written()
        if here.client.strip() not in ("", wanted.client):
            self._page.ask_which(here.client, lambda: self._begin(begun))
            return
        if not here.client or (here.previous, here.call) != (wanted.previous, wanted.call):
            form.add_client(begun.client)
            form.write(replace(wanted, text=here.text or wanted.text), begun.service)
        self._page.edited()
