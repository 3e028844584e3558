"""Until when a reader reads; seen only while that role is chosen."""

from datetime import date

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from caseflow.domain.office.roles import READING_FOR
from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import word


class ReaderUntil(QWidget):
    """Args: role: the box of the role. today: the first day that can be said. until: as it stands."""

    def __init__(self, role: QCheckBox, today: date, until: date | None = None) -> None:
        super().__init__()
        self._role = role
        self.day = DayEntry()
        self.day.begin(until or today + READING_FOR, first=today)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            Field(word("settings.reader_until"), self.day, hint=word("settings.reader_until_hint"))
        )
        role.toggled.connect(self.setVisible)
        self.setVisible(role.isChecked())

    def value(self) -> date | None:
        """None for who is no reader."""
        return self.day.day() if self._role.isChecked() else None
