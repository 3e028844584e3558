"""The day agreed for the answer of a planned referral; shown only where the urgency asks for it."""

from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLineEdit, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import word

USUAL = timedelta(days=14)


class AgreedDay(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.day = QDateEdit()
        self.day.setDisplayFormat("d. M. yyyy.")
        self.day.setMinimumWidth(u(36))
        self.day.findChildren(QLineEdit)[0].setTextMargins(u(2), 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Field(word("referrals.agreed"), self.day))
        self.hide()

    def begin(self, today: date) -> None:
        """Nothing before today; two weeks from now until somebody says otherwise."""
        self.day.setMinimumDate(QDate(today.year, today.month, today.day))
        usual = today + USUAL
        self.day.setDate(QDate(usual.year, usual.month, usual.day))

    def value(self) -> str:
        return date(self.day.date().year(), self.day.date().month(), self.day.date().day()).isoformat()

    def set_value(self, kept: str) -> None:
        found = QDate.fromString(kept, "yyyy-MM-dd")
        if found.isValid():
            self.day.setDate(found)
