"""The search of the directory: a glass before the words, an answer a moment after the last key."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from caseflow.ui.theme import u
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.words import word

AFTER_MS = 150
_TO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    words_changed = Signal()
    list_wanted = Signal()
    """Down or Enter: the person goes to what was found."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(word("directory.search"))
        self.setAccessibleName(word("directory.search_name"))
        self._glass = IconLabel("search", "muted")
        self._glass.setParent(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextMargins(u(6), 0, u(1), 0)
        self._pause = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._pause.timeout.connect(self.words_changed)
        self.textChanged.connect(lambda: self._pause.start())

    def words(self) -> str:
        return self.text().strip()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._glass.adjustSize()
        self._glass.move(u(2.5), (self.height() - self._glass.height()) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TO_LIST:
            self._pause.stop()
            self.words_changed.emit()
            self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
