"""Who coordinates a local network, and that it ends, at the page of the exchange."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from caseflow.actions.sync.local_networks import close_network, hand_over
from caseflow.domain.changes import Done
from caseflow.domain.sync.local_network import NetworkRow
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.sync.coordination_panel import CoordinationPanel
from caseflow.ui.sync.networks_block import NetworksBlock

FORM = "coordination"
T = TypeVar("T")


class Coordination(QObject):
    """Args: page: whose jobs and messages these are. block: where the steps stand."""

    told = Signal()

    def __init__(self, page: Page, block: NetworksBlock) -> None:
        super().__init__(page)
        self._page = page
        self.panel = CoordinationPanel()
        self.kept = Kept(page.context, self.panel, FORM, self.panel.entries())
        block.hand_over_asked.connect(partial(self._open, self.panel.open_hand_over, "hand_over"))
        block.close_asked.connect(partial(self._open, self.panel.open_close, "close"))
        self.panel.hand_over_asked.connect(self._hand_over)
        self.panel.close_asked.connect(self._close)

    def _open(self, opened: Callable[[NetworkRow], None], what: str, row: NetworkRow) -> None:
        self._page.clear_message()
        self.kept.rest()
        opened(row)
        self.kept.begin(f"{what}/{row.id}")

    def _hand_over(self, row: NetworkRow, office: str, reason: str) -> None:
        self._do(partial(hand_over, self._page.desk, row.id, office, reason))

    def _close(self, row: NetworkRow, reason: str) -> None:
        self._do(partial(close_network, self._page.desk, row.id, reason))

    def _do(self, action: Callable[[], Done[T]]) -> None:
        self._page.jobs.away.act(self._page, action, lambda _: self._done())

    def _done(self) -> None:
        self.kept.done()
        self.kept.rest()
        self.panel.hide()
        self.told.emit()
