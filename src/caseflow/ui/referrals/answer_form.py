"""The form of one step, open on the page: reason from the list, own words, outcome, where to redirect.

What is missing is said next to it and what was typed stays; the text is kept while it is typed.
"""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from caseflow.domain.office.phrase import PhraseKind
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE
from caseflow.domain.referrals.steps import StepDetails
from caseflow.resources.tables import codes
from caseflow.ui.phrases import offer_phrases
from caseflow.ui.referrals.answers import ICONS, Asked, asked
from caseflow.ui.referrals.guard_bar import GuardBar
from caseflow.ui.referrals.service_search import FindServices, ServiceSearch
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.words import language, word

NO_CHOICE = -1


class AnswerForm(QWidget):
    """Args: step: the step it is for. find: looks for services."""

    confirmed = Signal(str, object)
    """The step and its StepDetails."""
    cancelled = Signal()

    def __init__(self, step: str, find: FindServices) -> None:
        super().__init__()
        self.step = step
        self._asked: Asked = asked(step)
        self.reason = _choice("decline_reason", without=ACCEPTED_ELSEWHERE)
        self.outcome = _choice("referral_outcome")
        self.text = GuardedText(lines=3)
        offer_phrases(self.text, PhraseKind.ANSWER)
        self.service = ServiceSearch(find, "referrals.redirect_to")
        note = "" if self._asked.text_needed else word("common.optional")
        self.reason_field = Field(word("referrals.reason"), self.reason)
        self.outcome_field = Field(word("referrals.outcome"), self.outcome)
        self.text_field = Field(word("referrals.answer_text"), self.text, note=note)
        self.confirm = primary(word(f"referrals.confirm_{step}"), ICONS[step])
        self.cancel = plain(word("common.cancel"))
        self._lay_out()
        self.confirm.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, u(1))
        column.setSpacing(u(3))
        column.addWidget(label(word(f"referrals.form_{self.step}"), "heading"))
        guard = GuardBar(self.text, may_keep=False)
        parts = (
            (self.reason_field, self._asked.reason),
            (self.outcome_field, self._asked.outcome),
            (self.service, self._asked.service),
            (self.text_field, self._asked.text),
        )
        for part, here in parts:
            part.setVisible(here)
            if here:
                column.addWidget(part)
            else:
                part.setParent(self)
        column.addWidget(guard)
        buttons = in_a_row(self.confirm, self.cancel)
        column.addLayout(buttons)

    def start(self) -> None:
        """Go to the first thing asked."""
        first = self.reason if self._asked.reason else self.outcome if self._asked.outcome else self.text
        first.setFocus()

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {
            "reason": self.reason,
            "outcome": self.outcome,
            "words": self.service.words,
            "text": self.text,
        }

    def details(self, on_paper: bool = False) -> StepDetails:
        service = self.service.chosen_id()
        return StepDetails(
            reason=str(self.reason.currentData() or "") if self._asked.reason else "",
            text=self.text.toPlainText(),
            outcome=str(self.outcome.currentData() or "") if self._asked.outcome else "",
            to_service=str(service) if service and self._asked.service else "",
            on_paper=on_paper,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self._complete():
            self.confirmed.emit(self.step, self.details())

    def _complete(self) -> bool:
        """Say what is missing, the last first so that the focus ends at the first."""
        said = self.details()
        service = self.service.field
        missing = (
            (self.text_field, self._asked.text_needed and not said.text.strip(), "text"),
            (service, self._asked.service and not said.to_service, "service"),
            (self.outcome_field, self._asked.outcome and not said.outcome, "outcome"),
            (self.reason_field, self._asked.reason and not said.reason, "reason"),
        )
        for field, empty, name in missing:
            field.error(word(f"referrals.missing_{name}") if empty else "")
        return not any(empty for _, empty, _ in missing)


def _choice(list_name: str, without: str = "") -> QComboBox:
    box = QComboBox()
    for one in codes(list_name):
        if one.code != without:
            box.addItem(one.label(language()), one.code)
    box.setPlaceholderText(word("common.choose"))
    box.setCurrentIndex(NO_CHOICE)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(20)
    return box
