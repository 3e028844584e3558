"""A consent that is given without a referral: purpose, receiver, data, who gives it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from caseflow.actions.cases.consents import Receiver
from caseflow.domain.cases.consent import DATA, GIVERS, SHARE_RECEIVER, NewConsent
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.consent_questions import ConsentQuestions
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import code, shown, word


class ConsentForm(QFrame):
    """Args: client: who it is about."""

    saved = Signal(object)
    """NewConsent"""
    given_up = Signal()

    def __init__(self, client: RecordId) -> None:
        super().__init__()
        self._client = client
        self._age: int | None = None
        self._names: dict[str, str] = {}
        self.purpose, self.receiver = QComboBox(), QComboBox()
        for box, key in ((self.purpose, "purpose"), (self.receiver, "receiver")):
            box.setPlaceholderText(word(f"consents.choose_{key}"))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(14)
        for one in GIVERS:
            self.purpose.addItem(code("consent_scope", one), one)
        self.purpose.setCurrentIndex(-1)
        self.purpose_field = Field(word("consents.purpose"), self.purpose)
        self.receiver_field = Field(word("consents.receiver"), self.receiver)
        self.boxes = {name: QCheckBox(word(f"consents.field_{name}")) for name in DATA}
        self.wrong = MessageBar("late")
        self.questions = ConsentQuestions()
        self.explained = QLineEdit()
        self.save = primary(word("consents.save"), "check")
        self.cancel = plain(word("consents.cancel"))
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        first = QGridLayout()
        first.setHorizontalSpacing(u(3))
        for place, part in enumerate((self.purpose_field, self.receiver_field)):
            first.addWidget(part, 0, place, Qt.AlignmentFlag.AlignTop)
            first.setColumnStretch(place, 1)
        data = Flow(gap=3, even=True)
        for box in self.boxes.values():
            data.add(box)
        buttons = in_a_row(self.save, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(4))
        column.setSpacing(u(3))
        column.addWidget(SectionHeading(word("consents.new")))
        column.addLayout(first)
        column.addWidget(label(word("consents.fields"), "muted"))
        column.addWidget(data)
        column.addWidget(self.wrong)
        column.addWidget(self.questions)
        column.addWidget(Field(word("consents.explained"), self.explained))
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.purpose.currentIndexChanged.connect(self._purpose_chosen)
        self.receiver.currentIndexChanged.connect(lambda _: self.receiver_field.error())
        for box in self.boxes.values():
            box.toggled.connect(lambda _: self.wrong.clear())
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self._give_up)

    def begin(self, age: int | None, today: date, receivers: Sequence[Receiver]) -> None:
        """Show it empty and go to its first field."""
        self._age = age
        self.receiver.clear()
        for one in receivers:
            self.receiver.addItem(shown(one.name), str(one.id))
        self._names = {str(one.id): one.name for one in receivers}
        self.receiver.setCurrentIndex(-1)
        self.questions.begin(today)
        self.questions.put_back("", "written", "", "")
        self.questions.ask(age)
        self.show()
        self.purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close it; nothing of it stays."""
        self.purpose.setCurrentIndex(-1)
        self.explained.clear()
        self.wrong.clear()
        for box in self.boxes.values():
            box.setChecked(False)
        self.hide()

    def _give_up(self) -> None:
        self.leave()
        self.given_up.emit()

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed; the purpose first, because others follow from it."""
        asked = self.questions
        chosen: dict[str, QWidget] = {"purpose": self.purpose, "receiver": self.receiver, **self.boxes}
        chosen |= {"given_by": asked.given_by, "form": asked.form, "assent": asked.assent}
        return {**chosen, "until": asked.until, "explained": self.explained}

    def _purpose_chosen(self) -> None:
        chosen = str(self.purpose.currentData() or SHARE_RECEIVER)
        self.purpose_field.error()
        self.receiver_field.setVisible(chosen == SHARE_RECEIVER)
        self.questions.ask(self._age, chosen)

    def _save(self) -> None:
        if not self._missing():
            self.saved.emit(self._new())

    def _missing(self) -> bool:
        """Say what is missing, the last first, so that the focus ends at the first."""
        missing = self.questions.missing()
        if not any(box.isChecked() for box in self.boxes.values()):
            self.wrong.tell(word("consents.missing_fields"))
            missing = True
        if self.purpose.currentData() == SHARE_RECEIVER and self.receiver.currentIndex() < 0:
            self.receiver_field.error(word("consents.missing_receiver"))
            missing = True
        if self.purpose.currentIndex() < 0:
            self.purpose_field.error(word("consents.missing_purpose"))
            missing = True
        return missing

    def _new(self) -> NewConsent:
        purpose = str(self.purpose.currentData())
        to = str(self.receiver.currentData() or "")
        shares = purpose == SHARE_RECEIVER
        return NewConsent(
            client=self._client,
            purpose=purpose,
            given_by=self.questions.said_by(),
            form=self.questions.said_form(),
            fields=tuple(name for name, box in self.boxes.items() if box.isChecked()),
            recipient=OrganizationId(to) if shares else None,
            recipient_name=self._names[to] if shares else "",
            assent=self.questions.said_assent(),
            valid_to=self.questions.said_until(),
            explained=self.explained.text(),
        )
