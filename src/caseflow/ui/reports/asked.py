"""What the reports are asked for: which time, which side, divided by what."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from caseflow.actions.reports.figures import DIVISIONS
from caseflow.domain.reports.figures import FigureQuestion, month_before, month_of, year_before, year_to
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import word

PERIODS = {
    "this_year": year_to,
    "this_month": month_of,
    "last_month": month_before,
    "last_year": year_before,
}
SENT, RECEIVED = "sent", "received"


class AskedBar(Flow):
    """Three choices that flow onto the next line in a narrow page."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(gap=3)
        self.periods = SegmentedButtons([(key, word(f"reports.{key}")) for key in PERIODS])
        self.sides = SegmentedButtons([(side, word(f"reports.{side}")) for side in (SENT, RECEIVED)])
        self.division = QComboBox()
        self.division.setAccessibleName(word("reports.divide"))
        self.division.addItem(word("reports.divide"), "")
        for by in DIVISIONS:
            self.division.addItem(word(f"reports.by_{by}"), by)
        for part in (self.periods, self.sides, self.division):
            self.add(part)
        tell = partial(self._tell)
        self.periods.chosen.connect(tell)
        self.sides.chosen.connect(tell)
        self.division.activated.connect(tell)

    def asked(self, today: date) -> FigureQuestion:
        period = PERIODS[self.periods.value()](today)
        return FigureQuestion(period, self.division.currentData() or "", self.sides.value() == RECEIVED)

    def parts(self) -> tuple[QWidget, ...]:
        return self.periods, self.sides, self.division

    def _tell(self, *_: object) -> None:
        self.changed.emit()
