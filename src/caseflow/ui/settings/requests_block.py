"""The register of requests of people about their data: entered, answered in time, or put off with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.cases.clients import client, find_client
from caseflow.actions.desk import Desk
from caseflow.actions.protection.rights import close_request, extend_request, receive_request, requests
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.protection.rights import EXTENSION_DAYS, NewRequest, Request
from caseflow.resources.tables import codes
from caseflow.ui.context import Context
from caseflow.ui.dates import day_short
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.settings.asked_words import AskedWords
from caseflow.ui.settings.register_block import RegisterBlock, RegisterForm
from caseflow.ui.settings.register_line import RegisterLine
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import in_a_row, side_by_side
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import code, word, word_count

ANSWER, EXTEND = "protection.answer", "protection.extend"
NEW, URGENT_DAYS = "request", 3


@dataclass(frozen=True)
class RequestShown:
    """Args: code: of the client, or empty."""

    request: Request
    code: str


def requests_shown(desk: Desk) -> tuple[RequestShown, ...]:
    return tuple(
        RequestShown(one, client(desk, one.client).code if one.client else "") for one in requests(desk)
    )


class NewRequestForm(RegisterForm):
    def __init__(self) -> None:
        super().__init__()
        self.type, self.received = QComboBox(), DayEntry()
        self.client, self.requester = QLineEdit(), QLineEdit()
        self.checked = QCheckBox(word("protection.identity_checked"))
        self.save, self.cancel = (
            primary(word("protection.enter_request"), "check"),
            plain(word("common.cancel")),
        )
        for one in codes("dsr_type"):
            self.type.addItem(code("dsr_type", one.code), one.code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, 0)
        column.setSpacing(u(3))
        column.addWidget(SectionHeading(word("protection.new_request")))
        column.addLayout(
            side_by_side(
                Field(word("protection.request_type"), self.type),
                Field(word("protection.received_on"), self.received),
            )
        )
        optional = word("protection.if_known")
        column.addLayout(
            side_by_side(
                Field(word("protection.client"), self.client, optional),
                Field(word("protection.requester"), self.requester, hint=word("protection.requester_hint")),
            )
        )
        column.addWidget(self.checked)
        steps = in_a_row(self.save, self.cancel)
        column.addLayout(steps)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {
            "type": self.type, "received": self.received, "client": self.client,
            "requester": self.requester, "checked": self.checked,
        }  # fmt: skip

    def empty(self, now: datetime) -> None:
        today = local_day(now)
        self.received.begin(today, last=today)
        self.type.setCurrentIndex(0)
        self.client.clear()
        self.requester.clear()
        self.checked.setChecked(False)

    def first(self) -> QWidget:
        return self.type

    def said(self) -> NewRequest:
        """All but the client, whose code is looked up."""
        kind, who = str(self.type.currentData()), self.requester.text()
        return NewRequest(self.received.day(), kind, None, who, self.checked.isChecked())


class RequestsBlock(RegisterBlock[NewRequestForm, RequestShown]):
    def __init__(self, page: Page, context: Context, may_write: bool) -> None:
        super().__init__(page, context, may_write, NEW, NewRequestForm())

    def ask(self) -> None:
        self._context.jobs.ask(self._page, partial(requests_shown, self._context.desk), self.show_requests)

    def show_requests(self, found: Sequence[RequestShown]) -> None:
        self.show_rows(found, sum(one.request.closed_on is None for one in found))

    def _line(self, one: RequestShown) -> tuple[str, RegisterLine]:
        row, open_ = one.request, one.request.closed_on is None
        steps = [ANSWER, *([] if row.extended_because else [EXTEND])] if open_ and self._may_write else []
        line = RegisterLine(_state(row), code("dsr_type", row.type), _texts(one), steps)
        for key in steps:
            line.steps[key].clicked.connect(partial(self._question, line, row, key))
        return row.id, line

    def _question(self, line: RegisterLine, row: Request, key: str) -> None:
        empty_out(line.place)
        asked = AskedWords(f"{key}_words", f"{key}_save")
        asked.keep(Kept(self._context, asked, key, asked.entries()), row.id)
        asked.given.connect(partial(self._answer, asked, row, key))
        line.place.addWidget(asked)
        asked.begin()

    def _answer(self, asked: AskedWords, row: Request, key: str, text: str) -> None:
        self._page.clear_message()
        step = close_request if key == ANSWER else extend_request
        job = partial(step, self._context.desk, row.id, text)
        self._context.jobs.act(self._page, job, lambda _: self._answered(asked))

    def _answered(self, asked: AskedWords) -> None:
        asked.done()
        self.ask()

    def _enter(self) -> None:
        self._page.clear_message()
        desk, typed, said = self._context.desk, self.form.client.text().strip(), self.form.said()

        def enter() -> Done[Request]:
            who = find_client(desk, typed).id if typed else None
            return receive_request(desk, replace(said, client=who))

        self._context.jobs.act(self._page, enter, lambda _: self._entered())


def _state(row: Request) -> tuple[str, str]:
    if row.closed_on is not None:
        return "done", word("protection.answered")
    left = row.days_left or 0
    if left < 0:
        return "late", word("time.late", amount=word_count("day", -left))
    if left == 0:
        return "today", word("time.due_today")
    return "today" if left <= URGENT_DAYS else "later", word(
        "protection.left", amount=word_count("day", left)
    )


def _texts(one: RequestShown) -> list[str]:
    row = one.request
    facts = [word("protection.received", day=day_short(row.received_on)), one.code, row.requester]
    if row.identity_checked:
        facts.append(word("protection.identity_was_checked"))
    facts.append(word("protection.due", day=day_short(row.due)))
    if row.closed_on is not None:
        facts.append(word("protection.answered_on", day=day_short(row.closed_on)))
    texts = [" · ".join(fact for fact in facts if fact)]
    if row.extended_because:
        texts.append(word("protection.extended", n=EXTENSION_DAYS, because=row.extended_because))
    if row.decision:
        texts.append(word("protection.decided", decision=row.decision))
    return texts
