"""Reads what the list of referrals shows: again after every change, a page more where a person scrolls."""

from collections.abc import Callable
from functools import partial

from caseflow.actions.referrals.lists import referrals_at
from caseflow.domain.ids import RecordId
from caseflow.ui.models.rows import Wanted
from caseflow.ui.page import Page
from caseflow.ui.referrals.list_pane import SENT, Asked, ListFound, ReferralList, look


class ListReader:
    """Args: chosen: the referral whose record is shown, or None."""

    def __init__(self, page: Page, shown: ReferralList, chosen: Callable[[], RecordId | None]) -> None:
        self._page, self._list, self._chosen = page, shown, chosen
        self._asked = 0
        self.first_time = True
        self.bring = False
        """Change side and chip when the chosen one would be hidden."""
        shown.wanted.connect(self.ask)
        shown.model.wants_page.connect(self._more)

    def ask(self) -> None:
        """An older answer that comes late is dropped."""
        self._asked += 1
        asked = Asked(self._list.side(), self._list.chip(), self._chosen(), self.bring)
        page = self._page
        page.jobs.ask(page, partial(look, page.desk, asked), partial(self._show, self._asked))

    def _show(self, asked: int, found: ListFound) -> None:
        if asked != self._asked:
            return
        only_sent = bool(found.counts) and all(mine for mine, _ in found.counts)
        go_to_sent = self.first_time and self._chosen() is None and only_sent
        self.first_time = False
        self.bring = self.bring and found.key is None
        self._list.show_found(found)
        if go_to_sent and found.side != SENT:
            self._list.set_side(SENT)

    def _more(self, wanted: Wanted) -> None:
        page = self._page
        page.jobs.ask(
            page, partial(referrals_at, page.desk, wanted.keys), partial(self._list.model.put, wanted)
        )
