"""Computers of the office at the page of the exchange: the list, a lost one, what one wrote too late."""

from collections.abc import Sequence
from functools import partial

from caseflow.actions.sync.revoking import adopt, revoke
from caseflow.domain.clock import local_day
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import ComputerRow
from caseflow.ui.page import Page
from caseflow.ui.sync.computers_block import ComputersBlock
from caseflow.ui.sync.deciding import Deciding
from caseflow.ui.sync.lost_panel import LostPanel

FORM = "lost_computer"


class Computers(Deciding[LostPanel]):
    """Args: page: whose jobs and messages these are."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, LostPanel(), FORM)
        self._known: Sequence[ComputerRow] = ()
        self.may_decide = page.desk.may(Permission.MANAGE_PEOPLE)
        self.block = ComputersBlock(page.desk.clock(), self.may_decide)
        self.block.lost_asked.connect(self.open_lost)
        self.panel.remove_asked.connect(self._remove)

    def show_computers(self, computers: Sequence[ComputerRow]) -> None:
        self._known = computers
        self.block.show_computers(computers)
        if self._page.context.returning.is_in(FORM):
            self.open_lost()

    def open_lost(self) -> None:
        today = local_day(self._page.desk.clock())
        self.show_form(partial(self.panel.open_for, self._known, today))

    def adopt(self, names: Sequence[str]) -> None:
        """Take over what was set aside, by the names of the list."""
        self._page.jobs.act(self, partial(adopt, self._page.desk, names), lambda _: self.told.emit())

    def _remove(self, device: str, last_day: object, reason: str) -> None:
        remove = partial(revoke, self._page.desk, device, reason, last_day)  # type: ignore[arg-type]
        self._page.jobs.act(self, remove, self._removed)

    def _removed(self, row: ComputerRow) -> None:
        self.put_away()
        self.panel.show_removed(row)
        self.told.emit()
