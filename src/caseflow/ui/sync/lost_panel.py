"""A computer is lost: which one, up to when its words count, why; then what is next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from caseflow.domain.sync.partner import ComputerRow
from caseflow.ui.sync.computers_block import computer_name
from caseflow.ui.sync.step_panel import StepPanel
from caseflow.ui.theme import u
from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.words import word

BEFORE = {"nothing_lost": "check", "keeps": "lock", "undone": "alert-circle"}
AFTER = {
    "new_key": "key",
    "passphrases": "circle",
    "papers": "circle",
    "report": "circle",
    "late_work": "inbox",
}
"""What is said, each with its icon; an empty circle is something people have to do."""


class LostPanel(StepPanel):
    """Closed until `open_for`. Says `remove_asked` with the id, the last day or None, and the reason."""

    remove_asked = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__("exchange.lost", "device", word("exchange.lost_go"))
        self.which, self.reason, self.day = QComboBox(), QLineEdit(), DayEntry()
        self.all, self.until = (
            QRadioButton(word("exchange.lost_all")),
            QRadioButton(word("exchange.lost_until")),
        )
        self.which_field = Field(word("exchange.lost_which"), self.which)
        self.reason_field = Field(word("exchange.lost_reason"), self.reason)
        self.day.setAccessibleName(word("exchange.lost_until"))
        line = Field(word("exchange.lost_line"), self._line(), hint=word("exchange.lost_line_hint"))
        self.put(self.which_field, line, self.reason_field)
        self.until.toggled.connect(self.day.setEnabled)
        self.reason.returnPressed.connect(self.ask)

    def open_for(self, computers: Sequence[ComputerRow], today: date) -> None:
        """Args: computers: of the office; ours and those removed already are left out."""
        self.which.clear()
        for row in computers:
            if not row.ours and not row.removed:
                self.which.addItem(computer_name(row), row.id)
        self.reason.clear()
        self.all.setChecked(True)
        self.day.setEnabled(False)
        self.day.begin(today, last=today)
        some = self.which.count() > 0
        self.heading.set_title(word("exchange.lost_title"))
        self.form.setVisible(some)
        self.said.say(BEFORE if some else {"no_other": "info"})
        self.show()
        if some:
            self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {"which": self.which, "reason": self.reason, "until": self.until, "day": self.day}

    def show_removed(self, row: ComputerRow) -> None:
        """What happens by itself now, and what people do next; it stays until it is closed."""
        self.form.hide()
        self.heading.set_title(word("exchange.lost_done", name=computer_name(row)))
        self.said.say(AFTER)

    def _line(self) -> QWidget:
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(u(1))
        rows.addWidget(self.all)
        rows.addLayout(in_a_row(self.until, self.day))
        line.setFocusProxy(self.all)
        return line

    def ask(self) -> None:
        reason = self.reason.text().strip()
        self.reason_field.error("" if reason else word("exchange.reason_needed"))
        if reason:
            last = self.day.day() if self.until.isChecked() else None
            self.remove_asked.emit(self.which.currentData(), last, reason)
