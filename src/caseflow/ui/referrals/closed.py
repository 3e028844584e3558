"""In the place of a referral whose case somebody else leads: the question why it is opened."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from caseflow.actions.cases.course import case
from caseflow.actions.cases.glass import CaseOfAnother
from caseflow.domain.cases.case import CaseRow
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.ui.glass_pane import GlassPane
from caseflow.ui.page import Page


class ClosedReferral(QObject):
    """Args: page: asks and hears refusals. right: where a record stands. current: which one is wanted."""

    asked = Signal()
    """The question stands there."""
    opened = Signal()
    left = Signal()

    def __init__(self, page: Page, right: QStackedWidget, current: Callable[[], RecordId | None]) -> None:
        super().__init__(page)
        self._page, self._right, self._current = page, right, current
        self.pane: GlassPane | None = None

    def refused(self, refusal: Refusal) -> bool:
        """True when it is said here."""
        if not isinstance(refusal, CaseOfAnother):
            return self.pane is not None and self.pane.refused(refusal)
        ask = partial(case, self._page.desk, refusal.case)
        self._page.jobs.ask(self._page, ask, partial(self._ask_of, self._current()))
        return True

    def drop(self) -> None:
        if self.pane is not None:
            self._right.removeWidget(self.pane)
            self.pane.deleteLater()
            self.pane = None

    def _ask_of(self, wanted: RecordId | None, row: CaseRow) -> None:
        if wanted == self._current():
            self.ask(row)

    def ask(self, row: CaseRow) -> None:
        """Why the referral of this case is opened; asked once."""
        if self.pane is not None and self.pane.row.id == row.id:
            return
        self.drop()
        self.pane = GlassPane(self._page.context, self._page, row, "referrals.back")
        self.pane.back_asked.connect(self.left)
        self.pane.broken.connect(self.opened)
        self._right.addWidget(self.pane)
        self._right.setCurrentWidget(self.pane)
        self.asked.emit()
        self.pane.begin()
