"""The computers of our office: who works on each, when it was heard of, up to where its words count."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseflow.domain.sync.partner import ComputerRow
from caseflow.ui.dates import ago, moment_short
from caseflow.ui.models.rows import Cell, Column, RowsModel
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link as link_button
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.table import HEADER, TWO_LINES, ListTable
from caseflow.ui.words import shown, word


class ComputersBlock(QWidget):
    """Args: may_remove: whether the person may take a computer out of the office."""

    lost_asked = Signal()
    seat_asked = Signal()

    def __init__(self, now: datetime, may_remove: bool) -> None:
        super().__init__()
        link = word("exchange.lost_link") if may_remove else ""
        self.heading = SectionHeading(word("exchange.computers"), 0, link=link)
        self.heading.link_clicked.connect(self.lost_asked)
        if may_remove:
            self.seat = link_button(word("exchange.seat_link"))
            self.seat.clicked.connect(self.seat_asked)
            self.heading.add_right(self.seat)
        self.rows: RowsModel[ComputerRow] = RowsModel(_columns(now), parent=self)
        self.table = ListTable(self.rows, on_margin=False)
        self.table.setAccessibleName(word("exchange.computers"))
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self.table)

    def show_computers(self, computers: Sequence[ComputerRow]) -> None:
        self.heading.set_count(len(computers))
        self.rows.set_rows(computers)
        self.table.setFixedHeight(u(HEADER) + u(TWO_LINES) * max(1, len(computers)) + 2)


def computer_name(row: ComputerRow) -> str:
    """As its people call it; one that was given no name by its letter."""
    if row.name and row.name != row.letter:
        return shown(row.name)
    return word("exchange.computer_letter", letter=row.letter or "?")


def _columns(now: datetime) -> tuple[Column[ComputerRow], ...]:
    return (
        Column("exchange.computer", 0, _name),
        Column("exchange.heard", 48, lambda row: _heard(row, now)),
        Column("exchange.counts", 46, _counts),
    )


def _name(row: ComputerRow) -> Cell:
    people = ", ".join(shown(one) for one in row.people) or word("exchange.nobody_known")
    return Cell(computer_name(row), people, bold=not row.removed, stale=row.removed)


def _heard(row: ComputerRow, now: datetime) -> Cell:
    if row.ours:
        return Cell(word("exchange.this_computer"))
    if row.heard_at is None:
        return Cell(word("exchange.never"))
    return Cell(ago(row.heard_at, now), moment_short(row.heard_at))


def _counts(row: ComputerRow) -> Cell:
    if not row.removed:
        return Cell(word("exchange.counts_all"), state="done")
    if row.until is None:
        return Cell(word("exchange.counts_nothing"), word("exchange.removed"), "refused")
    return Cell(
        word("exchange.counts_until", when=moment_short(row.until)), word("exchange.removed"), "refused"
    )
