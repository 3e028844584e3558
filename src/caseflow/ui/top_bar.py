"""The top bar: one search over everything, how the exchange stands, who is signed in, the lock."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from caseflow.ui.icons import pixmap
from caseflow.ui.theme import signals, u
from caseflow.ui.widgets.button import flat
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.page_margin import follow_page_margin
from caseflow.ui.words import shown, word

SEARCH_SHORTCUT = "Ctrl+K"
_KEYS_FOR_LIST = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
)


@dataclass(frozen=True)
class ExchangeWords:
    """How the exchange stands, as a sentence and shorter for a narrow window."""

    whole: str
    short: str


class SearchField(QLineEdit):
    """Where one types; keys that move in the list below are passed on."""

    key_for_list = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self._glass = QLabel()
        self._hint = label(kind="meta")
        row = QHBoxLayout(self)
        row.setContentsMargins(u(2), 0, u(3), 0)
        row.addWidget(self._glass)
        row.addStretch(1)
        row.addWidget(self._hint)
        self.textChanged.connect(lambda text: self._hint.setVisible(not text))
        signals.theme_changed.connect(self._tint)
        self._tint()

    def say_words(self, narrow: bool) -> None:
        """Name it in the language of the moment."""
        keys = QKeySequence(SEARCH_SHORTCUT).toString(QKeySequence.SequenceFormat.NativeText)
        self._hint.setText(keys)
        self.setPlaceholderText(word("frame.search_short" if narrow else "frame.search"))
        self.setAccessibleName(word("frame.search_short"))
        self.setAccessibleDescription(keys)

    def sizeHint(self) -> QSize:
        return QSize(u(96), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(u(40), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS_FOR_LIST:
            self.key_for_list.emit(event.key())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _tint(self) -> None:
        self._glass.setPixmap(pixmap("search", "muted"))
        self.setTextMargins(u(6.5), 0, self._hint.sizeHint().width() + u(2), 0)


class TopBar(QWidget):
    """Args: person: name of who is signed in."""

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person_name = person
        self._exchange_words = ExchangeWords("", "")
        self._narrow = False
        self.search = SearchField()
        self.exchange = flat("", "exchange")
        self.person = flat(person, "person")
        self.lock = flat("", "lock")
        self.lock.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the caret where it comes back to
        self._lay_out()
        self.say_words()

    def say_words(self) -> None:
        """Name everything in the language of the moment."""
        self.search.say_words(self._narrow)
        self.lock.setText(word("frame.lock"))
        self.lock.setAccessibleName(word("frame.lock"))
        self.person.setText(shown(self._person_name))
        self.person.setAccessibleName(word("frame.person", name=self.person.text()))
        self._say_exchange()

    def set_exchange(self, words: ExchangeWords) -> None:
        """Say how the exchange stands."""
        self._exchange_words = words
        self._say_exchange()

    def set_narrow(self, narrow: bool) -> None:
        """Say less, for a window with little width."""
        self._narrow = narrow
        self.say_words()

    def _say_exchange(self) -> None:
        words = self._exchange_words
        self.exchange.setText(words.short if self._narrow else words.whole)
        self.exchange.setAccessibleName(words.whole)
        self.exchange.setVisible(bool(words.whole))

    def _lay_out(self) -> None:
        self.setFixedHeight(u(13) - 1)
        self.search.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search.setMaximumWidth(u(96))
        self._row = QHBoxLayout(self)
        follow_page_margin(self, self._keep_margin)
        self._row.setSpacing(u(2))
        self._row.addWidget(self.search, 3)
        self._row.addStretch(1)
        for button in self._buttons():
            self._row.addWidget(button)

    def _keep_margin(self, units: float) -> None:
        """The words of the last button stand on the margin, not its edge."""
        self._row.setContentsMargins(u(units), 0, u(units - 1.5), 0)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (self.exchange, self.person, self.lock)
