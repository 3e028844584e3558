"""While a client is entered: who with nearly the same UIC, or of the same year, sex and place, is here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal

from caseflow.actions.cases.course import cases
from caseflow.actions.cases.duplicates import like
from caseflow.actions.desk import Desk
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.cases.uic import check_uic, is_near
from caseflow.domain.errors import InputError
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import word, word_count

MOST = 3
"""Buttons; more of them say nothing any more."""


@dataclass(frozen=True)
class CasesAlike:
    """The newest case of each such client. Args: coded: their UIC differs in one sign at most."""

    coded: tuple[CaseRow, ...] = ()
    born: tuple[CaseRow, ...] = ()


def cases_alike(desk: Desk, new: NewClient) -> CasesAlike:
    """What is not typed to its end yet is compared with nobody."""
    try:
        uic = check_uic(new.uic) if new.uic else ""
        known = like(desk, replace(new, uic=uic))
    except InputError:
        return cases_alike(desk, replace(new, uic="")) if new.uic else CasesAlike()
    newest = {row.client: row for row in sorted(cases(desk), key=lambda row: row.opened_on)}
    there = [one for one in known if one.id in newest]
    coded = [one.id for one in there if is_near(uic, one.uic)]
    born = [one.id for one in there if one.id not in coded]
    return CasesAlike(tuple(newest[one] for one in coded), tuple(newest[one] for one in born))


class AlikeBar(MessageBar):
    """Says `chosen` with the case that somebody wants to see instead."""

    chosen = Signal(object)
    """CaseRow"""

    def __init__(self) -> None:
        super().__init__("wait")
        self._shown = CasesAlike()

    def show_cases(self, found: CasesAlike) -> None:
        """The same answer again says nothing again."""
        if found == self._shown:
            return
        self._shown = found
        if found.coded:
            self._tell("cases.alike_uic", found.coded, word("cases.alike_uic_note"))
        elif found.born:
            self._tell("cases.alike", found.born, word("cases.alike_note"))
        else:
            self.clear()

    def _tell(self, said: str, found: Sequence[CaseRow], note: str) -> None:
        self.tell(word_count(said, len(found)), note)
        for row in found[:MOST]:
            button = plain(word("cases.alike_open", code=row.client_code))
            button.clicked.connect(partial(self.chosen.emit, row))
            self.add_button(button)
