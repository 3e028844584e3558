"""The bar under the head of a record: how it waits, the steps as buttons, the form of the one chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from caseflow.domain.referrals.steps import StepDetails
from caseflow.ui.referrals.answer_form import AnswerForm
from caseflow.ui.referrals.answers import ICONS, MAIN, asked
from caseflow.ui.referrals.service_search import FindServices
from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.bar import BAR_LOOKS, STRIPE, BarKind
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


@dataclass(frozen=True)
class Waiting:
    """What the bar says.

    Args:
        kind: late, wait, ok or info. aside: at the right, the urgency. hint: under the buttons.
    """

    kind: BarKind
    sentence: str
    aside: str = ""
    hint: str = ""


class StepBar(QFrame):
    """Args: find: looks for services. on_paper: the other's answers."""

    step_asked = Signal(str, object)
    """The step and its StepDetails."""
    form_opened = Signal()

    def __init__(self, find: FindServices, on_paper: bool = False) -> None:
        super().__init__()
        self._find, self._on_paper = find, on_paper
        self._kind: BarKind = "info"
        self._icon = IconLabel("info", "accent_text", 4.5)
        self.sentence = WrappingLabel(kind="heading")
        self._aside = label("", "meta")
        self._hint = WrappingLabel(kind="meta")
        self.buttons = Flow()
        self.button_of: dict[str, QPushButton] = {}
        self.form: AnswerForm | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(u(3))
        first.addWidget(self.sentence, 1)
        first.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(u(2))
        self._words.addLayout(first)
        self._words.addWidget(self.buttons)
        self._words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(u(4), u(2.5), u(3), u(2.5))
        row.setSpacing(u(2.5))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)

    def show_steps(self, waiting: Waiting, steps: Sequence[str]) -> None:
        """Say how it stands and offer the steps; an open form of a step that is gone closes."""
        self._kind = waiting.kind
        look = BAR_LOOKS[waiting.kind]
        self._icon.set_icon("info" if waiting.kind == "info" else look.icon, look.strong)
        self.sentence.setText(waiting.sentence)
        self._aside.setText(waiting.aside)
        self._hint.setText(waiting.hint)
        self._hint.setVisible(bool(waiting.hint))
        if self.form is not None and self.form.step not in steps:
            self.close_form()
        self.buttons.clear()
        self.button_of = {step: self._button(step, place) for place, step in enumerate(steps)}
        self.buttons.setVisible(bool(steps) and self.form is None)
        self.update()

    def _button(self, step: str, place: int) -> QPushButton:
        make = primary if place == 0 and step in MAIN and not self._on_paper else plain
        dots = "" if asked(step).nothing else "…"
        button = make(word(f"referrals.step_{step}") + dots, ICONS[step])
        button.clicked.connect(lambda: self.choose(step))
        self.buttons.add(button)
        return button

    def choose(self, step: str) -> None:
        """Make the step at once, or open its form."""
        if asked(step).nothing:
            self.step_asked.emit(step, StepDetails(on_paper=self._on_paper))
            return
        self.close_form()
        self.form = AnswerForm(step, self._find)
        self.form.confirmed.connect(self._confirmed)
        self.form.cancelled.connect(self._cancelled)
        self._words.insertWidget(1, self.form)
        self.form.show()
        self.buttons.hide()
        self._hint.hide()
        self.form_opened.emit()
        self.form.start()

    def close_form(self) -> None:
        if self.form is None:
            return
        self._words.removeWidget(self.form)
        self.form.hide()
        self.form.deleteLater()
        self.form = None
        self.buttons.setVisible(bool(self.button_of))
        self._hint.setVisible(bool(self._hint.text()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = BAR_LOOKS[self._kind]
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(look.soft))
        painter.fillRect(QRect(0, 0, STRIPE, self.height()), colour(look.strong))

    def _confirmed(self, step: str) -> None:
        if self.form is not None:
            self.step_asked.emit(step, self.form.details(self._on_paper))

    def _cancelled(self) -> None:
        step = self.form.step if self.form else ""
        self.close_form()
        if step in self.button_of:
            self.button_of[step].setFocus()
