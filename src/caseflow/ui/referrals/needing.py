"""What is asked of a need as a whole: who stays, who is next, who in a network can take it."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from caseflow.actions.referrals.groups import choose_branch
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.need_call import CallRow
from caseflow.ui.referrals.panes import ReferralPanes

UNMET = "unmet"


class Needing(QObject):
    """Args: page: the panes of the room."""

    stepped = Signal(object)
    """The ReferralRow that stays."""

    def __init__(self, page: ReferralPanes) -> None:
        super().__init__(page)
        self._page = page
        block = page.record.need
        block.chosen.connect(self._choose)
        block.next_asked.connect(self._ask_next)
        block.unmet_asked.connect(lambda: page.context.open_room("reports", UNMET))
        page.list.calls_asked.connect(self.open_calls)
        page.calls.back_asked.connect(page.show_list)
        page.calls.refer_asked.connect(self.refer)
        page.new.calling.made.connect(self._called)

    def _choose(self, name: RecordId) -> None:
        page = self._page
        page.jobs.act(page, partial(choose_branch, page.desk, name), self.stepped.emit)

    def _ask_next(self) -> None:
        shown = self._page.record.page
        if shown is not None:
            self._page.open_new()
            self._page.new.follows.refused(shown.row.id)

    def refer(self, call: RecordId) -> None:
        """The referral to whoever was picked."""
        self._page.open_new()
        self._page.new.follows.called(call)

    def open_calls(self) -> None:
        self._page.stack.setCurrentWidget(self._page.calls)
        self._page.calls.begin()

    def _called(self, _: CallRow) -> None:
        """What was typed for a referral stays as its draft; the call stands among the calls."""
        self._page.new.draft.keep()
        self.open_calls()
