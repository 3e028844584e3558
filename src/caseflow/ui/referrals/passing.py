"""From the room of referrals to others: onward to a third office, or into a colleague's hands."""

from PySide6.QtCore import QObject

from caseflow.ui.offered import ASSIGNS, offer
from caseflow.ui.referrals.panes import ReferralPanes


class Passing(QObject):
    def __init__(self, page: ReferralPanes) -> None:
        super().__init__(page)
        self._page = page
        offer(page.desk, ASSIGNS, page.list.hand_over)
        page.list.hand_over.clicked.connect(self.hand_over)
        page.record.onward_asked.connect(self.onward)

    def onward(self) -> None:
        """A new referral that is part of the one that is shown."""
        page, shown = self._page, self._page.record.page
        if shown is not None and shown.may_go_onward:
            page.open_new()
            page.new.onward.start(shown.row.id)

    def hand_over(self) -> None:
        """Many at once into another's hands: those that are chosen in the list, or all of a colleague's."""
        page = self._page
        if offer(page.desk, ASSIGNS):
            page.stack.setCurrentWidget(page.hand_over)
            page.hand_over.begin(page.list.chosen_keys())
