"""The nine figures as a table, beside it the chosen one, under it the referrals it was counted from."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.reports.figures import FigureReport, ShownFigure
from caseflow.ui.models.rows import Cell, Column, Row, RowsModel
from caseflow.ui.reports.asked import AskedBar
from caseflow.ui.reports.figure_pane import FigurePane
from caseflow.ui.reports.figure_words import counted_from, name_of, value_of
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.columns import Columns
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.table import HEADER, ONE_LINE, ListTable
from caseflow.ui.words import code, shown, word

VALUE_UNITS, BASIS_UNITS, STATE_UNITS = 34.0, 44.0, 44.0
SEEN_ROWS = 12
INSET = 2.0
"""Between the stripe of the chosen row and its words."""


class FiguresView(ScrollColumn):
    """Args: clock: what is late is told by it."""

    rows_asked = Signal(object)
    """The ShownFigure whose rows are to be seen."""
    row_opened = Signal(str)
    """Id of a referral."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(margin=0)
        self.report: FigureReport | None = None
        self._clock = clock
        self.bar = AskedBar()
        self.note = MessageBar("info")
        self.model: RowsModel[ShownFigure] = RowsModel(self._columns(), parent=self)
        self.table = _table(self.model, word("reports.figures"))
        self.pane = FigurePane()
        self.rows_heading = SectionHeading("")
        self.rows: RowsModel[ReferralRow] = RowsModel(_referral_columns(), parent=self)
        self.rows_table = _table(self.rows, word("referrals.title"))
        self.columns = Columns()
        self._lay_out()
        self.table.row_chosen.connect(self._choose)
        self.table.opened.connect(self.rows_asked)
        self.pane.rows_asked.connect(lambda: self.rows_asked.emit(self.pane.figure))
        self.rows_table.opened.connect(lambda row: self.row_opened.emit(str(row.id)))

    def _columns(self) -> tuple[Column[ShownFigure], ...]:
        return (
            Column[ShownFigure]("reports.column_figure", 0, lambda one: Cell(name_of(one))),
            Column[ShownFigure]("reports.column_value", VALUE_UNITS, _value_cell),
            Column[ShownFigure]("reports.column_of", BASIS_UNITS, _basis_cell),
        )

    def _lay_out(self) -> None:
        self.column.setSpacing(u(4))
        self.column.setContentsMargins(0, u(4), 0, u(4))
        below = QWidget()
        under = QVBoxLayout(below)
        under.setContentsMargins(0, u(6), 0, 0)
        under.setSpacing(0)
        under.addWidget(self.rows_heading)
        under.addWidget(self.rows_table)
        self.below = below
        self.columns.main.addWidget(self.table)
        self.columns.main.addWidget(below)
        self.columns.main.addStretch(1)
        self.columns.side.addWidget(self.pane)
        self.columns.side.addStretch(1)
        for part in (self.bar, self.note, self.columns):
            self.column.addWidget(part)
        self.column.addStretch(1)
        below.hide()
        self.columns.hide()

    def show_report(self, report: FigureReport) -> None:
        """The figures; the chosen one stays chosen."""
        chosen = self.pane.figure.code if self.pane.figure else report.figures[0].code
        self.report = report
        self.columns.show()
        self.below.hide()
        self._say_what(report)
        self.model.set_rows(report.figures)
        self.table.setFixedHeight(u(HEADER) + u(ONE_LINE) * len(report.figures) + 2)
        self.table.choose(lambda one: one.code == chosen)

    def show_rows(self, figure: ShownFigure, rows: Sequence[ReferralRow]) -> None:
        """The referrals behind a figure; how many more there are is said."""
        self.rows_heading.set_title(name_of(figure))
        self.rows_heading.set_count(len(figure.rows))
        more = len(figure.rows) - len(rows)
        self.rows_heading.set_note(word("reports.more_rows", n=more) if more else "")
        self.rows.set_rows(rows)
        self.rows_table.setFixedHeight(u(HEADER) + u(ONE_LINE) * min(SEEN_ROWS, max(1, len(rows))) + 2)
        self.below.show()
        self.rows_table.setFocus()
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.below))

    def _say_what(self, report: FigureReport) -> None:
        nothing = not report.figures[0].value and not report.figures[0].hidden
        if nothing:
            self.note.tell(word(f"reports.nothing_{'received' if report.asked.received else 'sent'}"))
        elif not report.whole:
            self.note.tell(word("reports.small_hidden"), word("reports.small_hidden_why"))
        else:
            self.note.clear()

    def _choose(self, figure: ShownFigure) -> None:
        if self.report is not None:
            self.pane.show_figure(self.report, figure)


def _value_cell(one: ShownFigure) -> Cell:
    return Cell(value_of(one), state="hidden" if one.hidden else "", bold=not one.hidden)


def _basis_cell(one: ShownFigure) -> Cell:
    return Cell(counted_from(one), stale=True)


def _referral_columns() -> tuple[Column[ReferralRow], ...]:
    return (
        Column[ReferralRow]("referrals.column_who", 0, lambda row: Cell(_who(row), bold=True)),
        Column[ReferralRow]("reports.column_need", STATE_UNITS, _need_cell),
        Column[ReferralRow]("referrals.column_state", STATE_UNITS, lambda row: Cell(_status(row))),
    )


def _need_cell(row: ReferralRow) -> Cell:
    return Cell(code("referral_reason", row.need))


def _who(row: ReferralRow) -> str:
    return " · ".join(part for part in (row.client_code or row.code, shown(row.partner)) if part)


def _status(row: ReferralRow) -> str:
    return code("referral_status", row.status)


def _table(model: RowsModel[Row], name: str) -> ListTable:
    made = ListTable(model, ONE_LINE, on_margin=False)
    made.setAccessibleName(name)
    made.keep_margin(INSET)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made
