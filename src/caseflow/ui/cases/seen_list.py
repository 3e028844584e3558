"""Who looked at this case and what they did with it, as the audit has it; asked when the tab is opened."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.protection.audit import who_looked
from caseflow.actions.protection.audit_out import of_words, reason_words
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.audit import AuditRow, Kind
from caseflow.ui.context import Context
from caseflow.ui.dates import moment_short
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.timeline import Event, Timeline
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import begun, code, language, shown, word

AT_ONCE = 25
ICONS = {
    Kind.READ: "eye",
    Kind.GLASS: "padlock",
    Kind.PRINT: "print",
    Kind.EXPORT: "download",
    Kind.SHARE: "send",
    Kind.WRITE: "pencil",
    Kind.DOORS: "key",
}


class SeenList(QWidget):
    """Args: page: hears refusals. case: whose audit it is."""

    def __init__(self, context: Context, page: Page, case: RecordId) -> None:
        super().__init__()
        self._context, self._page, self._case = context, page, case
        self._rows: tuple[AuditRow, ...] = ()
        self._limit = AT_ONCE
        self.heading = SectionHeading(word("cases.seen"), 0)
        self.timeline = Timeline()
        self.older = link("")
        self.older.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(self.heading)
        column.addWidget(WrappingLabel(word("cases.seen_note"), "muted"))
        column.addWidget(self.timeline)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.older.clicked.connect(self._show_older)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        question = partial(who_looked, self._context.desk, self._case)
        self._context.jobs.ask(self._page, question, self.show_rows)

    def show_rows(self, rows: tuple[AuditRow, ...]) -> None:
        self._rows = rows
        rest = max(0, len(rows) - self._limit)
        self.heading.set_count(len(rows))
        self.timeline.show_events(tuple(_event(row) for row in rows[: self._limit]))
        self.older.setText(word("cases.older", n=rest))
        self.older.setVisible(rest > 0)

    def _show_older(self) -> None:
        self._limit += AT_ONCE * 4
        self.show_rows(self._rows)


def _event(row: AuditRow) -> Event:
    what = begun(word("cases.seen_what", what=code("audit_what", row.what), of=of_words(row, language())))
    tone = "wait" if row.kind is Kind.GLASS else "plain"
    reason = reason_words(row, language())
    return Event(ICONS[row.kind], what, moment_short(row.at), shown(row.who), reason, tone)
