"""Local networks at the page of the exchange: the lists, the forms, and what waits for the registrar."""

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from caseflow.actions.sync import local_networks as actions
from caseflow.actions.sync.registrar import accept_proposal, waiting_proposals
from caseflow.domain.errors import CarrierError
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.local_network import MemberDetails, NetworkRow, NewNetwork, ProposalRow
from caseflow.domain.sync.partner import PartnerRow
from caseflow.ui.page import Page
from caseflow.ui.sync.deciding import Deciding
from caseflow.ui.sync.network_panel import NetworkPanel
from caseflow.ui.sync.networks_block import NetworksBlock
from caseflow.ui.sync.proposals_block import ProposalsBlock

FORM = "network"
T = TypeVar("T")


class Networks(Deciding[NetworkPanel]):
    """Args: page: whose jobs and messages these are."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, NetworkPanel(), FORM)
        self._offices: Sequence[PartnerRow] = ()
        self.may_decide = page.desk.may(Permission.MANAGE_NETWORK)
        self.block = NetworksBlock(self.may_decide)
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

    def ask_proposals(self) -> None:
        """They lie in the directory, and what they go on from on the share."""
        if self.may_decide:
            self._page.jobs.away.ask(self._page, self._proposals, self.proposals.show_proposals)

    def _proposals(self) -> tuple[ProposalRow, ...]:
        try:
            return waiting_proposals(self._page.desk)
        except CarrierError:
            return ()

    def open_begin(self) -> None:
        self.show_form(self.panel.open_begin)

    def _open_take_in(self, row: NetworkRow) -> None:
        self.show_form(partial(self.panel.open_take_in, row, self._offices), row.id)

    def _open_let_go(self, row: NetworkRow) -> None:
        self._page.clear_message()
        self.kept.rest()
        self.panel.open_let_go(row)

    def _begin(self, new: NewNetwork) -> None:
        self.act_away(partial(actions.add_network, self._page.desk, new))

    def _take_in(self, row: NetworkRow, office: str, details: MemberDetails) -> None:
        self.act_away(partial(actions.add_member, self._page.desk, row.id, office, details))

    def _let_go(self, row: NetworkRow, office: str) -> None:
        self.act_away(partial(actions.remove_member, self._page.desk, row.id, office))

    def _accept(self, row: ProposalRow) -> None:
        self.act_away(partial(accept_proposal, self._page.desk, row.id))
