"""A day that may be left out, typed as one writes it: 5. 3. 2026."""

from datetime import date, datetime

from PySide6.QtWidgets import QLineEdit

FORMS = ("%d. %m. %Y.", "%d.%m.%Y.", "%d.%m.%Y", "%d. %m. %Y", "%Y-%m-%d")


class DayText(QLineEdit):
    def day(self) -> date | None:
        """None for nothing, and for what is no day."""
        typed = self.text().strip()
        for form in FORMS:
            try:
                return datetime.strptime(typed, form).date()
            except ValueError:
                continue
        return None

    def is_fine(self) -> bool:
        """Whether it is empty or a day."""
        return not self.text().strip() or self.day() is not None
