"""What is asked about a breach: a new one, how much risk it brings, when the Commissioner was told."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.protection.rights import NewBreach
from caseflow.resources.tables import codes
from caseflow.ui.settings.register_block import RegisterForm
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.day_entry import MomentEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import in_a_row, side_by_side
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import code, word


class NewBreachForm(RegisterForm):
    def __init__(self) -> None:
        super().__init__()
        self.type, self.risk, self.discovered = _codes("breach_type"), _codes("risk_level"), MomentEntry()
        self.persons = QLineEdit()
        self.persons.setValidator(QIntValidator(0, 1_000_000, self))
        self.words = {name: QLineEdit() for name in ("what_happened", "which_data", "what_was_done")}
        self.save, self.cancel = (
            primary(word("protection.enter_breach"), "check"),
            plain(word("common.cancel")),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, 0)
        column.setSpacing(u(3))
        column.addWidget(SectionHeading(word("protection.new_breach")))
        column.addLayout(_pair("breach_type", self.type, "discovered_at", self.discovered))
        for name, entry in self.words.items():
            column.addWidget(Field(word(f"protection.{name}"), entry))
        column.addLayout(_pair("risk", self.risk, "persons", self.persons))
        column.addLayout(in_a_row(self.save, self.cancel))

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        chosen = {"type": self.type, "discovered": self.discovered, "risk": self.risk}
        return {**chosen, **self.words, "persons": self.persons}

    def empty(self, now: datetime) -> None:
        self.discovered.begin(now)
        self.type.setCurrentIndex(0)
        for entry in (*self.words.values(), self.persons):
            entry.clear()
        self.risk.setCurrentIndex(self.risk.findData("not_assessed"))

    def first(self) -> QWidget:
        return self.type

    def said(self) -> NewBreach:
        typed = {name: entry.text() for name, entry in self.words.items()}
        return NewBreach(
            self.discovered.moment(),
            str(self.type.currentData()),
            typed["what_happened"],
            typed["which_data"],
            typed["what_was_done"],
            str(self.risk.currentData()),
            int(self.persons.text()) if self.persons.text().isdecimal() else None,
        )


class AssessForm(QWidget):
    """Args: risk: as it stands."""

    def __init__(self, risk: str) -> None:
        super().__init__()
        self.chosen = _codes("risk_level")
        self.chosen.setCurrentIndex(self.chosen.findData(risk))
        self.save, self.cancel = plain(word("protection.assess_save"), "check"), plain(word("common.cancel"))
        _asked(self, Field(word("protection.risk"), self.chosen, hint=word("protection.risk_hint")))

    def begin(self) -> None:
        self.chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def risk(self) -> str:
        return str(self.chosen.currentData())


class ToldForm(QWidget):
    """Args: now: told at the latest."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.when, self.also = MomentEntry(), QCheckBox(word("protection.people_informed"))
        self.when.begin(now)
        self.save, self.cancel = plain(word("protection.tell_save"), "check"), plain(word("common.cancel"))
        _asked(self, Field(word("protection.told_when"), self.when), self.also)

    def begin(self) -> None:
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def at(self) -> datetime:
        return self.when.moment()

    def people(self) -> bool:
        return self.also.isChecked()


def _asked(form: AssessForm | ToldForm, *parts: QWidget) -> None:
    column = QVBoxLayout(form)
    column.setContentsMargins(0, u(2), 0, u(1))
    column.setSpacing(u(2))
    for part in parts:
        column.addWidget(part)
    column.addLayout(in_a_row(form.save, form.cancel))
    form.cancel.clicked.connect(form.hide)


def _codes(name: str) -> QComboBox:
    made = QComboBox()
    for one in codes(name):
        made.addItem(code(name, one.code), one.code)
    return made


def _pair(left: str, first: QWidget, right: str, second: QWidget) -> QHBoxLayout:
    named = ((left, first), (right, second))
    return side_by_side(*(Field(word(f"protection.{name}"), entry) for name, entry in named))
