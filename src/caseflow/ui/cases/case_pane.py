"""One case: head, tabs, the work in the middle, deadlines and needs at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.cases.closing import close_and_propose, closing_review
from caseflow.actions.cases.course import (
    add_need,
    add_risk,
    case_page,
    close_case,
    reopen_case,
    settle_deadline,
)
from caseflow.actions.cases.hands import assign_case, case_hands
from caseflow.actions.desk import Desk
from caseflow.actions.office.people import people
from caseflow.actions.referrals.lists import referrals_named
from caseflow.domain.cases.case import CaseHands, CasePage
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.cases.case_head import CaseHead
from caseflow.ui.cases.case_words import small
from caseflow.ui.cases.closing import ClosingBar
from caseflow.ui.cases.coded_list import NEEDS, RISKS, CodedList
from caseflow.ui.cases.comparison_block import ComparisonBlock
from caseflow.ui.cases.consent_panel import ConsentShown, consents_shown
from caseflow.ui.cases.consent_tab import ConsentTab
from caseflow.ui.cases.copy_panel import CopyPanel
from caseflow.ui.cases.duplicate_panel import DuplicatePanel
from caseflow.ui.cases.flow import CaseFlow
from caseflow.ui.cases.hand_over import HandOverBar
from caseflow.ui.cases.history_tab import HistoryTab
from caseflow.ui.cases.identity_panel import IdentityPanel
from caseflow.ui.cases.note_form import NoteForm
from caseflow.ui.cases.referral_list import ReferralList
from caseflow.ui.cases.seen_list import SeenList
from caseflow.ui.cases.side_panel import SidePanel
from caseflow.ui.commands import Command
from caseflow.ui.context import Context
from caseflow.ui.offered import ASSIGNS, EXCHANGES, OPENS, SENDS, WRITES, offer
from caseflow.ui.page import Page
from caseflow.ui.record_words import field_name
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.label import upright_hairline
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.tabs import LineTabs
from caseflow.ui.words import word

TABS = ("overview", "notes", "needs", "referrals", "consent", "identity", "history", "seen")
NARROW = 250
"""Units of the pane under which the side panel takes less."""


@dataclass(frozen=True)
class CaseView:
    """Everything the pane shows, read in one go."""

    page: CasePage
    referrals: tuple[ReferralRow, ...]
    consents: tuple[ConsentShown, ...] = ()


def hands_of(desk: Desk, name: RecordId) -> tuple[CaseHands, tuple[PersonRow, ...]]:
    """In whose hands a case is, and whom it could be given to."""
    return case_hands(desk, name), people(desk)


def case_view(desk: Desk, name: RecordId) -> CaseView:
    page = case_page(desk, name)
    given = consents_shown(desk, page.row.client)
    return CaseView(page, referrals_named(desk, page.referrals), given)


class CasePane(QWidget):
    """Args: page: hears refusals. view: the case it is made for; it stays with this case."""

    back_asked = Signal()

    def __init__(self, context: Context, page: Page, view: CaseView) -> None:
        super().__init__()
        self._context, self._page = context, page
        self.row = view.page.row
        self.above = QVBoxLayout()
        self.head = CaseHead()
        self.closing, self.handing = ClosingBar(), HandOverBar()
        self.forked = MessageBar("wait")
        self.tabs = LineTabs([(tab, word(f"cases.tab_{tab}")) for tab in TABS])
        self.note = NoteForm(context, page, self.row)
        self.flow, self.notes = CaseFlow(notes_only=False), CaseFlow(notes_only=True)
        self.needs, self.risks = CodedList(NEEDS), CodedList(RISKS)
        self.referrals = ReferralList()
        self.consent = ConsentTab(context, page, self.row.client)
        self.identity = IdentityPanel(context, page, self.row.client)
        self.not_theirs = nothing_here(word("cases.identity_not_theirs"))
        self.copy = CopyPanel(context, page, self.row.client, self.row.client_code)
        self.twice = DuplicatePanel(context, page, self.row.client)
        self.elsewhere = ComparisonBlock(context, page, self.row.client)
        self.history = HistoryTab(page, self.row.id)
        self.seen = SeenList(context, page, self.row.id)
        self.side = SidePanel()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._offer()
        self._add_commands()
        self.show_view(view)
        if self.consent.return_to():
            self.show_tab("consent")

    def show_view(self, view: CaseView) -> None:
        """Show the case as it is now; the note being typed stays."""
        page, today = view.page, local_day(self._context.desk.clock())
        self.row = page.row
        self.head.show_page(page, today)
        self._show_forked(page.row.conflicts)
        self.side.show_page(page, today)
        self.flow.show_page(page)
        self.notes.show_page(page)
        self.needs.show_codes(page.needs)
        self.risks.show_codes(page.risks)
        self.referrals.show_referrals(view.referrals)
        self.consent.show_consents(view.consents)
        self.history.refresh()
        if self.tabs.value() == "identity":
            self._look_for_twice()
        self._count("consent", len(view.consents))
        self._count("notes", page.notes)
        self._count("referrals", len(view.referrals))

    def _show_forked(self, fields: Sequence[str]) -> None:
        """Which fields wait for a decision, and the way there."""
        self.forked.clear()
        if not fields:
            return
        named = ", ".join(small(field_name("case", one)) for one in fields)
        self.forked.tell(word("cases.forked", fields=named), word("cases.forked_note"), icon="fork")
        settle = plain(word("cases.forked_settle"), "fork")
        settle.clicked.connect(lambda: self._context.open_room("exchange", None))
        if offer(self._context.desk, EXCHANGES):
            self.forked.add_button(settle)

    def write_note(self) -> None:
        """Go to the new note from wherever one is."""
        self.show_tab("overview")
        self.note.focus_text()

    def begin_at(self, tab: str) -> None:
        """In the new note, or in the tab one came back to. An identity stays closed: opening it is an act."""
        if tab not in TABS[1:]:
            self.note.focus_text()
            return
        self.show_tab(tab)
        (self.identity.open_button if tab == "identity" else self.tabs.tab(tab)).setFocus()

    def show_tab(self, tab: str) -> None:
        self.tabs.set_value(tab)
        self._stack.setCurrentIndex(TABS.index(tab))
        self.side.leave_out_coded(tab == "needs")
        if tab == "identity":
            self._look_for_twice()

    def _look_for_twice(self) -> None:
        self.twice.ask()
        self.elsewhere.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.set_narrow(self.width() < u(NARROW))

    def _count(self, tab: str, n: int) -> None:
        name = word(f"cases.tab_{tab}")
        self.tabs.set_text(tab, word("cases.tab_count", name=name, n=n) if n else name)

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        keep_page_margin(self, top, top=2, bottom=2)
        top.setSpacing(u(2))
        top.addWidget(self.head)
        top.addLayout(self.above)
        top.addWidget(self.forked)
        top.addWidget(self.closing)
        top.addWidget(self.handing)
        work = ((self.note, self.flow), (self.notes,), (self.needs, self.risks))
        apart = (
            (self.identity, self.not_theirs, self.twice, self.elsewhere, self.copy),
            (self.history,),
            (self.seen,),
        )
        for parts in (*work, (self.referrals,), (self.consent,), *apart):
            self._stack.addWidget(_tab_page(*parts))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(upright_hairline())
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.tabs)
        column.addLayout(row, 1)

    def _offer(self) -> None:
        """Whoever only reads is led to nothing that would be refused."""
        desk, head = self._context.desk, self.head
        writing = (self.note, self.needs.entry, self.risks.entry, head.close_case, head.reopen)
        more = (one for side in (self.side.needs, self.side.risks) for one in side.heading.links())
        offer(desk, WRITES, *writing, *more)
        self.side.deadlines.may_settle = offer(desk, WRITES)
        offer(desk, SENDS, head.new_referral, self.referrals.first)
        self.not_theirs.setHidden(offer(desk, OPENS, self.identity, self.copy))
        head.hand_over.setVisible(offer(desk, ASSIGNS, head.hand_over))

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.back_asked)
        self.head.close_case.clicked.connect(self._review)
        self.head.reopen.clicked.connect(self._reopen)
        self.head.new_referral.clicked.connect(self._new_referral)
        self.closing.chosen.connect(self._close)
        self.head.hand_over.clicked.connect(self._ask_hands)
        self.handing.chosen.connect(self._hand_over)
        self.tabs.chosen.connect(self.show_tab)
        self.identity.saved.connect(self._look_for_twice)
        self.flow.notes_asked.connect(partial(self.show_tab, "notes"))
        self.side.add_asked.connect(self._go_to_needs)
        self.side.met.connect(self._met)
        self.needs.added.connect(self._add_need)
        self.risks.added.connect(self._add_risk)
        self.referrals.new_asked.connect(self._new_referral)
        self.referrals.opened.connect(lambda name: self._context.open_room("referrals", name))

    def _add_commands(self) -> None:
        commands = self._context.commands
        commands.add(
            Command("cases.note", "cases.note_new", self.write_note, "Ctrl+N", "pencil", WRITES), self
        )
        refer = Command(
            "cases.referral", "cases.new_referral", self._new_referral, "Ctrl+Shift+N", "referrals", SENDS
        )
        commands.add(refer, self)
        commands.add(
            Command("cases.to_list", "cases.to_list", self.back_asked.emit, "Alt+Left", "cases"), self
        )

    def _new_referral(self) -> None:
        self._context.open_room("referrals", f"new:client:{self.row.client}")

    def _go_to_needs(self) -> None:
        self.show_tab("needs")
        self.needs.choice.setFocus()

    def _met(self, deadline: str) -> None:
        self._context.jobs.act(self._page, partial(settle_deadline, self._context.desk, RecordId(deadline)))

    def _add_need(self, reason: str) -> None:
        self._context.jobs.act(self._page, partial(add_need, self._context.desk, self.row.id, reason))

    def _add_risk(self, indicator: str) -> None:
        self._context.jobs.act(self._page, partial(add_risk, self._context.desk, self.row.id, indicator))

    def _review(self) -> None:
        """What closing would mean, before the reason is asked; one question at a time."""
        self.handing.clear()
        proposes = self._context.desk.may(Permission.DISPOSE)
        question = partial(closing_review, self._context.desk, self.row.id)
        self._context.jobs.ask(self._page, question, lambda found: self.closing.ask(found, proposes))

    def _close(self, reason: str, unnamed: bool) -> None:
        how = close_and_propose if unnamed else close_case
        self._context.jobs.act(self._page, partial(how, self._context.desk, self.row.id, reason))

    def _ask_hands(self) -> None:
        self.closing.clear()
        question = partial(hands_of, self._context.desk, self.row.id)
        self._context.jobs.ask(self._page, question, lambda found: self.handing.ask(*found))

    def _hand_over(self, lead: str, team: list[str]) -> None:
        job = partial(assign_case, self._context.desk, self.row.id, lead, team)
        self._context.jobs.act(self._page, job)

    def _reopen(self) -> None:
        self._context.jobs.act(self._page, partial(reopen_case, self._context.desk, self.row.id))


def _tab_page(*parts: QWidget) -> ScrollColumn:
    made = ScrollColumn()
    keep_page_margin(made, made.column, top=4, bottom=6)
    made.column.setSpacing(u(6))
    for part in parts:
        made.column.addWidget(part)
    made.column.addStretch(1)
    return made
