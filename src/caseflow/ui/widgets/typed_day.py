"""A day that may be left empty, typed as people write it."""

from datetime import date

from PySide6.QtWidgets import QLineEdit

from caseflow.domain.errors import InputError
from caseflow.domain.text.written_day import day_of
from caseflow.ui.dates import day_typed
from caseflow.ui.words import word


class TypedDay(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(word("common.day_example"))

    def set_day(self, on: date | None) -> None:
        self.setText(day_typed(on) if on else "")

    def day(self) -> date | None:
        """Raises InputError for what is no day; None for nothing."""
        if self.is_fine():
            return day_of(self.text())
        raise InputError("day_typed", "A day is written as 30. 6. 2027.")

    def is_fine(self) -> bool:
        """Whether it is empty or a day."""
        return not self.text().strip() or day_of(self.text()) is not None
