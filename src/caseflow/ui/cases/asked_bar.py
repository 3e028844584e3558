"""Above the list of cases: what partners ask about people we may know, and what one of us says to it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.cases.comparison_answers import answer_partner, decide, decline_partner
from caseflow.actions.cases.comparisons import open_comparisons
from caseflow.domain.cases.comparison import Comparison, State
from caseflow.domain.changes import Done
from caseflow.domain.office.roles import Permission
from caseflow.ui.cases.comparison_block import state_words
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.record_line import Lines, RecordLine, step
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import shown, word


class AskedBar(QWidget):
    """Args: page: hears refusals. Hidden while nobody asks, and for who may not answer."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._may = context.desk.may(Permission.SETTLE_CONFLICT)
        self._heading = SectionHeading(word("cases.compare_asks"), 0, word("cases.compare_asks_note"))
        self._lines = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(4))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        self.hide()

    def ask(self) -> None:
        if self._may:
            self._context.jobs.ask(self._page, partial(open_comparisons, self._context.desk), self._show)

    def _show(self, found: Sequence[Comparison]) -> None:
        self._heading.set_count(len(found))
        self._lines.show_lines([self._line(one) for one in found])
        self.setVisible(bool(found))

    def _line(self, one: Comparison) -> RecordLine:
        desk, partner = self._context.desk, shown(one.partner_name)
        if one.state is State.TO_ANSWER:
            words, steps = word("cases.compare_question"), ("answer", "decline")
            jobs = (partial(answer_partner, desk, one.id), partial(decline_partner, desk, one.id))
        else:
            words, steps = word("cases.compare_likely", code=one.client_code), ("same", "different")
            jobs = (partial(decide, desk, one.id, True), partial(decide, desk, one.id, False))
        buttons = []
        for name, job in zip(steps, jobs, strict=True):
            button = step(
                word(f"cases.compare_do_{name}"), word(f"cases.compare_do_{name}_named", partner=partner)
            )
            button.clicked.connect(partial(self._act, job))
            buttons.append(button)
        return RecordLine(partner, [words], state_words(one), buttons if self._may else [])

    def _act(self, job: Callable[[], Done[Any]]) -> None:
        self._page.clear_message()
        self._context.jobs.act(self._page, job, lambda _: self.ask())
