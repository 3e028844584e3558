"""The day agreed for the answer of a planned referral; shown only where the urgency asks for it."""

from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import word

USUAL = timedelta(days=14)


class AgreedDay(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.day = DayEntry()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(word("referrals.agreed"), self.day))
        self.hide()

    def begin(self, today: date) -> None:
        """Nothing before today; two weeks from now until somebody says otherwise."""
        self.day.begin(today + USUAL, first=today)

    def value(self) -> str:
        return self.day.day().isoformat()

    def set_value(self, kept: str) -> None:
        if kept:
            self.day.put(kept)
