"""Slučajevi: the list, and in its place one case.

The room is asked for a case by its id (with `@tab` for another tab than the first), or for `new` (a new one),
`note` (choose a case for a note) or `due` (what is due or late).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from caseflow.actions.cases.course import case
from caseflow.actions.cases.glass import CaseOfAnother
from caseflow.actions.guard import GuardWarning
from caseflow.domain.cases.case import CaseRow
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.ui.cases.asked_bar import AskedBar
from caseflow.ui.cases.case_list import CaseList
from caseflow.ui.cases.case_pane import TABS, CasePane, CaseView, case_view
from caseflow.ui.cases.list_reader import CaseReader
from caseflow.ui.cases.new_case import NewCaseForm
from caseflow.ui.commands import Command
from caseflow.ui.glass_pane import GlassPane, or_closed
from caseflow.ui.importing.flow import ImportFlow
from caseflow.ui.importing.kind import CLIENTS
from caseflow.ui.offered import WRITES, offer
from caseflow.ui.page import Page
from caseflow.ui.phrases import Phrases
from caseflow.ui.words import word

NEW, NOTE, DUE = "new", "note", "due"
TAB = "@"


class CasesPage(Page):
    title_key = "cases.title"

    def make(self) -> None:
        self.list = CaseList(self.context)
        self.reader = CaseReader(self, self.list)
        self.form = NewCaseForm(self.context, self)
        self.form.hide()
        self.asked = AskedBar(self.context, self)
        self.flow = ImportFlow(self, CLIENTS)
        self.pane: CasePane | None = None
        self.glass: GlassPane | None = None
        self._wanted: RecordId | None = None
        self._wanted_tab = ""
        self._stack = QStackedWidget()

    def frame(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def lay_out(self) -> None:
        self.list.above.addWidget(self.message_slot)
        self.list.above.addWidget(self.form)
        self.list.above.addWidget(self.asked)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.flow.pane)

    def connect_(self) -> None:
        self.phrases = Phrases(self)
        self.list.new_asked.connect(self.new_case)
        self.list.opened.connect(self._open_row)
        self.list.import_asked.connect(self.flow.choose_file)
        self.flow.wanted.connect(self._show_import)
        self.flow.left.connect(self.show_list)
        self.form.opened.connect(self._open_row)
        self.form.cancelled.connect(self.list.focus_search)
        self.form.left.connect(partial(self.list.make_room, False))
        offer(self.desk, WRITES, self.list.new, self.list.bring, self.list.first)
        add = self.context.commands.add
        add(Command("cases.new", "cases.new", self.new_case, "Ctrl+N", "plus", WRITES), self.list)
        come_in = self.flow.choose_file
        add(
            Command("cases.import", "import.clients_command", come_in, "Ctrl+I", "download", WRITES),
            self.list,
        )
        add(Command("cases.past", "import.past", self.flow.show_past, "", "history", WRITES), self.list)

    def refresh(self) -> None:
        self.reader.ask()
        self.asked.ask()
        if self.pane is not None:
            self._ask(self.pane.row.id, self._show_again)

    def show_record(self, record: str | None) -> None:
        if record == NEW:
            self.new_case()
        elif record == NOTE:
            self.choose_for_note()
        elif record == DUE:
            self.show_list()
            self.list.show_due()
        elif record:
            name, _, tab = record.partition(TAB)
            self._ask_case(RecordId(name), tab)

    def place(self) -> str | None:
        if self.pane is not None:
            tab = self.pane.tabs.value()
            return self.pane.row.id if tab == TABS[0] else f"{self.pane.row.id}{TAB}{tab}"
        if self.glass is not None:
            return self.glass.row.id
        return None if self.form.isHidden() else NEW

    def show_list(self) -> None:
        """Back to all cases; an unfinished note is kept as a draft."""
        self.clear_message()
        self._stack.setCurrentWidget(self.list)
        self._wanted = None
        self._drop_pane()
        self.list.table.setFocus()

    def new_case(self) -> None:
        self.show_list()
        if offer(self.desk, WRITES, self.form):
            self.list.make_room(True)
            self.form.begin()

    def _show_import(self) -> None:
        self._wanted = None
        self._drop_pane()
        self.flow.pane.top.addWidget(self.message_slot)
        self._stack.setCurrentWidget(self.flow.pane)

    def choose_for_note(self) -> None:
        """The next case that is opened shows its new note with the cursor in it."""
        self.show_list()
        self.say("info", word("cases.choose_for_note"), word("cases.choose_for_note_how"))
        self.list.focus_search()

    def refused(self, refusal: Refusal) -> None:
        """A field's refusal stands at its field, the guard's at the text, all else under the title.

        A case of somebody else gives its place to the question why it is opened.
        """
        if isinstance(refusal, CaseOfAnother):
            self.jobs.ask(self, partial(case, self.desk, refusal.case), partial(self._closed, refusal))
            return
        if self.glass is not None and self.glass.refused(refusal):
            return
        if isinstance(refusal, GuardWarning) and self.pane is not None:
            self.pane.note.guard.ask()
        elif self.pane is not None and self.pane.identity.refused(refusal):
            return
        elif not self.form.refused(refusal):
            super().refused(refusal)

    def _closed(self, refusal: CaseOfAnother, row: CaseRow) -> None:
        """A step was refused; who is at another client by now is told, and stays there."""
        here = self.pane.row.client if self.pane is not None else row.client if self._wanted is None else ""
        if here == row.client:
            self._ask_reason(row)
        else:
            super().refused(refusal)

    def _ask_reason(self, row: CaseRow) -> None:
        if self.glass is not None and self.glass.row.id == row.id:
            return
        self._drop_pane()
        self.glass = GlassPane(self.context, self, row)
        self.glass.back_asked.connect(self.show_list)
        self.glass.broken.connect(partial(self._ask_case, row.id))
        self._stack.addWidget(self.glass)
        self._stack.setCurrentWidget(self.glass)
        self.glass.above.addWidget(self.message_slot)
        self.clear_message()
        self.glass.begin()

    def _open_row(self, row: CaseRow) -> None:
        self._ask_case(row.id)

    def _ask_case(self, name: RecordId, tab: str = "") -> None:
        self._wanted, self._wanted_tab = name, tab
        self._ask(name, self._show_case)

    def _ask(self, name: RecordId, then: Callable[[RecordId, CaseView | CaseRow], object]) -> None:
        question = partial(or_closed, self.desk, partial(case_view, self.desk, name))
        self.jobs.ask(self, question, partial(then, name))

    def _show_again(self, name: RecordId, found: CaseView | CaseRow) -> bool:
        """What changed in the case that is open; nobody who opened another meanwhile is brought back."""
        if self.pane is None or self.pane.row.id != name:
            return False
        self._ask_reason(found) if isinstance(found, CaseRow) else self.pane.show_view(found)
        return True

    def _show_case(self, name: RecordId, found: CaseView | CaseRow) -> None:
        """The one that was asked for last."""
        if name != self._wanted or self._show_again(name, found):
            return
        self._ask_reason(found) if isinstance(found, CaseRow) else self._open(found)

    def _open(self, view: CaseView) -> None:
        self._drop_pane()
        self.pane = CasePane(self.context, self, view)
        self.pane.back_asked.connect(self.show_list)
        self._stack.addWidget(self.pane)
        self._stack.setCurrentWidget(self.pane)
        self.clear_message()
        self.pane.above.addWidget(self.message_slot)
        self.pane.begin_at(self._wanted_tab)

    def _drop_pane(self) -> None:
        """Leave a case; the message bar lives on, in the list."""
        self.list.above.insertWidget(0, self.message_slot)
        if self.glass is not None:
            self._stack.removeWidget(self.glass)
            self.glass.deleteLater()
            self.glass = None
        if self.pane is not None:
            self.pane.note.keeper.keep()
            self._stack.removeWidget(self.pane)
            self.pane.deleteLater()
            self.pane = None
