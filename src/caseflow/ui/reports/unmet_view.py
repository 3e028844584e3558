"""The register of needs nobody met, and the entry of one that nobody even offers."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.reports.unmet_needs import remove_unmet_need, unmet_needs
from caseflow.domain.clock import local_day
from caseflow.domain.office.roles import Permission
from caseflow.domain.reports.figures import UnmetRow
from caseflow.ui.dates import day_short
from caseflow.ui.long_question import LongQuestion
from caseflow.ui.models.rows import Cell, Column, RowsModel
from caseflow.ui.page import Page
from caseflow.ui.reports.figures_view import INSET
from caseflow.ui.reports.unmet_form import UnmetForm
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.widgets.empty import EmptyState
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.words import code, shown, word, word_count

STATE_UNITS, WHO_UNITS = 50.0, 70.0


class UnmetView(QWidget):
    """Args: page: whose jobs and desk it works with."""

    opened = Signal(str)
    """Id of the last referral of a need."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._counting = LongQuestion(page, "reports.counting")
        self.add = plain(word("reports.unmet_add"), "plus")
        self.remove = link(word("reports.unmet_remove"), "trash")
        self.form = UnmetForm(page)
        self.model: RowsModel[UnmetRow] = RowsModel(_columns(), parent=self)
        self.table = ListTable(self.model, on_margin=False)
        self.table.setAccessibleName(word("reports.unmet"))
        self.table.keep_margin(INSET)
        self.empty = EmptyState("reports", word("reports.unmet_empty"), word("reports.unmet_empty_why"))
        self._below = QStackedWidget()
        self._lay_out()
        self.add.setVisible(page.desk.may(Permission.WRITE_CASE))
        self.remove.hide()
        self.form.hide()
        self.add.clicked.connect(self.begin)
        self.remove.clicked.connect(self._remove)
        self.table.opened.connect(self._open)
        self.table.row_chosen.connect(lambda row: self.remove.setVisible(row.recorded))

    def _lay_out(self) -> None:
        above = in_a_row(self.add, self.remove, gap=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(4), 0, 0)
        column.setSpacing(u(3))
        column.addLayout(above)
        column.addWidget(self.form)
        column.addWidget(self._below, 1)
        self._below.addWidget(self.table)
        self._below.addWidget(self.empty)

    def refresh(self) -> None:
        desk = self._page.desk
        self._counting.ask(lambda told: unmet_needs(desk, progress=told), self.show_needs)

    def show_needs(self, rows: tuple[UnmetRow, ...]) -> None:
        self.remove.hide()
        self.model.set_rows(rows)
        self._below.setCurrentWidget(self.table if rows else self.empty)

    def begin(self) -> None:
        self.form.begin()

    def _open(self, row: UnmetRow) -> None:
        if not row.recorded:
            self.opened.emit(str(row.id))

    def _remove(self) -> None:
        row = self.table.current_row()
        if isinstance(row, UnmetRow) and row.recorded:
            self._page.jobs.act(self._page, partial(remove_unmet_need, self._page.desk, row.id))


def _columns() -> tuple[Column[UnmetRow], ...]:
    return (
        Column[UnmetRow]("reports.column_need", 0, _need),
        Column[UnmetRow]("reports.column_asked", WHO_UNITS, _asked),
        Column[UnmetRow]("referrals.column_state", STATE_UNITS, _state),
    )


def _need(row: UnmetRow) -> Cell:
    about = " · ".join(part for part in (row.client_code, shown(row.municipality)) if part)
    return Cell(code("referral_reason", row.need), about, bold=True)


def _asked(row: UnmetRow) -> Cell:
    if not row.services:
        return Cell(word("reports.nobody_offers"), stale=True)
    reasons = ", ".join(dict.fromkeys(code("decline_reason", one) for one in row.reasons))
    last = shown(row.services[-1])
    if len(row.services) > 1:
        last = f"{last} + {word_count('reports.others', len(row.services) - 1)}"
    return Cell(last, reasons or word("reports.no_answer"))


def _state(row: UnmetRow) -> Cell:
    since = word("time.since", day=day_short(local_day(row.at)))
    if row.sought:
        return Cell(word("reports.sought"), since, "waiting")
    return Cell(word("reports.not_met"), since, "none")
