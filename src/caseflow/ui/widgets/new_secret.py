"""A new passphrase: typed twice, its strength in words while one types, its weakness refused in words."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.office.passphrase import Strength, strength
from caseflow.ui.announce import announce
from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

_TOKENS = {Strength.TOO_WEAK: "late", Strength.WEAK: "wait", Strength.FAIR: "ok", Strength.STRONG: "ok"}


class StrengthBars(QWidget):
    """Four short bars; the word beside them says the same."""

    def __init__(self) -> None:
        super().__init__()
        self._step: Strength | None = None
        self.setFixedSize(QSize(u(26), u(1)))

    def show_step(self, step: Strength | None) -> None:
        self._step = step
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        wide, gap = (self.width() - 3 * u(0.5)) // 4, u(0.5)
        for place in range(4):
            lit = self._step is not None and place <= self._step
            token = _TOKENS[self._step] if self._step is not None and lit else "line"
            painter.fillRect(QRect(place * (wide + gap), 0, wide, self.height()), colour(token))


class NewSecret(QWidget):
    """Args: name: of the first field."""

    returned = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.first = SecretField(name)
        self.second = SecretField(word("unlock.repeat"), with_keyboard=False)
        self.second.show_button.hide()
        self._bars = StrengthBars()
        self.word = label("", "meta")
        self._wrong = MessageBar()
        self._lay_out()
        self.first.edit.textChanged.connect(self._say_strength)
        self.first.show_button.toggled.connect(self.second.show_button.setChecked)
        self.first.returned.connect(lambda: self.second.edit.setFocus(Qt.FocusReason.TabFocusReason))
        self.second.returned.connect(self.returned)

    def value(self) -> str:
        """The passphrase, or empty when it cannot be taken; then the reason stands below."""
        text = self.first.text()
        if strength(text) is Strength.TOO_WEAK:
            return self._refuse("unlock.too_weak", self.first)
        if text != self.second.text():
            return self._refuse("unlock.repeat_differs", self.second)
        self._wrong.clear()
        return text

    def begin(self) -> None:
        self.first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def wrong(self) -> str:
        """What is said to be wrong now."""
        return self._wrong.sentence.text()

    def _refuse(self, key: str, where: SecretField) -> str:
        self._wrong.tell(word(key), kind="late")
        where.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return ""

    def _say_strength(self, text: str) -> None:
        step = strength(text) if text else None
        self._bars.show_step(step)
        said = word("unlock.strength", word=word(f"unlock.strength_{int(step)}")) if step is not None else ""
        if said and said != self.word.text():
            announce(self.first.edit, said)
        self.word.setText(said)

    def _lay_out(self) -> None:
        meter = QHBoxLayout()
        meter.setSpacing(u(2))
        meter.addWidget(self._bars, 0, Qt.AlignmentFlag.AlignVCenter)
        meter.addWidget(self.word, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addWidget(self.first)
        column.addLayout(meter)
        column.addWidget(WrappingLabel(word("unlock.strength_hint"), "meta"))
        column.addSpacing(u(1))
        column.addWidget(self.second)
        column.addWidget(self._wrong)
