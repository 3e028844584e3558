"""A sentence right under its cause: what happened, what is safe, and the buttons to settle it.

Tinted ground, a stripe, an icon, a bold sentence, a quieter line. What `tell` shows is also said to a
screen reader, and a refusal may interrupt it. An empty bar takes no place.
"""

from typing import Literal, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.announce import announce
from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel

BarKind = Literal["late", "wait", "ok", "info"]
STRIPE, RADIUS = 3, 5


class BarLook(NamedTuple):
    icon: str
    strong: str
    soft: str


BAR_LOOKS: dict[BarKind, BarLook] = {
    "late": BarLook("warning", "late", "late_soft"),
    "wait": BarLook("clock", "wait", "wait_soft"),
    "ok": BarLook("circle-check", "ok", "ok_soft"),
    "info": BarLook("info", "accent_text", "accent_soft"),
}


class MessageBar(QFrame):
    """Args: kind: how serious it is. sentence: shown at once, and said by whoever shows it."""

    def __init__(self, kind: BarKind = "late", sentence: str = "", note: str = "") -> None:
        super().__init__()
        self.kind = kind
        self._look = BAR_LOOKS[kind]
        self._icon = IconLabel(self._look.icon, self._look.strong, 5)
        self.sentence = WrappingLabel(kind="heading", selectable=True)
        self.note = WrappingLabel(kind="meta", selectable=True)
        self._foot, self._buttons = QVBoxLayout(), Flow()
        self._foot.setContentsMargins(0, 0, 0, 0)
        self._buttons.hide()
        self._lay_out()
        self.hide()
        if sentence:
            self._show_words(sentence, note)

    def tell(self, sentence: str, note: str = "", kind: BarKind | None = None, icon: str = "") -> None:
        """Show a message in place of the one before; buttons of the one before are gone.

        Args: icon: in place of the usual one of the kind.
        """
        if kind:
            self.kind = kind
            self._look = BAR_LOOKS[kind]
        self._icon.set_icon(icon or self._look.icon, self._look.strong)
        self._drop_buttons()
        self._show_words(sentence, note)
        announce(self, self.accessibleName(), urgent=self.interrupts())

    def interrupts(self) -> bool:
        """A refusal may break off what a screen reader is saying; anything else waits."""
        return self.kind == "late"

    def _show_words(self, sentence: str, note: str) -> None:
        self.sentence.setText(sentence)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.setAccessibleName(f"{sentence} {note}".strip())
        self.show()
        self.update()

    def set_note(self, note: str) -> None:
        """Another line under the sentence, which is not said aloud by itself."""
        self._show_words(self.sentence.text(), note)

    def add_button(self, button: QWidget) -> None:
        """Put a way out under the sentence."""
        self._foot.setContentsMargins(0, u(1.5), 0, u(1))
        self._buttons.add(button)
        self._buttons.show()

    def clear(self) -> None:
        """Take the message away."""
        self.hide()
        self.sentence.clear()
        self.note.clear()
        self._drop_buttons()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setClipPath(ground)
        painter.fillPath(ground, colour(self._look.soft))
        painter.fillRect(QRect(0, 0, STRIPE, self.height()), colour(self._look.strong))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(u(0.5))
        words.addWidget(self.sentence)
        words.addWidget(self.note)
        self._foot.addWidget(self._buttons)
        words.addLayout(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(u(4) + STRIPE, u(2.5), u(4), u(2.5))
        row.setSpacing(u(2.5))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _drop_buttons(self) -> None:
        inside = self._buttons.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for widget in inside:
            widget.setParent(None)
            widget.deleteLater()
        self._buttons.clear()
        self._buttons.hide()
        self._foot.setContentsMargins(0, 0, 0, 0)
