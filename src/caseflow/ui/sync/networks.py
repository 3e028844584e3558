"""Local networks at the page of the exchange: the lists, the forms, and what waits for the registrar."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from caseflow.actions.sync import local_networks as actions
from caseflow.actions.sync.registrar import accept_proposal, waiting_proposals
from caseflow.domain.changes import Done
from caseflow.domain.errors import CarrierError, Refusal
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.local_network import MemberDetails, NetworkRow, NewNetwork, ProposalRow
from caseflow.domain.sync.partner import PartnerRow
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.sync.network_panel import NetworkPanel
from caseflow.ui.sync.networks_block import NetworksBlock
from caseflow.ui.sync.proposals_block import ProposalsBlock

FORM = "network"
T = TypeVar("T")


class Networks(QObject):
    """Args: page: whose jobs and messages these are."""

    told = Signal()
    """Something was decided that everybody should hear of."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._offices: Sequence[PartnerRow] = ()
        self.may_decide = page.desk.may(Permission.MANAGE_NETWORK)
        self.block, self.panel = NetworksBlock(self.may_decide), NetworkPanel()
        self.kept = Kept(page.context, self.panel, FORM, self.panel.entries())
        self.proposals = ProposalsBlock(self._accept)
        self.block.begin_asked.connect(self.open_begin)
        self.block.take_in_asked.connect(self._open_take_in)
        self.block.let_go_asked.connect(self._open_let_go)
        self.panel.begin_asked.connect(self._begin)
        self.panel.take_in_asked.connect(self._take_in)
        self.panel.let_go_asked.connect(self._let_go)

    def show_networks(self, networks: Sequence[NetworkRow], offices: Sequence[PartnerRow]) -> None:
        self._offices = offices
        self.block.show_networks(networks)
        self._return_to(networks)

    def _return_to(self, networks: Sequence[NetworkRow]) -> None:
        """After a lock the form that was open opens again."""
        returning = self._page.context.returning
        if returning.is_in(FORM):
            self.open_begin()
        for row in networks:
            if returning.is_in(FORM, row.id):
                self._open_take_in(row)

    def ask_proposals(self, then: Callable[[], None]) -> None:
        """They lie in the directory, and what they go on from on the share. Args: then: once shown."""
        if self.may_decide:
            self._page.jobs.away.ask(self._page, self._proposals, partial(self._show_proposals, then))

    def _proposals(self) -> tuple[ProposalRow, ...]:
        try:
            return waiting_proposals(self._page.desk)
        except CarrierError:
            return ()

    def _show_proposals(self, then: Callable[[], None], rows: tuple[ProposalRow, ...]) -> None:
        self.proposals.show_proposals(rows)
        then()

    def open_begin(self) -> None:
        self._page.clear_message()
        self.kept.rest()
        self.panel.open_begin()
        self.kept.begin()

    def refused(self, refusal: Refusal) -> None:
        self._page.refused(refusal)

    def failed(self, report: str) -> None:
        self._page.failed(report)

    def _open_take_in(self, row: NetworkRow) -> None:
        self._page.clear_message()
        self.kept.rest()
        self.panel.open_take_in(row, self._offices)
        self.kept.begin(row.id)

    def _open_let_go(self, row: NetworkRow) -> None:
        self._page.clear_message()
        self.kept.rest()
        self.panel.open_let_go(row)

    def _begin(self, new: NewNetwork) -> None:
        self._do(partial(actions.add_network, self._page.desk, new))

    def _take_in(self, row: NetworkRow, office: str, details: MemberDetails) -> None:
        self._do(partial(actions.add_member, self._page.desk, row.id, office, details))

    def _let_go(self, row: NetworkRow, office: str) -> None:
        self._do(partial(actions.remove_member, self._page.desk, row.id, office))

    def _accept(self, row: ProposalRow) -> None:
        self._do(partial(accept_proposal, self._page.desk, row.id))

    def _do(self, action: Callable[[], Done[T]]) -> None:
        self._page.jobs.away.act(self._page, action, lambda _: self._done())

    def _done(self) -> None:
        self.kept.done()
        self.kept.rest()
        self.panel.hide()
        self.told.emit()
