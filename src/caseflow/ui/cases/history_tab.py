"""The history of a case: how it stood on any day, and everything that was ever written into it."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.store.record_history import case_at
from caseflow.domain.cases.case import CaseAt, CodedAt, DeadlineAt
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.ui.dates import day_short
from caseflow.ui.history_panel import HistoryPanel
from caseflow.ui.page import Page
from caseflow.ui.record_words import field_name, field_order, value_words
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import code, word

LABEL_UNITS = 40
FIRST = ("status", "priority", "lead", "code")
AT_FIRST = ("", "open", "present")
"""How a need or a risk stands when it is noted: nothing to say."""


class HistoryTab(QWidget):
    """Args: page: asks the store. It reads nothing until it is seen."""

    def __init__(self, page: Page, of_case: RecordId) -> None:
        super().__init__()
        self._page, self._case = page, of_case
        self.heading = SectionHeading(word("record.at_title"))
        self.day = DayEntry()
        self.show_day = plain(word("record.at_show"), "calendar")
        self.values = KeyValues(LABEL_UNITS)
        self.panel = HistoryPanel(page)
        self._lay_out()
        self.show_day.clicked.connect(self.ask_day)
        self.day.returnPressed.connect(self.ask_day)
        self._begin(local_day(page.desk.clock()))

    def _begin(self, today: date) -> None:
        self.day.begin(today, last=today)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(u(2))
        row.addWidget(Field(word("record.at_day"), self.day))
        row.addWidget(self.show_day, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        for part in (self.heading, row, self.values, SectionHeading(word("record.history")), self.panel):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        self.values.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.show_of("case", self._case)

    def refresh(self) -> None:
        """Something changed; what is not seen is read when it is."""
        if self.isVisible():
            self.panel.ask()

    def ask_day(self) -> None:
        day = self.day.day()
        self._page.clear_message()
        self._page.jobs.ask(self._page, partial(case_at, self._page.desk, self._case, day), self.show_at)

    def show_at(self, found: CaseAt) -> None:
        self.heading.set_note(day_short(found.day))
        self.values.clear()
        for entity, fields in (("case", found.case), ("client", found.client)):
            for field, text in sorted(fields.items(), key=lambda one: _place(entity, one[0])):
                if field != "code" or entity == "client":
                    said = " / ".join(value_words(entity, field, one) for one in text.split(" / "))
                    self.values.add(field_name(entity, field), said)
        self._list("record.needs", [_coded("referral_reason", "need_status", one) for one in found.needs])
        self._list("record.risks", [_coded("risk_indicator", "risk_status", one) for one in found.risks])
        self._list("record.deadlines", [_deadline(one) for one in found.deadlines])
        self.values.add(word("record.at_notes"), str(found.notes))
        sent = [
            f"{one.service_name}: {code('referral_status', one.status).lower()}" for one in found.referrals
        ]
        self._list("record.at_referrals", sent)
        self.values.show()

    def _list(self, key: str, lines: list[str]) -> None:
        self.values.add(word(key), "\n".join(lines) or word("record.at_none"))


def _place(entity: str, field: str) -> tuple[bool, int]:
    """What a person looks for first, then as the fields come."""
    return field not in FIRST, FIRST.index(field) if field in FIRST else field_order(entity, field)


def _coded(listed: str, statuses: str, one: CodedAt) -> str:
    status = code(statuses, one.status).lower() if one.status not in AT_FIRST else ""
    return " · ".join(part for part in (code(listed, one.code), status) if part)


def _deadline(one: DeadlineAt) -> str:
    how = ("done", one.done_on) if one.done_on else ("due", one.due_on)
    return f"{code('deadline_kind', one.kind)} · {word(f'record.at_{how[0]}', day=day_short(how[1]))}"
