"""Buttons side by side that go on to the next line when there is no room."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.emptied import empty_out


class FlowLayout(QLayout):
    """Args: gap: units between the widgets, across and down. even: they stand in columns of one width."""

    def __init__(self, gap: float = 2, even: bool = False) -> None:
        super().__init__()
        self._gap, self._even = u(gap), even
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        width = max((size.width() for size in sizes), default=0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def _place(self, rect: QRect, move: bool) -> int:
        down = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            across = rect.x()
            for item in line:
                size = item.sizeHint()
                if move:
                    middle = down + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(across, middle), size))
                across += self._width_of(item) + self._gap
            down += height + self._gap
        return max(0, down - self._gap - rect.y())

    def _width_of(self, item: QLayoutItem) -> int:
        alike = self._items if self._even else [item]
        return max(one.sizeHint().width() for one in alike)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Which stand beside each other in so much width."""
        lines: list[list[QLayoutItem]] = []
        room = 0
        for item in (one for one in self._items if not one.isEmpty()):
            needed = self._width_of(item)
            if not lines or needed > room:
                lines.append([])
                room = width
            lines[-1].append(item)
            room -= needed + self._gap
        return lines


class Flow(QWidget):
    """A widget of such a row; it can be filled again."""

    def __init__(self, gap: float = 2, even: bool = False) -> None:
        super().__init__()
        self._row = FlowLayout(gap, even)
        self.setLayout(self._row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def clear(self) -> None:
        empty_out(self._row)
