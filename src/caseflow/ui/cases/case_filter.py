"""Which cases a list shows: words typed in either script, and chips that are on."""

from collections.abc import Callable, Collection
from datetime import date

from caseflow.actions.cases.lists import CaseQuery, SaidWord
from caseflow.domain.text.serbian import fold
from caseflow.resources.tables import codes
from caseflow.ui.cases.case_words import PRESSING, priority_word, status_word
from caseflow.ui.words import code

MINE, DUE, URGENT, ALSO_CLOSED = "mine", "due", "urgent", "closed"
CHIPS = (MINE, DUE, URGENT, ALSO_CLOSED)


def case_query(words: str, chips: Collection[str], today: date) -> CaseQuery:
    """Args: chips: those of `CHIPS` that are on."""
    return CaseQuery(
        words=tuple(_said(one) for one in fold(words).split()),
        mine=MINE in chips,
        due_until=today if DUE in chips else None,
        priorities=PRESSING if URGENT in chips else (),
        closed_too=ALSO_CLOSED in chips,
    )


def _said(text: str) -> SaidWord:
    """What a person reads in a row is what the words look for, in the language of the moment."""
    kinds = _codes("deadline_kind", text, lambda one: code("deadline_kind", one))
    return SaidWord(
        text, kinds, _codes("case_status", text, status_word), _codes("urgency", text, priority_word)
    )


def _codes(listed: str, text: str, label: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(one.code for one in codes(listed) if text in fold(label(one.code)))
