"""Consent or another legal basis. Neither is chosen beforehand: a choice like this gets no nudge."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from caseflow.actions.referrals.writing import CONSENTS
from caseflow.domain.cases.consent import GIVEN, Consent
from caseflow.ui.dates import day_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.consent_questions import ConsentQuestions
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, word


class ConsentChoice(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.radio_of = {one: QRadioButton(code("consent_basis", one)) for one in CONSENTS}
        self.note = QLineEdit()
        self._field = Field(word("referrals.consent_note"), self.note)
        self._wrong = MessageBar("late")
        self.questions = ConsentQuestions()
        self.found = WrappingLabel("", "ok")
        self._asked = False
        self._lay_out()
        self.questions.changed.connect(self.changed)
        self.note.textChanged.connect(lambda: self.changed.emit())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(u(6))
        for radio in self.radio_of.values():
            self._group.addButton(radio)
            radio.toggled.connect(self._toggled)
            row.addWidget(radio)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addLayout(row)
        column.addWidget(self.found)
        column.addWidget(self.questions)
        column.addWidget(self._field)
        column.addWidget(self._wrong)
        for part in (self.found, self.questions):
            part.hide()
        self._name_note()

    def value(self) -> str:
        return next((one for one, radio in self.radio_of.items() if radio.isChecked()), "")

    def set_value(self, value: str, note: str) -> None:
        self._group.setExclusive(False)
        for one, radio in self.radio_of.items():
            radio.setChecked(one == value)
        self._group.setExclusive(True)
        self.note.setText(note)

    def ask(self, age: int | None, found: Consent | None) -> None:
        """What is known once client, service and fields are: a consent that covers them, or questions."""
        self._asked = found is None
        self.questions.ask(age)
        if found is not None:
            until = word("consents.until", day=day_short(found.valid_to)) if found.valid_to else ""
            by = code("consent_given_by", found.given_by)
            self.found.setText(
                word("consents.covered", day=day_short(found.given_on), by=by, until=until).strip()
            )
        self._show_parts(found is not None)

    def _show_parts(self, found: bool) -> None:
        given = self.value() == GIVEN
        self.found.setVisible(given and found)
        self.questions.setVisible(given and self._asked)
        self._field.setVisible(not (given and found))

    def giver(self) -> str:
        """Who gives it now; nobody, while one of before covers what leaves."""
        return self.questions.said_by() if self._asked else ""

    def missing(self) -> bool:
        """True, and said, when something of the consent itself is missing."""
        if not self.value():
            return True
        return self.value() == GIVEN and self._asked and self.questions.missing()

    def insist(self) -> None:
        """Say what is needed, and go there."""
        if self.value():
            self.questions.missing()
            return
        self._wrong.tell(word("referrals.missing_consent"))
        next(iter(self.radio_of.values())).setFocus()

    def _toggled(self) -> None:
        if self.value():
            self._wrong.clear()
        self._name_note()
        self._show_parts(bool(self.found.text()) and not self._asked)
        self.changed.emit()

    def _name_note(self) -> None:
        example = word(f"referrals.consent_note_{self.value() or 'given'}")
        self.note.setPlaceholderText(example)
