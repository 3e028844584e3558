"""The panes of the room of referrals and which of them is seen: list beside record, new one, slip, papers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseflow.domain.ids import RecordId
from caseflow.ui.conflict_inbox import ConflictInbox
from caseflow.ui.history_panel import HistoryPanel
from caseflow.ui.offered import ASSIGNS, SENDS, offer
from caseflow.ui.page import Page
from caseflow.ui.referrals.answering import Answering
from caseflow.ui.referrals.calls_page import CallsPage
from caseflow.ui.referrals.hand_over_page import HandOverPage
from caseflow.ui.referrals.list_pane import ReferralList
from caseflow.ui.referrals.list_reader import ListReader
from caseflow.ui.referrals.new_page import NewReferralPage
from caseflow.ui.referrals.noting import Noting
from caseflow.ui.referrals.record_pane import RecordNeeds, RecordPane
from caseflow.ui.referrals.returns_page import ReturnsPage
from caseflow.ui.referrals.service_search import finder
from caseflow.ui.referrals.slip_page import SlipPage
from caseflow.ui.referrals.supervising import Supervising
from caseflow.ui.referrals.updating import Updating
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import BarKind
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.label import upright_hairline
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.words import word

ONE_PANE = 237
"""Units of the page under which list and record take turns."""
NEW = "new"


class ReferralPanes(Page):
    def make(self) -> None:
        self.current: RecordId | None = None
        self._one_pane = False
        clock, supervises = self.desk.clock, offer(self.desk, ASSIGNS)
        self.list = ReferralList(self.head, clock)
        self.reader = ListReader(self, self.list, lambda: self.current)
        needs = RecordNeeds(finder(self), ConflictInbox(self), HistoryPanel(self), clock, supervises)
        self.record = RecordPane(needs, self.message_slot)
        self.noting = Noting(self, self.record)
        self.answering = Answering(self, self.record)
        self.updating = Updating(self, self.record)
        self.supervising = Supervising(self, self.record)
        self.nothing = QWidget()
        self.new = NewReferralPage(self.context)
        self.slip = SlipPage(self.context)
        self.returns = ReturnsPage(self.context)
        self.hand_over = HandOverPage(self.context)
        self.calls = CallsPage(self.context)

    def frame(self) -> None:
        self.right = QStackedWidget()
        still = QVBoxLayout(self.nothing)
        keep_page_margin(self.nothing, still, top=6, bottom=6)
        self.choose_one = nothing_here(word("referrals.choose_one"))
        still.addWidget(self.choose_one)
        still.addStretch(1)
        self.right.addWidget(self.nothing)
        self.right.addWidget(self.record)
        self.both = QWidget()
        row = QHBoxLayout(self.both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rule = upright_hairline()
        row.addWidget(self.list)
        row.addWidget(self._rule)
        row.addWidget(self.right, 1)
        self.stack = QStackedWidget()
        for part in (self.both, self.new, self.slip, self.returns, self.hand_over, self.calls):
            self.stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.arrange()

    def open_new(self) -> None:
        if offer(self.desk, SENDS):
            self.stack.setCurrentWidget(self.new)
            self.new.form.client.setFocus()

    def open_returns(self) -> None:
        """Many papers in a row."""
        self.stack.setCurrentWidget(self.returns)
        self.returns.begin()

    def open_slip(self) -> None:
        if self.record.page is not None and self.record.page.row.mine:
            self.slip.show_slip(self.record.page.row)
            self.stack.setCurrentWidget(self.slip)

    def say(self, kind: BarKind, sentence: str, note: str = "", *buttons: QWidget) -> None:
        """In the record when it can be seen, else over the list."""
        place = self.record if self.record.isVisible() else self.list
        place.message_place.addWidget(self.message_slot)
        super().say(kind, sentence, note, *buttons)

    def open_side(self, side: str) -> None:
        """The list of one side, ready for the keyboard."""
        self.show_list()
        self.list.set_side(side)
        self.list.table.setFocus()

    def show_both(self) -> None:
        self.stack.setCurrentWidget(self.both)

    def show_list(self) -> None:
        self.show_both()
        self.arrange(record=False)
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one = self.width() < u(ONE_PANE)
        if one != self._one_pane:
            self._one_pane = one
            self.arrange(record=self.current is not None)
        self.list.take_width(self.width(), alone=one)

    def arrange(self, record: bool = False) -> None:
        """Both panes, or one of them when there is no room for two."""
        self.list.setVisible(not (self._one_pane and record))
        self.right.setVisible(not self._one_pane or record)
        self._rule.setVisible(not self._one_pane)
        self.record.back.setVisible(self._one_pane)
