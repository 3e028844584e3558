"""The room of referrals: list beside record, one of them when the window is narrow; new one; slip.

`show_record` takes the id of a referral, a side (`received`, `sent`), `calls`, `new`, `new:call:<id>`, or
`new:client:<id>` and `new:service:<id>` from the rooms where a client or a service was chosen.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.directory.finding import search_services
from caseflow.actions.guard import GuardWarning
from caseflow.actions.referrals.groups import send_need
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.referrals.writing import find, referral_page
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import ReferralPage, ReferralRow
from caseflow.ui.conflict_inbox import ConflictInbox
from caseflow.ui.history_panel import HistoryPanel
from caseflow.ui.offered import ASSIGNS, SENDS, offer
from caseflow.ui.page import Page
from caseflow.ui.phrases import Phrases
from caseflow.ui.referrals.answering import Answering
from caseflow.ui.referrals.calls_page import CallsPage
from caseflow.ui.referrals.closed import ClosedReferral
from caseflow.ui.referrals.hand_over_page import HandOverPage
from caseflow.ui.referrals.list_pane import RECEIVED, SENT, ReferralList
from caseflow.ui.referrals.list_reader import ListReader
from caseflow.ui.referrals.needing import Needing
from caseflow.ui.referrals.new_page import NewReferralPage
from caseflow.ui.referrals.noting import Noting
from caseflow.ui.referrals.other_systems import OtherSystems
from caseflow.ui.referrals.page_commands import offer_buttons, offer_commands
from caseflow.ui.referrals.passing import Passing
from caseflow.ui.referrals.record_pane import RecordNeeds, RecordPane
from caseflow.ui.referrals.returns_page import ReturnsPage
from caseflow.ui.referrals.service_search import SHOWN, Found
from caseflow.ui.referrals.slip_page import SlipPage
from caseflow.ui.referrals.supervising import Supervising
from caseflow.ui.referrals.updating import Updating
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import BarKind
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.label import upright_hairline
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.words import word

ONE_PANE = 237
"""Units of the page under which list and record take turns."""
NEW, CALLS = "new", "calls"


class ReferralsPage(Page):
    title_key = "referrals.title"
    interested_in = frozenset(
        {"referral", "referral_event", "referral_note", "referral_update", "escalation", "print"}
    )

    def make(self) -> None:
        self._current: RecordId | None = None
        self._one_pane = False
        self._asked = 0
        self._paper_of: RecordId | None = None
        clock, supervises = self.desk.clock, offer(self.desk, ASSIGNS)
        self.list = ReferralList(self.head, clock)
        self.reader = ListReader(self, self.list, lambda: self._current)
        needs = RecordNeeds(self._find, ConflictInbox(self), HistoryPanel(self), clock, supervises)
        self.record = RecordPane(needs, self.message_slot)
        self.noting = Noting(self, self.record)
        self.answering = Answering(self, self.record)
        self.updating = Updating(self, self.record)
        self.supervising = Supervising(self, self.record)
        self.nothing = QWidget()
        self.new = NewReferralPage(self.context)
        self.slip = SlipPage(self.context)
        self.returns = ReturnsPage(self.context)
        self.hand_over = HandOverPage(self.context)
        self.calls = CallsPage(self.context)

    def frame(self) -> None:
        self.right = QStackedWidget()
        still = QVBoxLayout(self.nothing)
        keep_page_margin(self.nothing, still, top=6, bottom=6)
        self._choose_one = nothing_here(word("referrals.choose_one"))
        still.addWidget(self._choose_one)
        still.addStretch(1)
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.record)
        self.both = QWidget()
        row = QHBoxLayout(self.both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rule = upright_hairline()
        row.addWidget(self.list)
        row.addWidget(self._rule)
        row.addWidget(self.right, 1)
        self.stack = QStackedWidget()
        for part in (self.both, self.new, self.slip, self.returns, self.hand_over, self.calls):
            self.stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._arrange()

    def connect_(self) -> None:
        self.closed = ClosedReferral(self, self.right, lambda: self._current)
        self.closed.left.connect(self.show_list)
        self.closed.opened.connect(self._ask_page)
        self.closed.asked.connect(partial(self._arrange, True))
        self.list.has_rows.connect(self._choose_one.setVisible)
        self.list.chosen.connect(self._row_chosen)
        self.list.opened.connect(self._row_opened)
        self.list.new_asked.connect(self.open_new)
        self.list.code_typed.connect(self._find_paper)
        self.record.step_asked.connect(self._make_step)
        self.record.print_asked.connect(self.open_slip)
        self.record.back_asked.connect(self.show_list)
        self.record.linked_asked.connect(self.show_record)
        self.new.finished.connect(self._new_finished)
        self.slip.back_asked.connect(self._show_both)
        self.returns.back_asked.connect(self.show_list)
        self.list.returns_asked.connect(self.open_returns)
        self.hand_over.back_asked.connect(self.show_list)
        self.passing = Passing(self)
        self.phrases = Phrases(self)
        self.needing = Needing(self)
        self.other_systems = OtherSystems(self)
        offer_commands(self)
        offer_buttons(self)

    def refresh(self) -> None:
        self.reader.ask()
        self._ask_page()

    def show_record(self, record: str | None) -> None:
        if record is None:
            return
        if record == NEW or record.startswith(f"{NEW}:"):
            self.open_new()
            _, _, about = record.partition(":")
            kind, _, name = about.partition(":")
            client, service = name if kind == "client" else "", name if kind == "service" else ""
            if client or service:
                self.new.start_with(RecordId(client) or None, RecordId(service) or None)
            elif kind == "call":
                self.needing.refer(RecordId(name))
            return
        if record == CALLS:
            self.needing.open_calls()
        elif record in (RECEIVED, SENT):
            self.reader.first_time = False
            self.open_side(record)
        else:
            self._open(RecordId(record))
            self.refresh()

    def place(self) -> str | None:
        return NEW if self.stack.currentWidget() is self.new else self._current

    def open_new(self) -> None:
        if offer(self.desk, SENDS):
            self.stack.setCurrentWidget(self.new)
            self.new.form.client.setFocus()

    def open_returns(self) -> None:
        """Many papers in a row."""
        self.stack.setCurrentWidget(self.returns)
        self.returns.begin()

    def open_slip(self) -> None:
        if self.record.page is not None and self.record.page.row.mine:
            self.slip.show_slip(self.record.page.row)
            self.stack.setCurrentWidget(self.slip)

    def _open(self, name: RecordId) -> None:
        self._show_both()
        if self._current != name:
            self.clear_message()
        self._current = name
        self.reader.bring = True
        self._ask_page()
        self._arrange(record=True)

    def _row_chosen(self, row: ReferralRow) -> None:
        if row.id != self._current:
            self.clear_message()
            self._current = row.id
            self._ask_page()

    def _row_opened(self, row: ReferralRow) -> None:
        self._row_chosen(row)
        self._arrange(record=True)

    def _ask_page(self) -> None:
        if self._current is not None:
            self._asked += 1
            question = partial(referral_page, self.desk, self._current)
            self.jobs.ask(self, question, partial(self._show_page, self._asked))

    def _show_page(self, asked: int, page: ReferralPage) -> None:
        if asked != self._asked:
            return
        self.closed.drop()
        self.record.show_page(page)
        self.right.setCurrentWidget(self.record)
        self.noting.return_to(page.row.id)
        self.answering.return_to(page.row.id)
        self.updating.return_to(page.row.id)
        self.supervising.return_to(page.row.id)
        if self._paper_of == page.row.id:
            self._paper_of = None
            self.record.open_paper()

    def _find_paper(self, typed: str) -> None:
        """Open the referral whose slip came back, ready for its answer."""
        self.clear_message()
        self.jobs.ask(self, partial(find, self.desk, typed), self._open_paper)

    def _open_paper(self, name: RecordId) -> None:
        self._paper_of = name
        self.show_record(str(name))

    def say(self, kind: BarKind, sentence: str, note: str = "", *buttons: QWidget) -> None:
        """In the record when it can be seen, else over the list."""
        place = self.record if self.record.isVisible() else self.list
        place.message_place.addWidget(self.message_slot)
        super().say(kind, sentence, note, *buttons)

    def _make_step(self, step: str, details: StepDetails) -> None:
        if self._current is not None:
            job = partial(make_step, self.desk, self._current, Step(step), details)
            if step == Step.SEND.value:
                job = partial(send_need, self.desk, self._current)
            self.jobs.act(self, job, self.stepped)

    def stepped(self, row: ReferralRow) -> None:
        self.clear_message()
        self.answering.done()
        self.record.step_done()
        self._ask_page()

    def _find(self, typed: str, then: Found) -> None:
        question = partial(search_services, self.desk, ServiceQuery(words=typed), limit=SHOWN)
        self.jobs.ask(self, question, lambda found: then(found.rows))

    def refused(self, refusal: Refusal) -> None:
        """What the guard found in a note is said under the note; a case of another asks why it is opened."""
        if self.closed.refused(refusal):
            return
        if isinstance(refusal, GuardWarning) and self.record.note.isVisible():
            self.record.note.guard.insist()
        elif isinstance(refusal, GuardWarning) and self.record.update_form.isVisible():
            self.record.update_form.guard.insist()
        elif not (isinstance(refusal, GuardWarning) and self.supervising.refused()):
            super().refused(refusal)

    def _new_finished(self, row: ReferralRow | None, what_next: str) -> None:
        self._show_both()
        if row is None:
            if what_next == "kept":
                self.say("info", word("referrals.draft_kept"), word("referrals.draft_kept_how"))
            return
        self._open(row.id)
        self.refresh()
        if what_next == "print":
            self.slip.show_slip(row)
            self.stack.setCurrentWidget(self.slip)
        elif row.delivery == "paper" and what_next == "sent":
            button = plain(word("common.print"), "print")
            button.clicked.connect(self.open_slip)
            self.say("wait", word("referrals.only_paper"), word("referrals.only_paper_why"), button)

    def open_side(self, side: str) -> None:
        """The list of one side, ready for the keyboard."""
        self.show_list()
        self.list.set_side(side)
        self.list.table.setFocus()

    def _show_both(self) -> None:
        self.stack.setCurrentWidget(self.both)

    def show_list(self) -> None:
        self._show_both()
        self._arrange(record=False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one = self.width() < u(ONE_PANE)
        if one != self._one_pane:
            self._one_pane = one
            self._arrange(record=self._current is not None)
        self.list.take_width(self.width(), alone=one)

    def _arrange(self, record: bool = False) -> None:
        """Both panes, or one of them when there is no room for two."""
        self.list.setVisible(not (self._one_pane and record))
        self.right.setVisible(not self._one_pane or record)
        self._rule.setVisible(not self._one_pane)
        self.record.back.setVisible(self._one_pane)
