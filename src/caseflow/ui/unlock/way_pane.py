"""The first pane of all: language and script, and how this computer begins."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from caseflow.ui import words
from caseflow.ui.icons import pixmap
from caseflow.ui.theme import colour, font, u
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.widgets.button import Pressed
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

LANGUAGE_NAMES = (("sr-Latn", "Srpski, latinica"), ("sr-Cyrl", "Српски, ћирилица"), ("en", "English"))
"""Each in itself, so that everybody finds theirs."""
WAYS = (
    ("start", "networks"),
    ("join", "folder-share"),
    ("device", "device"),
    ("restore", "key"),
    ("backup", "history"),
    ("alone", "building"),
)
HIGH = 12


class DoorRow(Pressed):
    """A row one can press: icon, bold words, what it is for, an arrow. No box: a hairline parts the rows."""

    def __init__(self, way: str, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._title, self._note = word(f"unlock.way_{way}"), word(f"unlock.way_{way}_note")
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self._note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("kind", "door")
        self.setStyleSheet(f"min-height: {u(HIGH)}px; max-height: {u(HIGH)}px;")

    def sizeHint(self) -> QSize:
        return QSize(u(60), u(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(60), u(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isDown() or self.underMouse():
            painter.fillRect(self.rect(), colour("accent_soft" if self.isDown() else "hover"))
        ratio, size = self.devicePixelRatioF(), u(5)
        middle = (self.height() - size) // 2
        painter.drawPixmap(u(3), middle, pixmap(self._icon, "accent_text", size, ratio))
        self._paint_words(painter)
        arrow = u(4)
        at = self.width() - arrow - u(2)
        painter.drawPixmap(at, (self.height() - arrow) // 2, pixmap("chevron-right", "muted", arrow, ratio))

    def _paint_words(self, painter: QPainter) -> None:
        painter.setFont(font(bold=True))
        painter.setPen(colour("text"))
        first = painter.fontMetrics().height()
        left, width = u(12), self.width() - u(20)
        top = (self.height() - 2 * first) // 2
        painter.drawText(left, top + painter.fontMetrics().ascent(), self._title)
        painter.setFont(font(0.9))
        painter.setPen(colour("muted"))
        said = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, top + first + u(0.5) + painter.fontMetrics().ascent(), said)


class WayPane(Pane):
    """Says `chosen` with the way. Args: common: the folder for all accounts of this computer."""

    chosen = Signal(str)

    def __init__(self, common: Path) -> None:
        super().__init__(word("unlock.first_title"), word("unlock.first_purpose"))
        self.language = SegmentedButtons(LANGUAGE_NAMES, words.language())
        self.language.setAccessibleName(word("unlock.language"))
        self.language.chosen.connect(words.set_language)
        self.doors = {way: DoorRow(way, icon) for way, icon in WAYS}
        self.body.addWidget(label(word("unlock.language"), "muted"))
        self.body.addWidget(self.language)
        self.body.addSpacing(u(1))
        self.body.addWidget(hairline())
        for way, door in self.doors.items():
            door.clicked.connect(partial(self.chosen.emit, way))
            self.body.addWidget(door)
            self.body.addWidget(hairline())
        self.in_common = QCheckBox(word("unlock.in_common"))
        note = WrappingLabel(word("unlock.in_common_note", folder=common), "muted")
        note.hide()
        self.in_common.toggled.connect(note.setVisible)
        self.body.addSpacing(u(1))
        self.body.addWidget(self.in_common)
        self.body.addWidget(note)
        self.body.setSpacing(u(1))

    def begin(self) -> None:
        self.doors["start"].setFocus(Qt.FocusReason.OtherFocusReason)
