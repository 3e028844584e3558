"""Which cases a list shows: words typed in either script, and chips that are on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from caseflow.domain.case import CaseRow
from caseflow.domain.serbian import fold
from caseflow.ui.cases.case_words import CLOSED, PRESSING, due, priority_word, status_word
from caseflow.ui.words import code

MINE, DUE, URGENT, ALSO_CLOSED = "mine", "due", "urgent", "closed"
CHIPS = (MINE, DUE, URGENT, ALSO_CLOSED)


@dataclass(frozen=True)
class CaseFilter:
    """Args: me: display name of the person. chips: those of `CHIPS` that are on."""

    today: date
    me: str
    words: str = ""
    chips: frozenset[str] = field(default_factory=frozenset)

    def choose(self, rows: Iterable[CaseRow]) -> tuple[CaseRow, ...]:
        """Those that fit; the one due first comes first, closed ones last."""
        fitting = [row for row in rows if self._fits(row)]
        last = date.max
        return tuple(sorted(fitting, key=lambda row: (row.status == CLOSED, row.due_on or last, row.code)))

    def _fits(self, row: CaseRow) -> bool:
        state = due(row, self.today)
        return (
            (ALSO_CLOSED in self.chips or row.status != CLOSED)
            and (MINE not in self.chips or row.lead == self.me)
            and (URGENT not in self.chips or row.priority in PRESSING)
            and (DUE not in self.chips or (state is not None and state.state != "later"))
            and self._said(row)
        )

    def _said(self, row: CaseRow) -> bool:
        kind = code("deadline_kind", row.due_kind)
        text = fold(
            " ".join((row.code, row.lead, kind, status_word(row.status), priority_word(row.priority)))
        )
        return all(part in text for part in fold(self.words).split())
