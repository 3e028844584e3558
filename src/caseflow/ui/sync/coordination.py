"""Who coordinates a local network, and that it ends, at the page of the exchange."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from caseflow.actions.sync.local_networks import close_network, hand_over
from caseflow.domain.sync.local_network import NetworkRow
from caseflow.ui.page import Page
from caseflow.ui.sync.coordination_panel import CoordinationPanel
from caseflow.ui.sync.deciding import Deciding
from caseflow.ui.sync.networks_block import NetworksBlock

FORM = "coordination"
T = TypeVar("T")


class Coordination(Deciding[CoordinationPanel]):
    """Args: page: whose jobs and messages these are. block: where the steps stand."""

    def __init__(self, page: Page, block: NetworksBlock) -> None:
        super().__init__(page, CoordinationPanel(), FORM)
        block.hand_over_asked.connect(partial(self._open, self.panel.open_hand_over, "hand_over"))
        block.close_asked.connect(partial(self._open, self.panel.open_close, "close"))
        self.panel.hand_over_asked.connect(self._hand_over)
        self.panel.close_asked.connect(self._close)

    def _open(self, opened: Callable[[NetworkRow], None], what: str, row: NetworkRow) -> None:
        self.show_form(partial(opened, row), f"{what}/{row.id}")

    def _hand_over(self, row: NetworkRow, office: str, reason: str) -> None:
        self.act_away(partial(hand_over, self._page.desk, row.id, office, reason))

    def _close(self, row: NetworkRow, reason: str) -> None:
        self.act_away(partial(close_network, self._page.desk, row.id, reason))
