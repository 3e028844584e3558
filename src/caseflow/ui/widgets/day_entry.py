"""A day or a moment typed or chosen; none later than today."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QTime
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit, QLineEdit

from caseflow.domain.clock import BELGRADE, local_day
from caseflow.ui.theme import u


class DayEntry(QDateEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat("d. M. yyyy.")
        self.setMinimumWidth(u(36))
        self.findChildren(QLineEdit)[0].setTextMargins(u(2), 0, 0, 0)

    def begin(self, on: date, last: date | None = None) -> None:
        """Args: last: nothing after it."""
        if last is not None:
            self.setMaximumDate(QDate(last.year, last.month, last.day))
        self.setDate(QDate(on.year, on.month, on.day))

    def day(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())


class MomentEntry(QDateTimeEdit):
    """By Belgrade's clock."""

    def __init__(self) -> None:
        super().__init__()
        self.setDisplayFormat("d. M. yyyy. H:mm")
        self.setMinimumWidth(u(48))
        self.findChildren(QLineEdit)[0].setTextMargins(u(2), 0, 0, 0)

    def begin(self, at: datetime) -> None:
        """Now; nothing after today."""
        there, today = at.astimezone(BELGRADE), local_day(at)
        self.setMaximumDate(QDate(today.year, today.month, today.day))
        self.setDateTime(
            QDateTime(QDate(there.year, there.month, there.day), QTime(there.hour, there.minute))
        )

    def moment(self) -> datetime:
        day, time = self.date(), self.time()
        return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=BELGRADE)
