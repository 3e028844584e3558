"""Choose one of many: a short field to type in, the choices that fit below, Enter takes the first.

Words are compared folded, so that either script and missing marks find. Esc closes and changes nothing.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from caseflow.domain.text.serbian import fold
from caseflow.ui.directory.facets import Choice
from caseflow.ui.theme import u
from caseflow.ui.words import word

WIDTH, HEIGHT = 84, 76
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
VALUE_ROLE = Qt.ItemDataRole.UserRole


class ChoicePopup(QFrame):
    """Lives until it is closed. Args: may_be_typed: what a person may say that is not among the choices."""

    taken = Signal(object)
    """The value chosen."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        choices: Sequence[Choice],
        may_be_typed: Callable[[str], Choice | None] = lambda _: None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._may_be_typed = may_be_typed
        self._choices = [(fold(one.text).split(), one) for one in choices]
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(word("directory.type_to_find"))
        self.typed.setAccessibleName(name)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.typed.textChanged.connect(self._filter)
        self.typed.returnPressed.connect(lambda: self._take(self.list.currentItem()))
        self.list.itemClicked.connect(self._take)
        self.typed.installEventFilter(self)
        self._filter("")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(u(2), u(2), u(2), u(2))
        column.setSpacing(u(2))
        column.addWidget(self.typed)
        column.addWidget(self.list)
        self.setFixedSize(u(WIDTH), u(HEIGHT))

    def open_under(self, button: QWidget) -> None:
        below = button.mapToGlobal(QPoint(0, button.height() + u(1)))
        edge = button.screen().availableGeometry()
        x = max(edge.left(), min(below.x(), edge.right() - self.width()))
        y = max(edge.top(), min(below.y(), edge.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.typed.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the field keeps the cursor."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.event(event)
            return True
        return False

    def _filter(self, typed: str) -> None:
        wanted = fold(typed).split()
        self.list.clear()
        for parts, choice in self._choices:
            if all(any(part.startswith(one) for part in parts) for one in wanted):
                self._offer(choice)
        free = self._may_be_typed(typed)
        if free is not None:
            self._offer(free)
        self.list.setCurrentRow(0)

    def _offer(self, choice: Choice) -> None:
        item = QListWidgetItem(choice.text)
        item.setData(VALUE_ROLE, choice.value)
        item.setToolTip(choice.text)
        item.setSizeHint(QSize(u(20), u(7)))
        self.list.addItem(item)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            value = item.data(VALUE_ROLE)
            self.close()
            self.taken.emit(value)
