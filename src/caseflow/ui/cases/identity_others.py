"""Below an opened identity: what else was written of who the client is, and one click that puts it back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.cases.identity import Identity, IdentityClaim
from caseflow.ui.dates import moment_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import low_link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_look import LOOKS
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word

SHOWN = 8
Take = Callable[[str, str], None]
"""A field, and the value that is to stand in it."""


class IdentityOthers(QWidget):
    """Args: take: hears what somebody chose. Hidden when there is nothing else."""

    def __init__(self, take: Take) -> None:
        super().__init__()
        self._take = take
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading(word("cases.identity_others")))
        column.addLayout(self._rows)
        self.hide()

    def show_claims(self, found: Sequence[IdentityClaim], now: Identity) -> None:
        """Args: now: what stands in the fields above."""
        self.empty()
        for one in found[:SHOWN]:
            self._rows.addWidget(self._row(one, now.fields()[one.field]))
        if len(found) > SHOWN:
            self._rows.addWidget(label(word("exchange.more", n=len(found) - SHOWN), "meta"))
        self.setVisible(bool(found))

    def empty(self) -> None:
        """Nothing of it stays in the widgets."""
        empty_out(self._rows)
        self.hide()

    def _row(self, one: IdentityClaim, now: str) -> QWidget:
        field, value = word(f"cases.identity_{one.field}"), one.claim.value
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addWidget(WrappingLabel(f"{field}: {value or word('cases.identity_emptied')}", selectable=True))
        said.addWidget(WrappingLabel(_note(one), "meta"))
        steps = QVBoxLayout()
        steps.setSpacing(u(1))
        choices = [("cases.identity_take", value), *([("cases.identity_stays", now)] if one.stands else [])]
        for words, chosen in choices:
            step = low_link(word(words))
            step.setAccessibleName(word(f"{words}_named", field=field))
            step.clicked.connect(partial(self._chosen, one.field, chosen))
            steps.addWidget(step, 0, Qt.AlignmentFlag.AlignRight)
        look, across = LOOKS["conflict" if one.stands else "stale"], QHBoxLayout()
        across.setContentsMargins(0, u(2), 0, u(2))
        across.setSpacing(u(2))
        across.addWidget(IconLabel(look.icon, look.token), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(said, 1)
        across.addLayout(steps)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(across)
        column.addWidget(hairline())
        return row

    def _chosen(self, field: str, value: str, _checked: bool = False) -> None:
        self._take(field, value)


def _note(one: IdentityClaim) -> str:
    at_once = word("cases.identity_at_once") if one.stands else ""
    return " · ".join(part for part in (at_once, shown(one.claim.who), moment_short(one.claim.at)) if part)
