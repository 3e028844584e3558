"""Reporting an error in an entry: which field, what should stand there, how one knows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from caseflow.domain.directory.correction import NewCorrection
from caseflow.domain.directory.service import ServiceCard
from caseflow.domain.errors import Refusal
from caseflow.ui.directory.history_pane import field_name
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.footer import stand_over_steps
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import refusal_text, shown, word

TYPED = (
    "phone", "address", "schedule", "email", "url", "name", "municipality", "description", "minimum_age",
    "maximum_age", "places_free", "places_total",
)  # fmt: skip
"""Fields a person corrects by typing; of the others they say in words what is wrong."""


class ReportForm(QWidget):
    asked = Signal(object)
    """NewCorrection."""
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card: ServiceCard | None = None
        self.title = WrappingLabel("", "record", True)
        self.field, self.value, self.reason = QComboBox(), QLineEdit(), QPlainTextEdit()
        for one in TYPED:
            self.field.addItem(field_name(one), one)
        self.field.addItem(word("directory.report_other"), "")
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(u(22))
        self.value_field = Field(word("directory.report_value"), self.value)
        self.reason_field = Field(word("directory.report_reason"), self.reason, word("common.optional"))
        self.send = primary(word("directory.report_now"), "flag")
        self.cancel = plain(word("common.cancel"))
        self._lay_out()
        self.field.currentIndexChanged.connect(self._field_chosen)
        self.send.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        scroll = ScrollColumn()
        scroll.column.addWidget(self.title)
        scroll.column.addWidget(WrappingLabel(word("directory.report_note"), "meta"))
        scroll.column.addWidget(Field(word("directory.report_field"), self.field))
        scroll.column.addWidget(self.value_field)
        scroll.column.addWidget(self.reason_field)
        scroll.column.addStretch(1)
        stand_over_steps(self, scroll, self.cancel, self.send)

    def start(self, card: ServiceCard) -> None:
        """Empty; what was typed about the same entry comes back as a draft."""
        self._card = card
        self.sent()
        self.title.setText(shown(card.row.name))
        self.value_field.error()
        self.field.setFocus()

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {"field": self.field, "value": self.value, "reason": self.reason}

    def sent(self) -> None:
        self.field.setCurrentIndex(0)
        self.value.clear()
        self.reason.clear()

    def refused(self, refusal: Refusal) -> None:
        self.value_field.error(refusal_text(refusal))

    def _field_chosen(self) -> None:
        self.value_field.setVisible(bool(self.field.currentData()))

    def _ask(self) -> None:
        if self._card is not None:
            field = str(self.field.currentData())
            value = self.value.text() if field else ""
            self.value_field.error()
            self.asked.emit(NewCorrection(self._card.row.id, field, value, self.reason.toPlainText()))
