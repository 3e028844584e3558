"""The room of referrals: list beside record, one of them when the window is narrow; new one; slip.

`show_record` takes the id of a referral, a side (`received`, `sent`), `calls`, `new`, `new:call:<id>`, or
`new:client:<id>` and `new:service:<id>` from the rooms where a client or a service was chosen.
"""

from functools import partial

from caseflow.actions.guard import GuardWarning
from caseflow.actions.referrals.groups import send_need
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.referrals.writing import find, referral_page
from caseflow.domain.cases.case import CaseRow
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import ReferralPage, ReferralRow
from caseflow.ui.glass_pane import or_closed
from caseflow.ui.phrases import Phrases
from caseflow.ui.referrals.closed import ClosedReferral
from caseflow.ui.referrals.list_pane import RECEIVED, SENT
from caseflow.ui.referrals.needing import Needing
from caseflow.ui.referrals.other_systems import OtherSystems
from caseflow.ui.referrals.page_commands import offer_buttons, offer_commands
from caseflow.ui.referrals.panes import NEW, ReferralPanes
from caseflow.ui.referrals.passing import Passing
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import word

CALLS = "calls"


class ReferralsPage(ReferralPanes):
    title_key = "referrals.title"
    interested_in = frozenset(
        {"referral", "referral_event", "referral_note", "referral_update", "escalation", "print"}
    )

    def make(self) -> None:
        super().make()
        self._asked = 0
        self._paper_of: RecordId | None = None

    def connect_(self) -> None:
        self.closed = ClosedReferral(self, self.right, lambda: self.current)
        self.closed.left.connect(self.show_list)
        self.closed.opened.connect(self._ask_page)
        self.closed.asked.connect(partial(self.arrange, True))
        self.list.has_rows.connect(self.choose_one.setVisible)
        self.list.chosen.connect(self._row_chosen)
        self.list.opened.connect(self._row_opened)
        self.list.new_asked.connect(self.open_new)
        self.list.code_typed.connect(self._find_paper)
        self.record.step_asked.connect(self._make_step)
        self.record.print_asked.connect(self.open_slip)
        self.record.back_asked.connect(self.show_list)
        self.record.linked_asked.connect(self.show_record)
        self.new.finished.connect(self._new_finished)
        self.slip.back_asked.connect(self.show_both)
        self.returns.back_asked.connect(self.show_list)
        self.list.returns_asked.connect(self.open_returns)
        self.hand_over.back_asked.connect(self.show_list)
        self.passing = Passing(self)
        self.phrases = Phrases(self)
        self.needing = Needing(self)
        self.needing.stepped.connect(self.stepped)
        self.other_systems = OtherSystems(self)
        offer_commands(self, self.passing, self.needing)
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
        return NEW if self.stack.currentWidget() is self.new else self.current

    def _open(self, name: RecordId) -> None:
        self.show_both()
        if self.current != name:
            self.clear_message()
        self.current = name
        self.reader.bring = True
        self._ask_page()
        self.arrange(record=True)

    def _row_chosen(self, row: ReferralRow) -> None:
        if row.id != self.current:
            self.clear_message()
            self.current = row.id
            self._ask_page()

    def _row_opened(self, row: ReferralRow) -> None:
        self._row_chosen(row)
        self.arrange(record=True)

    def _ask_page(self) -> None:
        if self.current is not None:
            self._asked += 1
            question = partial(or_closed, self.desk, partial(referral_page, self.desk, self.current))
            self.jobs.ask(self, question, partial(self._show_page, self._asked))

    def _show_page(self, asked: int, page: ReferralPage | CaseRow) -> None:
        if asked != self._asked:
            return
        if isinstance(page, CaseRow):
            self.closed.ask(page)
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

    def _make_step(self, step: str, details: StepDetails) -> None:
        if self.current is not None:
            job = partial(make_step, self.desk, self.current, Step(step), details)
            if step == Step.SEND.value:
                job = partial(send_need, self.desk, self.current)
            self.jobs.act(self, job, self.stepped)

    def stepped(self, row: ReferralRow) -> None:
        self.clear_message()
        self.answering.done()
        self.record.step_done()
        self._ask_page()

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
        self.show_both()
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
