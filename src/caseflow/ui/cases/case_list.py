"""The list of cases: what is looked for, which filters are on, the table, and a new case above it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.cases.lists import CaseQuery, FoundCases, case_key, cases_at, find_cases
from caseflow.actions.desk import Desk
from caseflow.domain.cases.case import CaseRow
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.ui.cases.case_filter import CHIPS, DUE, case_query
from caseflow.ui.cases.case_table import case_model
from caseflow.ui.context import Context
from caseflow.ui.models.rows import PAGE_ROWS
from caseflow.ui.offered import WRITES, offer
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.empty import EmptyState, nothing_here
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.words import word, word_count


@dataclass(frozen=True)
class CasesFound:
    """Args: key: of the case that was chosen before, when it is still there."""

    cases: FoundCases
    first: tuple[CaseRow | None, ...]
    key: int | None


def look(desk: Desk, query: CaseQuery, chosen: RecordId | None) -> CasesFound:
    """Everything the list shows, read in one go."""
    found = find_cases(desk, query)
    first = cases_at(desk, found.keys[:PAGE_ROWS])
    return CasesFound(found, first, case_key(desk, chosen) if chosen else None)


class CaseList(QWidget):
    opened = Signal(object)
    """CaseRow"""
    new_asked = Signal()
    wanted = Signal()
    """Other words or chips: answer with `show_found`."""
    import_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._desk = context.desk
        self._any = False
        self._narrowed = self._open_at_once = False
        self._writing = False
        self.head = PageHead(word("cases.title"))
        self.new = primary(word("cases.new"), "plus")
        self.bring = plain(word("import.clients_short"), "download")
        self.bring.setAccessibleName(word("import.clients_command"))
        self.head.add_button(self.bring)
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

    def show_found(self, found: CasesFound) -> None:
        """The chosen case stays chosen while it is among them; else, and after other words, the first is."""
        self._narrowed = False
        total, shown = found.cases.total, len(found.cases.keys)
        self._any = total > 0
        self.head.set_note(word_count("case", total) if total else "")
        self.model.set_keys(found.cases.keys, found.first)
        self.count.setText(word("cases.count_of", shown=shown, total=total))
        self.tools.setVisible(self._any)
        self.empty.setVisible(not self._any and not self._writing)
        self.none_found.setVisible(self._any and not shown)
        self.table.setVisible(bool(shown))
        if shown and not self.table.choose_key(found.key):
            self.table.selectRow(0)
        if self._open_at_once:
            self._open_first()

    def query(self) -> CaseQuery:
        on = frozenset(name for name, chip in self.chips.items() if chip.isChecked())
        return case_query(self.search.text(), on, local_day(self._desk.clock()))

    def chosen(self) -> RecordId | None:
        row = None if self._narrowed else self.table.current_row()
        return row.id if isinstance(row, CaseRow) else None

    def _narrow(self) -> None:
        self._narrowed = True
        self.wanted.emit()

    def make_room(self, writing: bool) -> None:
        """While a new case is being written nothing else invites to write one."""
        self._writing = writing
        self.new.setHidden(writing)
        self.bring.setHidden(writing)
        self.empty.setVisible(not self._any and not writing)

    def show_due(self) -> None:
        """Only what is due or late."""
        for name, chip in self.chips.items():
            chip.setChecked(name == DUE)
        self.table.setFocus()

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
        self.bring.clicked.connect(self.import_asked)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self._open_first)
        for chip in self.chips.values():
            chip.toggled.connect(self._narrow)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda _: self._open_first())

    def _open_first(self) -> None:
        """What is still being looked for opens when it is found."""
        self._open_at_once = self._narrowed
        if self._narrowed:
            return
        row = self.table.current_row()
        if isinstance(row, CaseRow):
            self.opened.emit(row)

    def _empty(self) -> EmptyState:
        empty = EmptyState("cases", word("cases.empty"), word("cases.empty_purpose"))
        self.first = plain(word("cases.new"), "plus")
        self.first.clicked.connect(self.new_asked)
        empty.add_step(self.first)
        if offer(self._desk, WRITES):
            empty.set_shortcut(word("cases.empty_shortcut"))
        empty.hide()
        return empty

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
