"""Whether another office knows this client too: whom one may ask, what was asked, and the next word."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from caseflow.actions.cases.comparisons import ask_partner, askable, comparisons, tell_fits
from caseflow.actions.cases.consents import Receiver
from caseflow.actions.desk import Desk
from caseflow.domain.cases.comparison import Comparison, State
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.ui.context import Context
from caseflow.ui.dates import moment_short
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.record_line import Lines, RecordLine, step
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word

LOOKS: Final = {
    State.TO_ANSWER: "received",
    State.WAITING: "waiting",
    State.NOBODY: "fine",
    State.FITS: "conflict",
    State.TO_DECIDE: "conflict",
    State.TOLD: "delivered",
    State.ANSWERED: "fine",
    State.SAME: "done",
    State.DIFFERENT: "refused",
    State.DECLINED: "refused",
    State.WITHDRAWN: "withdrawn",
    State.OVER: "late",
}


@dataclass(frozen=True)
class Asked:
    """What is known, asked in one question."""

    partners: tuple[Receiver, ...]
    found: tuple[Comparison, ...]


def look(desk: Desk, client: RecordId) -> Asked:
    return Asked(askable(desk, client), comparisons(desk, client))


def state_words(one: Comparison) -> tuple[str, str]:
    """A look and its words."""
    return LOOKS[one.state], word(f"cases.compare_{one.state.value}")


class ComparisonBlock(QWidget):
    """Args: page: hears refusals. client: about whom one asks."""

    def __init__(self, context: Context, page: Page, client: RecordId) -> None:
        super().__init__()
        self._context, self._page, self._client = context, page, client
        self._may = context.desk.may(Permission.SETTLE_CONFLICT)
        self._none = WrappingLabel(word("cases.compare_none"), "muted")
        self._none.setContentsMargins(0, u(2), 0, 0)
        self._lines = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading(word("cases.compare"), note=word("cases.compare_note")))
        column.addLayout(self._lines)
        column.addWidget(self._none)

    def ask(self) -> None:
        """Look now: points are compared only when somebody wants to see it."""
        job = partial(look, self._context.desk, self._client)
        self._context.jobs.ask(self._page, job, self._show)

    def _show(self, asked: Asked) -> None:
        done = [self._line(one) for one in asked.found]
        waiting = {one.partner for one in asked.found if one.ours and one.state is State.WAITING}
        open_to = [self._partner(one) for one in asked.partners if self._may and one.id not in waiting]
        self._lines.show_lines([*done, *open_to])
        self._none.setVisible(not done and not open_to)

    def _line(self, one: Comparison) -> RecordLine:
        told = word("cases.compare_asked" if one.ours else "cases.compare_was_asked", at=moment_short(one.at))
        buttons: list[QPushButton] = []
        if one.state is State.FITS and self._may:
            partner = shown(one.partner_name)
            tell = step(word("cases.compare_tell"), word("cases.compare_tell_named", partner=partner))
            tell.clicked.connect(lambda: self._act(partial(tell_fits, self._context.desk, one.id)))
            buttons = [tell]
        return RecordLine(shown(one.partner_name), [told], state_words(one), buttons)

    def _partner(self, one: Receiver) -> RecordLine:
        ask = step(word("cases.compare_ask"), word("cases.compare_ask_named", partner=shown(one.name)))
        job = partial(ask_partner, self._context.desk, self._client, one.id)
        ask.clicked.connect(lambda: self._act(job))
        return RecordLine(shown(one.name), [word("cases.compare_leaves")], ("", ""), [ask])

    def _act(self, job: Callable[[], Done[Any]]) -> None:
        self._page.clear_message()
        self._context.jobs.act(self._page, job, lambda _: self.ask())
