"""Reads what the list of cases shows: again after every change, a page more where a person scrolls."""

from functools import partial

from caseflow.actions.cases.lists import cases_at
from caseflow.ui.cases.case_list import CaseList, CasesFound, look
from caseflow.ui.models.rows import Wanted
from caseflow.ui.page import Page


class CaseReader:
    """Args: page: asks the store. shown: the list."""

    def __init__(self, page: Page, shown: CaseList) -> None:
        self._page, self._list = page, shown
        self._asked = 0
        shown.wanted.connect(self.ask)
        shown.model.wants_page.connect(self._more)

    def ask(self) -> None:
        """An older answer that comes late is dropped."""
        self._asked += 1
        question = partial(look, self._page.desk, self._list.query(), self._list.chosen())
        self._page.jobs.ask(self._page, question, partial(self._show, self._asked))

    def _show(self, asked: int, found: CasesFound) -> None:
        if asked == self._asked:
            self._list.show_found(found)

    def _more(self, wanted: Wanted) -> None:
        question = partial(cases_at, self._page.desk, wanted.keys)
        self._page.jobs.ask(self._page, question, partial(self._list.model.put, wanted))
