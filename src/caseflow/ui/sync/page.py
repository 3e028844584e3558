"""The page of the exchange: one round on demand, requests, disagreements, partners, what was refused."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseflow.actions import conflicts, devices, exchange, network
from caseflow.actions.notices import dismiss
from caseflow.actions.share import move_share, rebuild_share
from caseflow.domain.changes import Done
from caseflow.domain.conflict import ConflictRow
from caseflow.domain.errors import CarrierError
from caseflow.domain.partner import ExchangeState, Notice, PartnerRow, QuarantineRow, Rebuilt, RequestRow
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.carrying import Carried
from caseflow.sync.round import RoundReport
from caseflow.ui.commands import Command
from caseflow.ui.conflict_inbox import ConflictInbox
from caseflow.ui.dates import ago
from caseflow.ui.kept import Kept
from caseflow.ui.models.rows import RowsModel
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.sync.alone import AloneBlock
from caseflow.ui.sync.computers import Computers
from caseflow.ui.sync.digits import digits_label
from caseflow.ui.sync.notices_block import NoticesBlock
from caseflow.ui.sync.partner_columns import partner_columns
from caseflow.ui.sync.requests_block import RequestsBlock
from caseflow.ui.sync.share_block import ShareBlock
from caseflow.ui.sync.side import SideList, adopt_all, queued_rows, refused_rows
from caseflow.ui.sync.sticks import Sticks, step
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.columns import Columns
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.table import HEADER, TWO_LINES, ListTable
from caseflow.ui.words import word, word_count


class ExchangePage(Page):
    title_key = "exchange.title"

    def make(self) -> None:
        self.now = primary(word("exchange.now"), "exchange")
        self.alone = AloneBlock(self._join, self._start)
        self.sticks, self.share = Sticks(self), ShareBlock(self._move)
        self.joining = Kept(self.context, self.alone, "join", self.alone.entries())
        self.moving = Kept(self.context, self.share.form, "move_share", self.share.entry.entries())
        self.computers = Computers(self)
        self.notices = NoticesBlock(self._dismiss)
        self.requests = RequestsBlock(self._approve)
        self.conflicts = SectionHeading(word("conflicts.title"), 0, word("conflicts.note"))
        self.inbox = ConflictInbox(self)
        self.partners = SectionHeading(word("exchange.partners"), 0)
        self.rows: RowsModel[PartnerRow] = RowsModel(partner_columns(self.desk.clock()), parent=self)
        self.table = ListTable(self.rows, on_margin=False)
        self.table.setAccessibleName(word("exchange.partners"))
        self.queue, self.quarantine = SideList("exchange.queue"), SideList("exchange.quarantine")
        self.digits = SectionHeading(
            word("exchange.network_digits"), note=word("exchange.network_digits_note")
        )
        self.digits_row = QVBoxLayout()
        self.digits_row.setContentsMargins(0, u(2), 0, 0)
        self.columns = Columns()

    def frame(self) -> None:
        scroll = ScrollColumn()
        keep_page_margin(scroll, scroll.column, top=5, bottom=6)
        scroll.column.setSpacing(u(4))
        scroll.column.addWidget(self.head)
        scroll.column.addWidget(self.message_slot)
        scroll.column.addLayout(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def lay_out(self) -> None:
        for button in (self.sticks.read, self.sticks.write, self.now):
            self.head.add_button(button)
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        disagreements = QWidget()
        inside = QVBoxLayout(disagreements)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.conflicts)
        inside.addWidget(self.inbox)
        self.disagreements = disagreements
        for widget in (self.partners, self.table):
            self.columns.main.addWidget(widget)
        for side in (self.queue, self.quarantine, self.share):
            self.columns.side.addWidget(side)
        self.columns.main.addSpacing(u(6))
        self.columns.main.addWidget(self.computers.block)
        self.columns.main.addSpacing(u(6))
        self.columns.main.addWidget(self.digits)
        self.columns.main.addLayout(self.digits_row)
        self.columns.main.addSpacing(u(6))
        self.columns.main.addStretch(1)
        self.columns.side.addStretch(1)
        for form in (self.sticks.panel, self.share.form, self.computers.panel):
            self.body.addWidget(form)
        for part in (self.notices, self.alone, self.requests, disagreements, self.columns):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)

    def connect_(self) -> None:
        self.now.clicked.connect(self.exchange_now)
        self.context.commands.add(
            Command("exchange.now", "exchange.now", self.exchange_now, "F5", "exchange"), self
        )
        self.computers.told.connect(self.exchange_now)
        self.inbox.settled.connect(self.refresh)
        for key, reads in (("exchange.stick_in", True), ("exchange.stick_out", False)):
            self.context.commands.add(
                Command(key, key, partial(self.sticks.open_for, reads), icon="stick"), self
            )

    def refresh(self) -> None:
        self.jobs.ask(self, partial(exchange.exchange_state, self.desk), self.show_state)
        self.jobs.ask(self, partial(conflicts.conflicts, self.desk), self.show_conflicts)

    def show_state(self, state: ExchangeState) -> None:
        alone, member = state.network == "alone", state.network == "member"
        self.head.set_note(self._standing(state))
        self.now.setVisible(not alone)
        self.sticks.set_visible(not alone)
        self.share.show_share(state.share)
        self.alone.setVisible(alone)
        (self.joining if alone else self.moving).begin()
        self.columns.setVisible(member)
        if state.network == "waiting":
            digits = digits_label(state.request_digits)
            self.say("wait", word("exchange.waiting"), word("exchange.waiting_note"), digits)
        self.partners.set_count(len(state.partners))
        self.rows.set_rows(state.partners)
        self.table.setFixedHeight(u(HEADER) + u(TWO_LINES) * max(1, len(state.partners)) + 2)
        self.queue.show_rows(state.queued, queued_rows(state.queued), word("exchange.nothing_waits"))
        self.computers.show_computers(state.computers)
        self._show_refused(state.quarantine)
        self._show_digits(state.network_digits)
        self.notices.show_notices(state.notices)
        if state.last_error == "network_absent":
            again = plain(word("exchange.rebuild"))
            again.clicked.connect(self._rebuild)
            self.say("late", word("exchange.emptied"), word("exchange.emptied_note"), again)
        if member:
            self.jobs.away.ask(self, self._asked, self._show_requests)

    def _show_refused(self, aside: Sequence[QuarantineRow]) -> None:
        adopt = self.computers.adopt if self.computers.may_decide else None
        rows = refused_rows(aside, adopt)
        more = len(aside) - len(rows)
        every = adopt_all(aside, adopt) if adopt else []
        self.quarantine.show_rows(len(aside), [*every, *rows], word("exchange.nothing_refused"), more)

    def _show_digits(self, digits: str) -> None:
        empty_out(self.digits_row)
        self.digits_row.addWidget(digits_label(digits))

    def _show_requests(self, found: tuple[RequestRow, ...]) -> None:
        self.requests.show_requests(found)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes from above to below, though requests and disagreements came later than the table."""
        stops = [self.now, *self.requests.stops, *self.inbox.stops, self.table]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

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
        return word("exchange.last", ago=ago(state.last_round_at, self.desk.clock()))

    def show_conflicts(self, found: tuple[ConflictRow, ...]) -> None:
        if self.inbox.show_conflicts(found):
            self.conflicts.set_count(len(found))
            self.disagreements.setVisible(bool(found))
            self._order_tabs()

    def exchange_now(self) -> None:
        self.clear_message()
        self.jobs.away.long(self, "exchange.working", self._round, self._exchanged)

    def _round(self, progress: Progress) -> Done[RoundReport]:
        def moved(_what: str, count: int) -> None:
            progress.report(count, 0)
            progress.check()

        return exchange.sync(self.desk, moved)

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

    def _move(self, address: str, key: ShareKey | None) -> None:
        def move(progress: Progress) -> Done[Carried]:
            return move_share(self.desk, address, key, partial(step, progress))

        self.jobs.away.long(self, "exchange.moving", move, self._moved)

    def _rebuild(self) -> None:
        """A person has read that the folder is ours and empty, and wants it filled again."""

        def rebuild(progress: Progress) -> Done[Rebuilt]:
            def put(_what: str, count: int) -> None:
                progress.report(count, 0)
                progress.check()

            return rebuild_share(self.desk, confirmed=True, progress=put)

        self.clear_message()
        self.jobs.away.long(self, "exchange.rebuilding", rebuild, lambda _: self.exchange_now())

    def _moved(self, carried: Carried) -> None:
        self.share.moved()
        self.moving.done()
        self.refresh()
        note = " · ".join(
            word_count(f"exchange.move_{how}", count)
            for how, count in (("copied", carried.copied), ("there", carried.there), ("left", carried.left))
            if count
        )
        self.say("ok", word("exchange.moved"), note)

    def _approve(self, request: RequestRow) -> None:
        if request.kind == "office":
            let_in = partial(network.approve_office, self.desk, request.digits)
            self.jobs.away.act(self, let_in, lambda _: self.exchange_now())
        else:
            take = partial(devices.approve, self.desk, request.digits)
            self.jobs.away.act(self, take, lambda _: self.exchange_now())

    def _dismiss(self, notice: Notice) -> None:
        self.jobs.act(self, partial(dismiss, self.desk, notice), lambda _: self.refresh())
