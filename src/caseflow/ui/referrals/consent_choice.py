"""Consent or another legal basis. Neither is chosen beforehand: a choice like this gets no nudge."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from caseflow.actions.referrals import CONSENTS
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.field import Field
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
        self._lay_out()
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
        column.addWidget(self._field)
        column.addWidget(self._wrong)
        self._name_note()

    def value(self) -> str:
        return next((one for one, radio in self.radio_of.items() if radio.isChecked()), "")

    def set_value(self, value: str, note: str) -> None:
        self._group.setExclusive(False)
        for one, radio in self.radio_of.items():
            radio.setChecked(one == value)
        self._group.setExclusive(True)
        self.note.setText(note)

    def insist(self) -> None:
        """Say that one of the two is needed, and go there."""
        self._wrong.tell(word("referrals.missing_consent"))
        next(iter(self.radio_of.values())).setFocus()

    def _toggled(self) -> None:
        if self.value():
            self._wrong.clear()
        self._name_note()
        self.changed.emit()

    def _name_note(self) -> None:
        example = word(f"referrals.consent_note_{self.value() or 'given'}")
        self.note.setPlaceholderText(example)
