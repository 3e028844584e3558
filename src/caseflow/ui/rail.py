"""The rail: the rooms in the order of a day, one tab stop for all of them.

Arrows move along the rooms, Enter or a click enters one. Where we are is told by ground, stripe,
weight and colour together, and to a screen reader in words.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseflow.ui.icons import pixmap
from caseflow.ui.theme import colour, font, tokens, u
from caseflow.ui.words import word

Index = QModelIndex | QPersistentModelIndex
ROW, ROW_LOW, GAP = 9.0, 8.0, 4.0


class Door(Protocol):
    """What the rail shows of a room."""

    @property
    def key(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def apart(self) -> bool: ...


class RailRows(QAbstractListModel):
    """The rooms, how much waits in each, and which one we are in."""

    def __init__(self, doors: Sequence[Door]) -> None:
        super().__init__()
        self.doors = tuple(doors)
        self.counts: dict[str, int] = {}
        self.here = ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802, RUF100
        return 0 if parent.isValid() else len(self.doors)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        door = self.doors[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return door.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self.counts.get(door.key, 0)
            return f"{door.name}, {count}" if count else door.name
        return None

    def tell(self) -> None:
        """Have every row drawn again."""
        self.dataChanged.emit(self.index(0), self.index(len(self.doors) - 1))


class RailDelegate(QStyledItemDelegate):
    """Draws a room: icon, word, count."""

    def __init__(self, rows: RailRows) -> None:
        super().__init__()
        self._rows = rows
        self.low = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        gap = u(GAP) if self._rows.doors[index.row()].apart else 0
        return QSize(u(20), u(ROW_LOW if self.low else ROW) + gap)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        door = self._rows.doors[index.row()]
        room = QRect(option.rect)
        if door.apart:
            self._paint_hairline(painter, room)
            room.setTop(room.top() + u(GAP))
        row = room.adjusted(u(2), 1, -u(2), -1)
        painter.save()
        here = door.key == self._rows.here
        self._paint_ground(painter, row, here, _is_hovered(option))
        self._paint_words(painter, row, door, here)
        painter.restore()

    def _paint_hairline(self, painter: QPainter, room: QRect) -> None:
        painter.fillRect(
            QRect(room.left() + u(4), room.top() + u(1.5), room.width() - u(8), 1), colour("line")
        )

    def _paint_ground(self, painter: QPainter, row: QRect, here: bool, hovered: bool) -> None:
        if not (here or hovered):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_soft") if here else QColor(tokens().line))
        painter.drawRoundedRect(row, 6, 6)
        if here:
            painter.setBrush(colour("accent_text"))
            painter.drawRoundedRect(row.adjusted(0, u(2), 3 - row.width(), -u(2)), 1.5, 1.5)

    def _paint_words(self, painter: QPainter, row: QRect, door: Door, here: bool) -> None:
        size = u(4.5)
        picture = pixmap(
            door.icon, "accent_text" if here else "muted", size, painter.device().devicePixelRatio()
        )
        painter.drawPixmap(row.left() + u(3), row.top() + (row.height() - size) // 2, picture)
        count = self._rows.counts.get(door.key, 0)
        words = row.adjusted(u(10), 0, -u(3), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(0.9, bold=True))
        if count:
            painter.setPen(colour("accent_text" if here else "muted"))
            painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, str(count))
            words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(str(count)) - u(2))
        painter.setFont(font(bold=here))
        painter.setPen(colour("accent_text" if here else "text"))
        name = painter.fontMetrics().elidedText(door.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, name)


class Rail(QListView):
    """The rooms, one above the other."""

    chosen = Signal(str)

    def __init__(self, doors: Sequence[Door], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RailRows(doors)
        self._delegate = RailDelegate(self._rows)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("kind", "rail")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda index: self.chosen.emit(self._rows.doors[index.row()].key))
        self.say_words()

    def say_words(self) -> None:
        """Name everything in the language of the moment."""
        self.setAccessibleName(word("frame.rooms"))
        self._rows.tell()

    def set_here(self, key: str) -> None:
        """Mark the room we are in."""
        self._rows.here = key
        for row, door in enumerate(self._rows.doors):
            if door.key == key:
                self.setCurrentIndex(self._rows.index(row))
        self._rows.tell()

    def set_count(self, key: str, count: int) -> None:
        """Show how much waits in a room; nothing for 0."""
        self._rows.counts[key] = count
        self._rows.tell()

    def set_low(self, low: bool) -> None:
        """Draw the rows lower, for a window with little height."""
        self._delegate.low = low
        self.scheduleDelayedItemsLayout()

    def width_of_names(self) -> int:
        """Pixels in which every name fits with its icon and its count, in bold."""
        bold, small = QFontMetrics(font(bold=True)), QFontMetrics(font(0.9, bold=True))
        counts = self._rows.counts

        def wide(door: Door) -> int:
            count = counts.get(door.key, 0)
            return bold.horizontalAdvance(door.name) + (
                u(2) + small.horizontalAdvance(str(count)) if count else 0
            )

        return max(wide(door) for door in self._rows.doors) + u(2 + 10 + 3 + 2)

    def focus_rect(self) -> QRect:
        """Where the focus ring belongs: around the row the arrows are on."""
        index = self.currentIndex()
        rect = self.visualRect(index).adjusted(u(2), 1, -u(2), -1)
        if index.isValid() and self._rows.doors[index.row()].apart:
            rect.setTop(rect.top() + u(GAP))
        return rect.translated(self.viewport().pos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self.chosen.emit(self._rows.doors[index.row()].key)
            return
        super().keyPressEvent(event)


def _is_hovered(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_MouseOver)
