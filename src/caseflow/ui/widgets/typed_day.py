"""A day that may be left empty: typed as 30. 6. 2027. or 2027-06-30."""

from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit

from caseflow.domain.errors import InputError
from caseflow.ui.words import word

WAYS = ("%d. %m. %Y.", "%d.%m.%Y.", "%d. %m. %Y", "%d.%m.%Y", "%Y-%m-%d")


class TypedDay(QLineEdit):
    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(word("common.day_example"))

    def set_day(self, on: date | None) -> None:
        self.setText(f"{on.day}. {on.month}. {on.year}." if on else "")

    def day(self) -> date | None:
        """Raises InputError when it is none."""
        typed = " ".join(self.text().replace("\u00a0", " ").split())
        if not typed:
            return None
        for way in WAYS:
            try:
                return datetime.strptime(typed, way).date()
            except ValueError:
                continue
        raise InputError("day_typed", "A day is written as 30. 6. 2027.")
