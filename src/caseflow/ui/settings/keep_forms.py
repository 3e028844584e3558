"""What Čuvanje asks for: a term of the office's list, the grounds of a proposal, the reason of a hold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.protection.retention import LONGEST_YEARS, Term
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.number_field import NumberField
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import word

USUAL_YEARS = 5


class KeepForm(QWidget):
    """A form in the place of the lines' foot; Escape and Odustani leave it."""

    left = Signal()

    def __init__(self, title: str, step: str) -> None:
        super().__init__()
        self.done = primary(step, "check")
        self.cancel = plain(word("common.cancel"))
        self.fields = QVBoxLayout()
        self.fields.setSpacing(u(3))
        steps = in_a_row(self.done, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(6))
        column.setSpacing(u(3))
        column.addWidget(SectionHeading(title.rstrip("…")))
        column.addLayout(self.fields)
        column.addLayout(steps)
        self.cancel.clicked.connect(self.left)
        self.done.clicked.connect(self.want)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {}

    def begin(self) -> None:
        """Go to the first entry."""
        first = self.findChild(QLineEdit)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def want(self) -> None:
        """Say what was asked for."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class TermForm(KeepForm):
    """Says `wanted` with the class, the years (0: permanently) and the number in the list."""

    wanted = Signal(str, int, str)

    def __init__(self, term: Term, title: str) -> None:
        super().__init__(title, word("common.save"))
        self._cls = term.cls
        self.years = NumberField(1, LONGEST_YEARS, word("retention.years_field"))
        self.years.setValue(term.years or USUAL_YEARS)
        self.permanent = QCheckBox(word("retention.permanent_box"))
        self.source = QLineEdit(term.source)
        self.permanent.toggled.connect(self.years.setDisabled)
        self.permanent.setChecked(term.permanent)
        self.fields.addWidget(Field(word("retention.years_field"), self.years))
        self.fields.addWidget(self.permanent)
        self.fields.addWidget(Field(word("retention.source_field"), self.source))

    def entries(self) -> dict[str, QWidget]:
        return {"permanent": self.permanent, "years": self.years, "source": self.source}

    def want(self) -> None:
        years = 0 if self.permanent.isChecked() else self.years.value()
        self.wanted.emit(self._cls, years, self.source.text())


class ReasonForm(KeepForm):
    """Says `wanted` with the code that was typed (empty where it was known) and the reason."""

    wanted = Signal(str, str)

    def __init__(self, title: str, field: tuple[str, str], step: str, asks_code: bool = False) -> None:
        super().__init__(title, step)
        self.code = QLineEdit()
        self.reason = QLineEdit()
        if asks_code:
            self.fields.addWidget(Field(word("retention.code_field"), self.code))
        self.fields.addWidget(Field(field[0], self.reason, hint=field[1]))
        for entry in (self.code, self.reason):
            entry.returnPressed.connect(self.want)

    def entries(self) -> dict[str, QWidget]:
        return {"code": self.code, "reason": self.reason}

    def want(self) -> None:
        self.wanted.emit(self.code.text().strip(), self.reason.text())
