"""What was just done, at the foot of the window, and the word that takes it back.

A toast goes by itself after a while, but never while the pointer or the focus is on it: who needs
longer to read has longer. It is also said to a screen reader. It replaces a question before the deed.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from caseflow.ui.announce import announce
from caseflow.ui.theme import colour, u
from caseflow.ui.widgets.button import Pressed
from caseflow.ui.widgets.footer import FOOT
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

STAYS_MS = 8000
DONE, WARNING = "check", "warning"
GAP = 5
"""Units between it and the foot."""
WIDEST = 130
"""Units of words beside each other: longer ones are read in two lines."""


class Toast(QFrame):
    """Args: place: the widget at whose foot it appears."""

    def __init__(self, place: QWidget) -> None:
        super().__init__(place.window())
        self._place = place
        self._undo: Callable[[], object] | None = None
        self._icon = IconLabel(DONE, "on_toast")
        self._text = WrappingLabel(kind="toast")
        self.undo_button = Pressed()
        self.undo_button.setProperty("kind", "toast")
        self.undo_button.clicked.connect(self._take_back)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self._go)
        row = QHBoxLayout(self)
        row.setContentsMargins(u(4), u(1.5), u(4), u(1.5))
        row.setSpacing(u(3))
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.undo_button)
        place.installEventFilter(self)
        self.hide()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show what was done; with `undo`, the word that takes it back."""
        self._show_words(text, undo)
        announce(self, text)

    def warn(self, text: str) -> None:
        """Show what was refused or has failed while no page was asking."""
        self._show_words(text, None, WARNING)
        announce(self, text, urgent=True)

    def _show_words(self, text: str, undo: Callable[[], object] | None, icon: str = DONE) -> None:
        self._undo = undo
        self._icon.set_icon(icon, "on_toast")
        self._text.setText(text)
        self.undo_button.setText(word("frame.undo"))
        self.undo_button.setAccessibleName(f"{word('frame.undo')}: {text}")
        self.undo_button.setVisible(undo is not None)
        self.setAccessibleName(text)
        self._settle()
        self.show()
        self.raise_()
        self._timer.start()

    def text(self) -> str:
        """The sentence on it."""
        return self._text.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.isVisible():
            self._settle()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("toast"))
        painter.drawRoundedRect(self.rect(), 6, 6)

    def _take_back(self) -> None:
        self.hide()
        if self._undo is not None:
            self._undo()

    def _go(self) -> None:
        if self.undo_button.hasFocus():
            self._timer.start()
            return
        self.hide()

    def _settle(self) -> None:
        """Bottom middle of the place, whatever its size has become; long words take a second line."""
        self._text.setFixedWidth(min(self._text_width(), self._place.width() - u(8) - self._rest()))
        self.resize(self.sizeHint())
        corner = self._place.mapTo(self.window(), self._place.rect().bottomLeft())
        across = corner.x() + (self._place.width() - self.width()) // 2
        self.move(across, self._floor(corner.y()) - self.height() - u(GAP))

    def _floor(self, bottom: int) -> int:
        """The top of whatever stands at the foot of the page, so that nothing there is covered."""
        feet = (one for one in self._place.findChildren(QWidget) if one.property(FOOT) and one.isVisible())
        return min((one.mapTo(self.window(), one.rect().topLeft()).y() for one in feet), default=bottom)

    def _text_width(self) -> int:
        return min(self._text.fontMetrics().horizontalAdvance(self._text.text()) + 2, u(WIDEST))

    def _rest(self) -> int:
        """What everything but the words takes."""
        button = 0 if self.undo_button.isHidden() else self.undo_button.sizeHint().width() + u(3)
        return u(8) + u(3) + self._icon.sizeHint().width() + button
