"""The columns of the list of cases."""

from collections.abc import Callable
from datetime import date

from caseflow.domain.cases.case import CaseRow
from caseflow.ui.cases.case_words import PRESSING, due, priority_word, status_look, status_word
from caseflow.ui.dates import day_month, day_short
from caseflow.ui.models.rows import Cell, Column, RowsModel
from caseflow.ui.words import code, shown, word


def case_model(today: Callable[[], date]) -> RowsModel[CaseRow]:
    """Args: today: asked for every paint, so that a list left open over night is right."""
    columns: tuple[Column[CaseRow], ...] = (
        Column("cases.column_case", 40, _case_cell),
        Column("cases.column_due", 60, lambda row: _due_cell(row, today())),
        Column("cases.column_status", 46, _status_cell),
        Column("cases.column_priority", 0, _priority_cell),
        Column("cases.column_lead", 0, lambda row: Cell(shown(row.lead))),
    )
    return RowsModel(columns, lambda row: case_sentence(row, today()))


def case_sentence(row: CaseRow, today: date) -> str:
    """A row as it is said."""
    cell, status = _due_cell(row, today), status_word(row.status)
    return word(
        "cases.row_sentence",
        code=row.code,
        status=f"{status} ({word('state.conflict')})" if row.conflicts else status,
        priority=priority_word(row.priority),
        due=", ".join(part for part in (cell.text, cell.meta) if part),
        lead=shown(row.lead),
    )


def _case_cell(row: CaseRow) -> Cell:
    return Cell(row.code, word("cases.opened_on", day=day_short(row.opened_on)), bold=True)


def _due_cell(row: CaseRow, today: date) -> Cell:
    state = due(row, today)
    if state is None or row.due_on is None:
        return Cell(word("cases.no_deadline"), stale=True)
    text = word("cases.due_on", due=state.text, day=day_month(row.due_on))
    return Cell(text, code("deadline_kind", row.due_kind), state=state.state)


def _status_cell(row: CaseRow) -> Cell:
    if row.conflicts:
        return Cell(status_word(row.status), word("state.conflict"), state="conflict")
    return Cell(status_word(row.status), state=status_look(row.status))


def _priority_cell(row: CaseRow) -> Cell:
    return Cell(priority_word(row.priority), state="late" if row.priority in PRESSING else "")
