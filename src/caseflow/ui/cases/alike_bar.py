"""While a client is entered: who of the same year, sex and municipality is here already."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from caseflow.actions.cases.course import cases
from caseflow.actions.cases.duplicates import like
from caseflow.actions.desk import Desk
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.errors import InputError
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import word, word_count

MOST = 3
"""Buttons; more of them say nothing any more."""


def cases_alike(desk: Desk, new: NewClient) -> tuple[CaseRow, ...]:
    """The newest case of each such client; none while what was typed is not whole."""
    try:
        known = like(desk, new)
    except InputError:
        return ()
    newest = {row.client: row for row in sorted(cases(desk), key=lambda row: row.opened_on)}
    return tuple(newest[one.id] for one in known if one.id in newest)


class AlikeBar(MessageBar):
    """Says `chosen` with the case that somebody wants to see instead."""

    chosen = Signal(object)
    """CaseRow"""

    def __init__(self) -> None:
        super().__init__("wait")
        self._shown: tuple[str, ...] = ()

    def show_cases(self, found: Sequence[CaseRow]) -> None:
        """The same answer again says nothing again."""
        codes = tuple(row.client_code for row in found)
        if codes == self._shown:
            return
        self._shown = codes
        if not found:
            self.clear()
            return
        self.tell(word_count("cases.alike", len(found)), word("cases.alike_note"))
        for row in found[:MOST]:
            button = plain(word("cases.alike_open", code=row.client_code))
            button.clicked.connect(partial(self.chosen.emit, row))
            self.add_button(button)
