"""One referral: head, what is waited for with its steps, what was written, its course.

Receiver's answers that came back on paper are entered by the sender in a second bar over the course.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.clock import local_day
from caseflow.domain.office.phrase import PhraseKind
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.update import ATTEMPTS_WANTED
from caseflow.domain.referrals.view import ReferralPage
from caseflow.ui.conflict_inbox import ConflictInbox
from caseflow.ui.dates import day_short
from caseflow.ui.history_panel import HistoryPanel
from caseflow.ui.phrases import offer_phrases
from caseflow.ui.referrals.chain_lines import ChainLines
from caseflow.ui.referrals.course import course
from caseflow.ui.referrals.internal_note import InternalNote
from caseflow.ui.referrals.need_block import NeedBlock
from caseflow.ui.referrals.service_search import FindServices
from caseflow.ui.referrals.standing import CLOSED, group, state_cell
from caseflow.ui.referrals.step_bar import StepBar, Waiting
from caseflow.ui.referrals.supervisor_block import SupervisorBlock
from caseflow.ui.referrals.update_form import UpdateForm
from caseflow.ui.referrals.waiting import urgency, waiting
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.timeline import Timeline
from caseflow.ui.words import code, shown, word, word_count

MISTAKE = Step.ENTER_IN_ERROR.value
LABEL_UNITS = 28.0


@dataclass(frozen=True)
class RecordNeeds:
    """What the pane needs from its page: the directory, disagreements, history, the clock, the person's right
    to answer as a supervisor."""

    find: FindServices
    inbox: ConflictInbox
    history: HistoryPanel
    clock: Callable[[], datetime]
    supervises: bool = False


class RecordPane(ScrollColumn):
    step_asked = Signal(str, object)
    """The step and its StepDetails."""
    form_opened = Signal()
    print_asked = Signal()
    note_asked = Signal()
    other_shown = Signal()
    """Another referral is about to be shown: what is typed about this one is put away."""
    update_asked = Signal()
    calendar_asked = Signal()
    onward_asked = Signal()
    linked_asked = Signal(str)
    """Another referral of the same need."""
    back_asked = Signal()

    def __init__(self, needs: RecordNeeds, message_slot: QWidget) -> None:
        super().__init__()
        self._clock, self._supervises = needs.clock, needs.supervises
        self.page: ReferralPage | None = None
        self.back = link(word("referrals.back"), "chevron-left")
        self.head = PageHead(kind="record")
        self.print_button = plain(word("common.print"), "print")
        self.head.add_button(self.print_button)
        self.bar = StepBar(needs.find)
        self.paper_bar = StepBar(needs.find, on_paper=True)
        self.inbox = needs.inbox
        self.taken_back = MessageBar("info")
        self.values = KeyValues(LABEL_UNITS)
        self.heading = SectionHeading(word("referrals.course"))
        self.paper_link = link(word("referrals.paper_answer"))
        self.note_link = link(word("referrals.note_add"), "pencil")
        self.note = InternalNote()
        self.note.hide()
        self.update_link = link(word("referrals.update_add"), "plus")
        self.calendar_link = link(word("referrals.calendar"), "calendar")
        self.onward_link = link(word("referrals.onward"), "send")
        self.chain = ChainLines()
        self.supervisor = SupervisorBlock()
        self.need = NeedBlock(needs.clock)
        self.update_form = UpdateForm()
        self.update_form.hide()
        self.links = Flow(gap=5)
        for way in (
            self.update_link,
            self.onward_link,
            self.supervisor.ask_link,
            self.note_link,
            self.paper_link,
            self.calendar_link,
        ):
            self.links.add(way)
        self.timeline = Timeline()
        self.mistake = link(word("referrals.step_enter_in_error") + "…")
        self.show_history = link(word("record.history"), "history")
        self.history = needs.history
        self.history.hide()
        self._lay_out(message_slot)
        self._connect()

    def _lay_out(self, message_slot: QWidget) -> None:
        keep_page_margin(self, self.column, top=5, bottom=6)
        self.column.setSpacing(u(6))
        for top in (self.back, self.head, self.bar):
            self.column.addWidget(top)
        self.message_place = QVBoxLayout()
        self.message_place.addWidget(message_slot)
        self.column.addLayout(self.message_place)
        above = (self.need.turn, self.inbox, self.supervisor, self.taken_back)
        for one in (*above, self.values, self.need, self.chain):
            self.column.addWidget(one)
        flow = QVBoxLayout()
        flow.setSpacing(u(3))
        for part in (self.heading, self.links, self.update_form, self.note, self.paper_bar, self.timeline):
            flow.addWidget(part)
        self.column.addLayout(flow)
        ends = QHBoxLayout()
        ends.addWidget(self.show_history)
        ends.addStretch(1)
        ends.addWidget(self.mistake)
        self.column.addLayout(ends)
        self.column.addWidget(self.history)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_asked)
        self.print_button.clicked.connect(self.print_asked)
        self.paper_link.clicked.connect(self.open_paper)
        self.note_link.clicked.connect(self.note_asked)
        self.note.closed.connect(self._close_note)
        self.update_link.clicked.connect(self.update_asked)
        self.calendar_link.clicked.connect(self.calendar_asked)
        self.onward_link.clicked.connect(self.onward_asked)
        self.chain.opened.connect(self.linked_asked)
        self.need.opened.connect(self.linked_asked)
        self.update_form.closed.connect(self._close_update)
        self.mistake.clicked.connect(self._open_mistake)
        self.show_history.clicked.connect(self.open_history)
        for bar in (self.bar, self.paper_bar):
            bar.step_asked.connect(self.step_asked)
            bar.form_opened.connect(self.form_opened)
            bar.form_opened.connect(self._tell_form)

    def show_page(self, page: ReferralPage) -> None:
        """Show a referral; what is being typed into an open form of the same one stays."""
        if self.page is None or self.page.row.id != page.row.id:
            self.other_shown.emit()
            self._close_forms()
            self.paper_bar.hide()
            self.note.done()
            self.supervisor.done()
            self.history.hide()
            self.history.forget()
            self.update_form.done()
            self.verticalScrollBar().setValue(0)
        self.page = page
        self._show_head(page)
        self._show_steps(page)
        self._show_values(page)
        self._show_taken_back(page)
        if not self.history.isHidden():
            self.history.ask()
        self.inbox.show_conflicts([page.conflict] if page.conflict else [])
        events = course(page)
        self.heading.set_count(len(page.events))
        self.timeline.show_events(events)
        self.need.show_need(page)
        self.chain.show_chain(page)
        self.supervisor.show_page(page, self._supervises)
        self.onward_link.setVisible(page.may_go_onward)
        self.update_link.setVisible(bool(page.updates))
        self.calendar_link.setVisible(any(event.next_at for event in page.events))

    def open_history(self) -> None:
        """Unfold it, or fold it again."""
        if self.page is not None:
            self.history.setVisible(self.history.isHidden())
            self.history.show_of("referral", self.page.row.id)

    def _close_note(self) -> None:
        """What is typed stays there, and as a draft."""
        self.note.hide()
        self.note_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_update(self) -> None:
        """What is typed stays there, and as a draft."""
        self.update_form.hide()
        self.update_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_form(self) -> None:
        """Before a referral ends without contact: how often somebody tried; and which service it is about."""
        bar = self.open_form()
        if self.page is not None and bar is not None and bar.form is not None:
            about = self.page.row.service_name
            offer_phrases(bar.form.text, PhraseKind.ANSWER, lambda: about)
        if self.page is None or bar is None or bar.form is None or bar.form.step != Step.NO_CONTACT.value:
            return
        if self.page.attempts < ATTEMPTS_WANTED:
            bar.form.text_field.set_hint(word_count("referrals.attempts", self.page.attempts))

    def step_done(self) -> None:
        """The step was made: its form has served."""
        self._close_forms()
        self.paper_bar.hide()

    def reopen(self, step: str) -> None:
        """The form of a step that is offered, where it was open before the lock."""
        for bar in (self.bar, self.paper_bar):
            if step in bar.button_of:
                bar.show()
                bar.choose(step)
                return

    def open_form(self) -> StepBar | None:
        """The bar whose form is open."""
        return next((bar for bar in (self.bar, self.paper_bar) if bar.form is not None), None)

    def open_paper(self) -> None:
        """Offer the answers that can come back on paper."""
        if self.page and self.page.paper_steps:
            self.paper_bar.show()
            next(iter(self.paper_bar.button_of.values())).setFocus()

    def _close_forms(self) -> None:
        self.bar.close_form()
        self.paper_bar.close_form()

    def _show_head(self, page: ReferralPage) -> None:
        row = page.row
        state = state_cell(row, self._clock())
        kind = word("referrals.kind_uputnica")
        self.print_button.setVisible(row.mine)
        self.head.set_title(row.client_code or row.code)
        self.head.set_states(StateLabel(state.state, state.text))
        numbered = f"{kind} {row.number}" if row.number else kind
        self.head.set_note(" · ".join(part for part in (numbered, row.code, shown(row.partner)) if part))

    def _show_steps(self, page: ReferralPage) -> None:
        steps = [step for step in page.steps if step != MISTAKE]
        if Step.UNDO_SEND.value in steps:
            steps = [step for step in steps if step != Step.WITHDRAW.value]
        form = self.bar.form
        if form is not None and form.step == MISTAKE and MISTAKE in page.steps:
            steps.append(MISTAKE)
        closed = group(page.row) == CLOSED
        self.bar.setVisible(bool(steps) or not closed)
        self.bar.show_steps(waiting(page, self._clock()), steps)
        self.mistake.setVisible(MISTAKE in page.steps)
        paper = Waiting("info", word("referrals.paper_bar"), hint=word("referrals.paper_hint"))
        self.paper_bar.show_steps(paper, page.paper_steps)
        self.paper_link.setVisible(bool(page.paper_steps))
        if not page.paper_steps:
            self.paper_bar.hide()

    def _open_mistake(self) -> None:
        self.bar.show()
        self.bar.choose(MISTAKE)
        self.ensureWidgetVisible(self.bar)

    def _show_taken_back(self, page: ReferralPage) -> None:
        """What became of a consent, where somebody looks for what is not there any more."""
        if page.redacted is None:
            self.taken_back.clear()
            return
        side = "sender" if page.row.mine else "receiver"
        state = f"{side}_removed" if page.row.mine and page.removed_on else side
        days = {"day": day_short(page.redacted), "removed": day_short(page.removed_on or page.redacted)}
        self.taken_back.tell(
            word(f"consents.redacted_{state}", **days), word(f"consents.redacted_{side}_note")
        )

    def _show_values(self, page: ReferralPage) -> None:
        row = page.row
        self.values.clear()
        lines = (
            ("need", code("referral_reason", row.need)),
            ("service", shown(row.service_name)),
            ("age_sex", age_and_sex(page.age, page.sex)),
            ("text", page.text),
            ("consent", consent_words(page.consent, page.consent_note)),
            ("contact", shown(page.contact)),
            ("urgency", urgency(row) if group(row) == CLOSED else ""),
            ("worker", shown(page.worker)),
            ("sent_on", day_short(page.sent_on) if page.sent_on else ""),
        )
        for name, value in lines:
            if value:
                self.values.add(word(f"referrals.field_{name}"), value)
        if row.answer_due and group(row) == CLOSED:
            due = day_short(local_day(row.answer_due))
            self.values.add(word("referrals.field_answer_due"), due)


def age_and_sex(age: int | None, sex: str) -> str:
    """23 godine, muški"""
    years = word_count("year", age) if age is not None else ""
    said = code("sex", sex).lower() if sex else ""
    return ", ".join(part for part in (years, said) if part)


def consent_words(basis: str, note: str) -> str:
    said = code("consent_basis", basis) if basis else ""
    return ": ".join(part for part in (said, note) if part)
