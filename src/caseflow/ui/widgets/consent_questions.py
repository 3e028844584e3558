"""Who gives the consent, in which form, what the young person says to it, and until when it holds.

Shown when consent is chosen and none of before covers the receiver and everything that would leave.
"""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from caseflow.domain.cases.consent import (
    GIVEN,
    PENDING,
    REFUSED,
    SHARE_RECEIVER,
    asks_assent,
    givers,
    only_giver,
)
from caseflow.resources.tables import codes
from caseflow.ui.theme import u
from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import code, word

USUAL_FORM = "written"
USUAL_TERM = timedelta(days=365)


class ConsentQuestions(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._age: int | None = None
        self._purpose = ""
        self.given_by, self.form, self.assent = _choice(), _choice(), _choice()
        self.until = DayEntry()
        self.given_by_field = Field(word("consents.given_by"), self.given_by)
        self.assent_field = Field(word("consents.assent"), self.assent)
        self._fill()
        self._lay_out()
        for one in (self.given_by, self.form, self.assent):
            one.currentIndexChanged.connect(self._changed)
        self.until.changed.connect(self.changed)

    def _fill(self) -> None:
        for one in codes("consent_form"):
            self.form.addItem(code("consent_form", one.code), one.code)
        self.form.setCurrentIndex(self.form.findData(USUAL_FORM))
        for said in (GIVEN, REFUSED, PENDING):
            self.assent.addItem(word(f"consents.assent_{said}"), said)
        for one_box, key in ((self.given_by, "choose_given_by"), (self.assent, "choose_assent")):
            one_box.setPlaceholderText(word(f"consents.{key}"))
            one_box.setCurrentIndex(-1)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(u(3))
        grid.setVerticalSpacing(u(3))
        parts = (
            self.given_by_field,
            Field(word("consents.form"), self.form),
            Field(word("consents.valid_to"), self.until),
            self.assent_field,
        )
        for place, part in enumerate(parts):
            grid.addWidget(part, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for half in (0, 1):
            grid.setColumnStretch(half, 1)

    def begin(self, today: date) -> None:
        """A year is proposed; nothing before today."""
        self.until.begin(today + USUAL_TERM, first=today)

    def ask(self, age: int | None, purpose: str = SHARE_RECEIVER) -> None:
        """Offer those who may consent at this age; what was chosen stays while it is offered."""
        before = self.said_by() or only_giver(age)
        if (age, purpose) != (self._age, self._purpose) or not self.given_by.count():
            self._age, self._purpose = age, purpose
            self.given_by.clear()
            for one in givers(purpose, age):
                self.given_by.addItem(code("consent_given_by", one), one)
            self.given_by.setCurrentIndex(self.given_by.findData(before))
        self._show_assent()

    def said_by(self) -> str:
        return str(self.given_by.currentData() or "")

    def said_form(self) -> str:
        return str(self.form.currentData() or USUAL_FORM)

    def said_assent(self) -> str:
        asked = asks_assent(self.said_by(), self._age)
        return str(self.assent.currentData() or "") if asked else ""

    def said_until(self) -> date:
        return self.until.day()

    def put_back(self, given_by: str, form: str, assent: str, until: str) -> None:
        for box, kept in ((self.given_by, given_by), (self.form, form), (self.assent, assent)):
            if kept and box.findData(kept) < 0:
                box.addItem(code("consent_given_by", kept), kept)
            if kept or box is not self.form:
                box.setCurrentIndex(box.findData(kept) if kept else -1)
        if until:
            self.until.put(until)

    def missing(self) -> bool:
        """Say what is missing, at its field."""
        assent = asks_assent(self.said_by(), self._age) and not self.said_assent()
        self.assent_field.error(word("consents.missing_assent") if assent else "")
        self.given_by_field.error("" if self.said_by() else word("consents.missing_given_by"))
        return assent or not self.said_by()

    def _changed(self) -> None:
        if self.said_by():
            self.given_by_field.error()
        if self.said_assent():
            self.assent_field.error()
        self._show_assent()
        self.changed.emit()

    def _show_assent(self) -> None:
        self.assent_field.setVisible(asks_assent(self.said_by(), self._age) and bool(self.said_by()))


def _choice() -> QComboBox:
    made = QComboBox()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(14)
    return made
