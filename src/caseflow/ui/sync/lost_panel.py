"""A computer is lost: which one, up to when its words count, why; then what is next."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from caseflow.domain.sync.partner import ComputerRow
from caseflow.ui.sync.computers_block import computer_name
from caseflow.ui.sync.points import Points
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.section import SectionHeading
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


class LostPanel(QWidget):
    """Closed until `open_for`. Says `remove_asked` with the id, the last day or None, and the reason."""

    remove_asked = Signal(str, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionHeading(word("exchange.lost_title"), link=word("common.close"))
        self.which, self.reason, self.day = QComboBox(), QLineEdit(), DayEntry()
        self.all, self.until = (
            QRadioButton(word("exchange.lost_all")),
            QRadioButton(word("exchange.lost_until")),
        )
        self.which_field = Field(word("exchange.lost_which"), self.which)
        self.reason_field = Field(word("exchange.lost_reason"), self.reason)
        self.go, self.cancel = primary(word("exchange.lost_go"), "device"), plain(word("common.cancel"))
        self.form = QWidget()
        self._said = Points("exchange.lost")
        self._lay_out()
        self.heading.link_clicked.connect(self.hide)
        self.cancel.clicked.connect(self.hide)
        self.until.toggled.connect(self.day.setEnabled)
        self.go.clicked.connect(self._asked)
        self.reason.returnPressed.connect(self._asked)
        self.hide()

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
        self._said.say(BEFORE if some else {"no_other": "info"})
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
        self._said.say(AFTER)

    def _lay_out(self) -> None:
        self.day.setAccessibleName(word("exchange.lost_until"))
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(u(3))
        inside.addWidget(self.which_field)
        inside.addWidget(
            Field(word("exchange.lost_line"), self._line(), hint=word("exchange.lost_line_hint"))
        )
        inside.addWidget(self.reason_field)
        inside.addLayout(_across(self.go, self.cancel))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(5))
        column.setSpacing(u(3))
        column.addWidget(self.heading)
        column.addLayout(self._said)
        column.addWidget(self.form)

    def _line(self) -> QWidget:
        line = QWidget()
        rows = QVBoxLayout(line)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(u(1))
        rows.addWidget(self.all)
        rows.addLayout(_across(self.until, self.day))
        line.setFocusProxy(self.all)
        return line

    def _asked(self) -> None:
        reason = self.reason.text().strip()
        self.reason_field.error("" if reason else word("exchange.reason_needed"))
        if reason:
            last = self.day.day() if self.until.isChecked() else None
            self.remove_asked.emit(self.which.currentData(), last, reason)


def _across(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(u(2))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
