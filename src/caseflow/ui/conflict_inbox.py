"""The inbox of disagreements: the same blocks, and the same way to settle them, wherever they are shown."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.store import conflicts
from caseflow.actions.store.drafts import discard_draft
from caseflow.domain.ids import RecordId
from caseflow.domain.store.conflict import ConflictRow
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.widgets.closed_conflict import ClosedConflict
from caseflow.ui.widgets.conflict_block import ConflictBlock
from caseflow.ui.widgets.emptied import empty_out

FORM = "conflict"


class ConflictInbox(QWidget):
    """Args: page: does the settling and hears what is refused."""

    settled = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.blocks: list[ConflictBlock] = []
        self.closed: list[ClosedConflict] = []
        self._shown: tuple[ConflictRow, ...] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def show_conflicts(self, found: Sequence[ConflictRow]) -> bool:
        """The same ones again move nothing, so that a reason half written stays; False then."""
        if tuple(found) == self._shown:
            return False
        self._shown = tuple(found)
        empty_out(self._rows)
        self.closed = [ClosedConflict(one, self._open) for one in found if one.closed]
        self.blocks = [ConflictBlock(one, self._settle) for one in found if not one.closed]
        for block in self.blocks:
            self._rows.addWidget(block)
            self._keep(block)
        for row in self.closed:
            self._rows.addWidget(row)
        self.setVisible(bool(found))
        return True

    def _open(self, case: RecordId) -> None:
        """The case asks for the reason."""
        self._page.context.open_room("cases", case)

    def _keep(self, block: ConflictBlock) -> None:
        """What is typed is kept, where it is ours to decide."""
        one = block.conflict
        if one.ours:
            kept = Kept(self._page.context, block, FORM, block.entries())
            kept.came_back.connect(block.show_again)
            kept.begin(f"{one.record}/{one.field}")

    def _settled(self, one: ConflictRow) -> None:
        forget = partial(discard_draft, self._page.desk, FORM, f"{one.record}/{one.field}")
        self._page.jobs.ask(None, forget, lambda _: None)
        self.settled.emit()

    def _settle(self, one: ConflictRow, chosen: int | str, reason: str) -> None:
        self._page.clear_message()
        desk = self._page.desk
        if isinstance(chosen, str):
            settle = partial(conflicts.settle_with, desk, one, chosen, reason)
        else:
            settle = partial(conflicts.settle, desk, one, chosen, reason)
        self._page.jobs.act(self._page, settle, lambda _: self._settled(one))
