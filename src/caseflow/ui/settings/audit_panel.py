"""Who looked at what, and what they did with it: found by person, kind, client and time; printed or saved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.protection.audit import audit_at, find_audit, records_of
from caseflow.actions.protection.audit_out import audit_pdf, of_words, reason_words, write_audit
from caseflow.domain.clock import local_day
from caseflow.domain.ids import PersonId
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.audit import AuditQuery, AuditRow, Kind
from caseflow.ui.context import Context
from caseflow.ui.dates import moment_short
from caseflow.ui.long_question import LongQuestion
from caseflow.ui.models.rows import PAGE_ROWS, Cell, Column, RowsModel, Wanted
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import begun, code, language, shown, word, word_count

PERIODS = (("week", 7), ("month", 30), ("year", 365), ("all", 0))
"""Words and days."""
_ROW = 15.5
"""Of what was done to several records: two lines of codes and what it was."""
LOOKS = {Kind.GLASS: "warning"}


@dataclass(frozen=True)
class Chosen:
    """What the filters say. Args: client: a code, or empty. days: 0 is without a beginning."""

    person: str
    kind: str
    client: str
    days: int


@dataclass(frozen=True)
class Found:
    keys: Sequence[int]
    first: Sequence[AuditRow | None]


def query_of(desk: Desk, chosen: Chosen) -> AuditQuery:
    """On the store's thread. Raises InputError for a code that nobody has."""
    first = local_day(desk.clock()) - timedelta(days=chosen.days - 1) if chosen.days else None
    return AuditQuery(
        person=PersonId(chosen.person) if chosen.person else None,
        kind=Kind(chosen.kind) if chosen.kind else None,
        records=records_of(desk, chosen.client) if chosen.client else (),
        first=first,
    )


def ask(desk: Desk, chosen: Chosen) -> Found:
    keys = find_audit(desk, query_of(desk, chosen))
    return Found(keys, audit_at(desk, keys[:PAGE_ROWS]))


class AuditPanel(QWidget):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self._writing = LongQuestion(page, "audit.writing")
        self._asked = 0
        self.may = context.desk.may(Permission.READ_AUDIT)
        self.person, self.kind, self.period = QComboBox(), QComboBox(), QComboBox()
        self.client = QLineEdit()
        self.print = plain(word("audit.print"), "print")
        self.save = plain(word("audit.save"), "download")
        self.count = label("", "muted")
        self.none = WrappingLabel(word("audit.none"), "muted")
        self.model: RowsModel[AuditRow] = RowsModel(_columns(), _sentence)
        self.table = ListTable(self.model, _ROW)
        self.table.setAccessibleName(word("audit.title"))
        self._fill()
        self._lay_out()
        self._connect()

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Whom one can look for."""
        before = self.person.currentData()
        self.person.clear()
        self.person.addItem(word("audit.everybody"), "")
        for one in people:
            if one.same_as is None:
                self.person.addItem(shown(one.name), one.id)
        self.person.setCurrentIndex(max(0, self.person.findData(before)))

    def show_kind(self, kind: str) -> None:
        """Only entries of a kind, from whoever else they are."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.ask()

    def ask(self) -> None:
        """An older answer that comes late is dropped."""
        if not self.may:
            return
        self._page.clear_message()
        self._asked += 1
        question = partial(ask, self._context.desk, self.chosen())
        self._context.jobs.ask(self._page, question, partial(self._show, self._asked))

    def chosen(self) -> Chosen:
        kind, person = str(self.kind.currentData() or ""), str(self.person.currentData() or "")
        return Chosen(person, kind, self.client.text().strip(), int(self.period.currentData() or 0))

    def save_to(self, path: Path) -> None:
        """Write what was found there."""
        desk, chosen = self._context.desk, self.chosen()
        self._writing.ask(
            lambda told: write_audit(desk, path, query_of(desk, chosen), told),
            lambda n: self._page.say("ok", word_count("audit.saved", n, name=path.name)),
        )

    def _show(self, asked: int, found: Found) -> None:
        if asked == self._asked:
            self.model.set_keys(found.keys, found.first)
            self.count.setText(word_count("audit.count", len(found.keys)))
            self.none.setVisible(not found.keys)
            self.table.setVisible(bool(found.keys))

    def _fill(self) -> None:
        self.kind.addItem(word("audit.every_kind"), "")
        for kind in Kind:
            self.kind.addItem(word(f"audit.kind_{kind.value}"), kind.value)
        for name, days in PERIODS:
            self.period.addItem(word(f"audit.period_{name}"), days)
        self.period.setCurrentIndex(1)
        self.client.setPlaceholderText(word("audit.client"))
        self.client.setMinimumWidth(u(40))
        for box, name in ((self.person, "person"), (self.kind, "kind"), (self.period, "period")):
            box.setAccessibleName(word(f"audit.filter_{name}"))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
        self.client.setAccessibleName(word("audit.client"))
        self.show_people(())

    def _lay_out(self) -> None:
        above = QVBoxLayout()
        keep_page_margin(self, above, top=4, bottom=3)
        above.setSpacing(u(3))
        note = word("audit.note" if self.may else "audit.may_not")
        above.addWidget(WrappingLabel(note, "muted"))
        filters = QWidget()
        row = QHBoxLayout(filters)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(2))
        for part in (self.person, self.kind, self.period, self.client):
            row.addWidget(part, 1)
        foot = QWidget()
        steps = QHBoxLayout(foot)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(u(2))
        steps.addWidget(self.count)
        steps.addStretch(1)
        steps.addWidget(self.save)
        steps.addWidget(self.print)
        for piece in (filters, foot, self.none):
            above.addWidget(piece)
            piece.setVisible(self.may)
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addStretch()
        self.table.hide()

    def _connect(self) -> None:
        for box in (self.person, self.kind, self.period):
            box.activated.connect(self.ask)
        self.client.returnPressed.connect(self.ask)
        self.model.wants_page.connect(self._more)
        self.save.clicked.connect(self._ask_path)
        self.print.clicked.connect(self._print)

    def _more(self, wanted: Wanted) -> None:
        question = partial(audit_at, self._context.desk, wanted.keys)
        self._context.jobs.ask(self._page, question, partial(self.model.put, wanted))

    def _print(self) -> None:
        desk, chosen = self._context.desk, self.chosen()
        script = "cyrl" if language() == "sr-Cyrl" else "latn"
        self._context.jobs.ask(
            self._page,
            lambda: audit_pdf(desk, query_of(desk, chosen), script),
            self._print_on,
        )

    def _print_on(self, pdf: bytes) -> None:
        print_pdf(pdf, self)

    def _ask_path(self) -> None:
        name = f"{word('audit.title')}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, word("audit.save"), name, "Excel (*.xlsx);;CSV (*.csv)")
        if chosen:
            self.save_to(Path(chosen))


def _columns() -> tuple[Column[AuditRow], ...]:
    return (
        Column("audit.column_when", 38, lambda row: Cell(moment_short(row.at))),
        Column("audit.column_who", 42, lambda row: Cell(shown(row.who) or word("audit.nobody"), bold=True)),
        Column("audit.column_what", 0, _what),
        Column("audit.column_reason", 56, _reason),
    )


def _what(row: AuditRow) -> Cell:
    return Cell(begun(of_words(row, language())), code("audit_what", row.what), state=LOOKS.get(row.kind, ""))


def _reason(row: AuditRow) -> Cell:
    coded, _, text = reason_words(row, language()).partition(" – ")
    return Cell(coded, text)


def _sentence(row: AuditRow) -> str:
    said = word("audit.sentence", who=shown(row.who), what=code("audit_what", row.what))
    parts = (moment_short(row.at), said, of_words(row, language()), reason_words(row, language()))
    return "; ".join(part for part in parts if part)
