"""The page of the exchange: one round on demand, requests, disagreements, partners, what was refused."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.store import conflicts
from caseflow.actions.sync import exchange, network
from caseflow.actions.sync.flow import exchange_flow
from caseflow.actions.sync.notices import dismiss, take_rest
from caseflow.domain.changes import Done
from caseflow.domain.errors import CarrierError, Refusal
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.sync.flow import Flow
from caseflow.domain.sync.partner import ExchangeState, Notice, QuarantineRow, RequestRow
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.round import RoundReport
from caseflow.ui.commands import Command
from caseflow.ui.conflict_inbox import ConflictInbox
from caseflow.ui.dates import ago, clock_time
from caseflow.ui.kept import Kept
from caseflow.ui.offered import NETWORKS, offer
from caseflow.ui.progress import Progress
from caseflow.ui.rounds import Rounds
from caseflow.ui.scrolled_page import ScrolledPage
from caseflow.ui.sync.alone import AloneBlock
from caseflow.ui.sync.computers import Computers
from caseflow.ui.sync.coordination import Coordination
from caseflow.ui.sync.flow_rows import journal_rows, queue_rows
from caseflow.ui.sync.leaving import Leaving
from caseflow.ui.sync.networks import Networks
from caseflow.ui.sync.notices_block import NoticesBlock
from caseflow.ui.sync.packets import Packets
from caseflow.ui.sync.partners_block import PartnersBlock
from caseflow.ui.sync.requests_block import RequestsBlock
from caseflow.ui.sync.root_key import RootKeyConfirmation
from caseflow.ui.sync.seats import Seats
from caseflow.ui.sync.share_place import SharePlace
from caseflow.ui.sync.side import SideList, adopt_all, refused_rows
from caseflow.ui.sync.sticks import Sticks
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.columns import Columns
from caseflow.ui.widgets.digits_label import digits_label
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.one_open import OneOpen
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import word, word_count


class ExchangePage(ScrolledPage):
    title_key = "exchange.title"

    def make(self) -> None:
        self.now = primary(word("exchange.now"), "exchange")
        self.alone = AloneBlock(self._join, self._start)
        self.sticks, self.shared = Sticks(self), SharePlace(self)
        self.share = self.shared.block
        self.joining = Kept(self.context, self.alone, "join", self.alone.entries())
        self.computers, self.networks, self.leaving = Computers(self), Networks(self), Leaving(self)
        self.seats, self.coordination = Seats(self), Coordination(self, self.networks.block)
        self.root_key = RootKeyConfirmation(self)
        self.networks.proposals.root_asked.connect(self.root_key.open)
        self.computers.block.seat_asked.connect(self.seats.open_computers)
        self.notices = NoticesBlock(self._dismiss, self._agree)
        self.requests = RequestsBlock(self._approve)
        self.conflicts = SectionHeading(word("conflicts.title"), 0, word("conflicts.note"))
        self.inbox = ConflictInbox(self)
        self.partners = PartnersBlock(self.desk.clock)
        self.rows, self.table = self.partners.rows, self.partners.table
        self.partners.heading.add_right(self.leaving.link)
        self.queue, self.quarantine = SideList("exchange.queue"), SideList("exchange.quarantine")
        self.journal, self.packets = SideList("exchange.journal"), Packets(self)
        self.quarantine.heading.add_right(self.packets.link)
        self._failed = False
        self.digits = SectionHeading(
            word("exchange.network_digits"), note=word("exchange.network_digits_note")
        )
        self.shown_digits = digits_label("")
        self.digits_row = QVBoxLayout()
        self.digits_row.setContentsMargins(0, u(2), 0, 0)
        self.columns, self.forms = Columns(), OneOpen()

    def lay_out(self) -> None:
        for button in (self.sticks.read, self.sticks.write, self.now):
            self.head.add_button(button)
        disagreements = QWidget()
        inside = QVBoxLayout(disagreements)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.conflicts)
        inside.addWidget(self.inbox)
        self.disagreements = disagreements
        self.columns.main.addWidget(self.partners)
        for side in (self.queue, self.quarantine, self.journal, self.share):
            self.columns.side.addWidget(side)
        for block in (self.networks.block, self.computers.block):
            self.columns.main.addSpacing(u(6))
            self.columns.main.addWidget(block)
        self.columns.main.addSpacing(u(6))
        self.columns.main.addWidget(self.digits)
        self.columns.main.addLayout(self.digits_row)
        self.columns.main.addSpacing(u(6))
        self.columns.main.addStretch(1)
        self.columns.side.addStretch(1)
        asked = (self.seats, self.computers, self.networks, self.coordination, self.root_key, self.leaving)
        for form in (self.sticks.panel, self.packets.panel, self.share.form, *(one.panel for one in asked)):
            self.forms.add(form)
        self.body.addWidget(self.forms)
        for part in (
            self.notices,
            self.alone,
            self.requests,
            self.networks.proposals,
            disagreements,
            self.columns,
        ):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)

    def connect_(self) -> None:
        self.now.clicked.connect(self.exchange_now)
        self.partners.heading.link_clicked.connect(self._show_how_to_join)
        self.context.commands.add(
            Command("exchange.now", "exchange.now", self.exchange_now, "F5", "exchange"), self
        )
        decided = (self.seats, self.computers, self.networks, self.coordination, self.root_key)
        for one in (*decided, self.leaving, self.shared):
            one.told.connect(self.exchange_now)
        if self.networks.may_decide:
            begin = Command(
                "networks.begin", "exchange.network_begin", self.networks.open_begin, icon="networks"
            )
            self.context.commands.add(begin, self)
        self.inbox.settled.connect(self.refresh)
        look = Command("exchange.packet_look", "exchange.packet_title", self.packets.open, icon="search")
        self.context.commands.add(look, self)
        for key, reads in (("exchange.stick_in", True), ("exchange.stick_out", False)):
            self.context.commands.add(
                Command(key, key, partial(self.sticks.open_for, reads), icon="stick"), self
            )

    def refresh(self) -> None:
        self.jobs.ask(self, partial(exchange.exchange_state, self.desk), self.show_state)
        self.jobs.ask(self, partial(exchange_flow, self.desk), self.show_flow)
        self.jobs.ask(self, partial(conflicts.conflicts, self.desk), self.show_conflicts)

    def show_state(self, state: ExchangeState) -> None:
        alone, member = state.network == "alone", state.network == "member"
        self.head.set_note(self._standing(state))
        self.now.setVisible(not alone)
        self.sticks.set_visible(not alone)
        self.share.show_share(state.share)
        self.alone.setVisible(alone)
        (self.joining if alone else self.shared.kept).begin()
        self.columns.setVisible(member)
        if state.network == "waiting":
            digits = digits_label(state.request_digits)
            self.say("wait", word("exchange.waiting"), word("exchange.waiting_note"), digits)
        self._failed = bool(state.last_error)
        self.partners.show_partners(state.partners, state.share)
        self.computers.show_computers(state.computers)
        self.seats.show_computers(state.computers)
        self.networks.show_networks(state.networks, state.partners)
        self.leaving.show_partners(state.partners, state.is_registrar)
        self._show_refused(state.quarantine, state.set_aside)
        self._show_digits(state.network_digits)
        self.notices.show_notices(state.notices)
        if state.last_error == "network_absent":
            again = plain(word("exchange.rebuild"))
            again.clicked.connect(self.shared.rebuild)
            self.say("late", word("exchange.emptied"), word("exchange.emptied_note"), again)
        if member and offer(self.desk, NETWORKS):
            self.jobs.away.ask(self, self._asked, self._show_requests)
        if member and state.is_registrar:
            self.networks.ask_proposals()

    def show_flow(self, flow: Flow) -> None:
        """What waits leaves with a round; while the share is away, by a stick."""
        self.partners.show_ways(flow.ways)
        by_stick = partial(self.sticks.open_for, False)
        verb, leave = ("queue_stick", by_stick) if self._failed else ("queue_now", self.exchange_now)
        rows = queue_rows(flow.queue, self.desk.clock(), f"exchange.{verb}", leave)
        self.queue.show_rows(len(rows), rows, word("exchange.nothing_waits"))
        done = journal_rows(flow.journal)
        self.journal.show_rows(None, done, word("exchange.journal_none"))

    def _show_how_to_join(self) -> None:
        """A partner comes in by its own request; the digits are what is read to them."""
        self.scrolled.ensureWidgetVisible(self.digits)
        self.shown_digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_refused(self, aside: Sequence[QuarantineRow], count: int) -> None:
        adopt = self.computers.adopt if self.computers.may_decide else None
        rows = refused_rows(aside, adopt)
        more = count - len(rows)
        every = adopt_all(aside, adopt) if adopt else []
        self.quarantine.show_rows(count, [*every, *rows], word("exchange.nothing_refused"), more)

    def _show_digits(self, digits: str) -> None:
        empty_out(self.digits_row)
        self.shown_digits = digits_label(digits)
        self.digits_row.addWidget(self.shown_digits)

    def _show_requests(self, found: tuple[RequestRow, ...]) -> None:
        self.requests.show_requests(found)

    def _asked(self) -> tuple[RequestRow, ...]:
        """Requests lie on the share; while it is away nobody can be let in, and the head says so."""
        try:
            return network.waiting_requests(self.desk)
        except CarrierError:
            return ()

    def _standing(self, state: ExchangeState) -> str:
        if state.network == "alone":
            return word("exchange.works_alone")
        if state.last_error:
            return word("exchange.last_failed")
        if state.last_round_at is None:
            return word("exchange.never_yet")
        last = word("exchange.last", ago=ago(state.last_round_at, self.desk.clock()))
        return " · ".join(part for part in (last, self._next()) if part)

    def _next(self) -> str:
        """When the next round begins by itself; empty where none does."""
        rounds = self.window().findChildren(Rounds)
        seconds = rounds[0].next_in_seconds() if rounds else -1
        if seconds < 0:
            return ""
        return word("exchange.next", time=clock_time(self.desk.clock() + timedelta(seconds=seconds)))

    def show_conflicts(self, found: tuple[ConflictRow, ...]) -> None:
        if self.inbox.show_conflicts(found):
            self.conflicts.set_count(len(found))
            self.disagreements.setVisible(bool(found))

    def exchange_now(self) -> None:
        self.clear_message()
        self.jobs.away.long(self, "exchange.working", partial(_round, self.desk), self._exchanged)

    def refused(self, refusal: Refusal) -> None:
        """What the head says of the share must not outlive the round that did not find it."""
        super().refused(refusal)
        if isinstance(refusal, CarrierError):
            self.refresh()

    def _exchanged(self, report: RoundReport) -> None:
        self.refresh()
        if report.waiting:
            count = sum(number for _, number in report.waiting)
            self.say("wait", word_count("exchange.incomplete", count))

    def _join(self, share: str, key: ShareKey | None, digits: str) -> None:
        join = partial(network.join, self.desk, share, digits, key)
        self.jobs.away.act(self, join, lambda _: self._joined())

    def _joined(self) -> None:
        self.joining.done()
        self.refresh()

    def _start(self, share: str, key: ShareKey | None, passphrase: str) -> None:
        start = partial(network.start_network, self.desk, share, passphrase, key)
        self.jobs.away.act(self, start, lambda _: self._joined())

    def _approve(self, request: RequestRow) -> None:
        if request.kind == "office":
            let_in = partial(network.approve_office, self.desk, request.digits)
            self.jobs.away.act(self, let_in, lambda _: self.exchange_now())
        else:
            self.seats.open_request(request)

    def _agree(self) -> None:
        self.jobs.act(self, partial(take_rest, self.desk), lambda _: self.exchange_now())

    def _dismiss(self, notice: Notice) -> None:
        self.jobs.act(self, partial(dismiss, self.desk, notice), lambda _: self.refresh())


def _round(desk: Desk, progress: Progress) -> Done[RoundReport]:
    """One round that tells how far it is and can be stopped."""

    def moved(_what: str, count: int) -> None:
        progress.report(count, 0)
        progress.check()

    return exchange.sync(desk, moved)
