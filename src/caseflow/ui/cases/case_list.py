"""The list of cases: what is looked for, which filters are on, the table, and a new case above it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.case import CaseRow
from caseflow.domain.clock import local_day
from caseflow.ui.cases.case_filter import CHIPS, DUE, CaseFilter
from caseflow.ui.cases.case_table import case_model
from caseflow.ui.context import Context
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.empty import EmptyState, nothing_here
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.words import word, word_count


class CaseList(QWidget):
    opened = Signal(object)
    """CaseRow"""
    new_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._desk = context.desk
        self._all: tuple[CaseRow, ...] = ()
        self._writing = False
        self.head = PageHead(word("cases.title"))
        self.new = primary(word("cases.new"), "plus")
        self.head.add_button(self.new)
        self.above = QVBoxLayout()
        self.search = QLineEdit()
        self.search.setPlaceholderText(word("cases.search"))
        self.search.setAccessibleName(word("cases.search"))
        self.chips = {name: Chip(word(f"cases.filter_{name}")) for name in CHIPS}
        self.count = label("", "muted")
        self.model = case_model(lambda: local_day(self._desk.clock()))
        self.table = ListTable(self.model)
        self.table.setAccessibleName(word("cases.title"))
        self.none_found = nothing_here(word("cases.none_found"))
        self.empty = self._empty()
        self._lay_out()
        self._connect()

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        self._all = tuple(rows)
        self.head.set_note(word_count("case", len(rows)) if rows else "")
        self._filter()

    def make_room(self, writing: bool) -> None:
        """While a new case is being written nothing else invites to write one."""
        self._writing = writing
        self.new.setHidden(writing)
        self.empty.setVisible(not self._all and not writing)

    def show_due(self) -> None:
        """Only what is due or late."""
        for name, chip in self.chips.items():
            chip.setChecked(name == DUE)
        self.table.setFocus()

    def _filter(self) -> None:
        on = frozenset(name for name, chip in self.chips.items() if chip.isChecked())
        today = local_day(self._desk.clock())
        found = CaseFilter(today, self._desk.me.name, self.search.text(), on).choose(self._all)
        self.model.set_rows(found)
        self.count.setText(word("cases.count_of", shown=len(found), total=len(self._all)))
        self.tools.setVisible(bool(self._all))
        self.empty.setVisible(not self._all and not self._writing)
        self.none_found.setVisible(bool(self._all) and not found)
        self.table.setVisible(bool(found))
        if found:
            self.table.selectRow(0)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        keep_page_margin(self, top, top=5, bottom=3)
        top.setSpacing(u(4))
        top.addWidget(self.head)
        top.addLayout(self.above)
        self.tools = self._tools()
        top.addWidget(self.tools)
        top.addWidget(self.none_found)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1)
        column.addStretch()

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(2))
        self.search.setMinimumWidth(u(40))
        self.search.setMaximumWidth(u(84))
        row.addWidget(self.search, 3)
        row.addSpacing(u(2))
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.count)
        return tools

    def _connect(self) -> None:
        self.new.clicked.connect(self.new_asked)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._open_first)
        for chip in self.chips.values():
            chip.toggled.connect(self._filter)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda index: self.opened.emit(self.model.row(index.row())))

    def _open_first(self) -> None:
        row = self.table.current_row()
        if isinstance(row, CaseRow):
            self.opened.emit(row)

    def _empty(self) -> EmptyState:
        empty = EmptyState("cases", word("cases.empty"), word("cases.empty_purpose"))
        step = plain(word("cases.new"), "plus")
        step.clicked.connect(self.new_asked)
        empty.add_step(step)
        empty.set_shortcut(word("cases.empty_shortcut"))
        empty.hide()
        return empty

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
