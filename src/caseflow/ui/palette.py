"""Ctrl+K: records and commands in one list under the search field.

The field keeps the focus; arrows move the mark in the list, Enter takes what is marked, Esc closes.
Records are asked of the store while one types, so an answer to older words is dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from caseflow.ui.announce import announce
from caseflow.ui.commands import Command, Commands
from caseflow.ui.icons import pixmap
from caseflow.ui.theme import colour, font, u
from caseflow.ui.top_bar import SearchField
from caseflow.ui.undoing import Undoable
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS_SEEN = 9
OPENS = "frame.search"
"""The command that opens this list; it would lead from the list to the list."""
ROW = 9.0


@dataclass(frozen=True)
class PaletteItem:
    """A record that was found.

    Args:
        title: what one recognises it by; shown as it stands.
        note: what kind of record it is, muted.
        icon: name of an icon.
        room: key of the room that shows it.
        record: its id.
    """

    title: str
    note: str
    icon: str
    room: str
    record: str


Offered = PaletteItem | Command | Undoable
Find = Callable[[str], Sequence[PaletteItem]]
Ask = Callable[[Callable[[], Sequence[PaletteItem]], Callable[[Sequence[PaletteItem]], None]], None]


class _Row(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def icon(self) -> str: ...


class PaletteRows(QAbstractListModel):
    """What is offered now: records first, then commands."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Offered, ...] = ()

    def offer(self, rows: Sequence[Offered]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.title}, {side_note(row)}"
        return None


def side_note(row: Offered) -> str:
    """What stands at the right of a row."""
    if isinstance(row, Command):
        return row.keys_text or word("frame.command")
    return row.note


class PaletteDelegate(QStyledItemDelegate):
    """Draws a row: icon, title, note or shortcut at the right."""

    def __init__(self, rows: PaletteRows) -> None:
        super().__init__()
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(u(40), u(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.rows[index.row()]
        rect = QRect(option.rect)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if marked:
            painter.fillRect(rect, colour("accent_soft"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), colour("accent_text"))
        size = u(4)
        picture = pixmap(row.icon, "accent_text" if marked else "muted", size)
        painter.drawPixmap(rect.left() + u(4), rect.top() + (rect.height() - size) // 2, picture)
        self._paint_words(painter, rect.adjusted(u(11), 0, -u(4), 0), row)
        painter.restore()

    def _paint_words(self, painter: QPainter, words: QRect, row: Offered) -> None:
        middle, side = Qt.AlignmentFlag.AlignVCenter, side_note(row)
        painter.setFont(font(0.9))
        painter.setPen(colour("muted"))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, side)
        words.setRight(words.right() - painter.fontMetrics().horizontalAdvance(side) - u(4))
        painter.setFont(font())
        painter.setPen(colour("text"))
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, title)


class Palette(QFrame):
    """The list under the search field.

    Args:
        field: where one types.
        commands: what can be done now.
        find: looks for records; runs wherever `ask` runs it.
        ask: carries a question to the store and the answer back.
    """

    chosen = Signal(str, str)
    """Room and record of what was taken."""

    def __init__(self, field: SearchField, commands: Commands, find: Find, ask: Ask) -> None:
        super().__init__(field.window())
        self._field, self._commands, self._find, self._ask = field, commands, find, ask
        self._records: tuple[PaletteItem, ...] = ()
        self._before: QWidget | None = None
        self.rows = PaletteRows()
        self.list = QListView()
        self._nothing = WrappingLabel(kind="muted")
        self._lay_out()
        field.textEdited.connect(self._words_changed)
        field.key_for_list.connect(self._key_pressed)
        field.left.connect(self.hide)
        self.list.clicked.connect(lambda _: self._take())
        self.hide()

    def open(self) -> None:
        """Show what can be done, ready for typing."""
        before = QApplication.focusWidget()
        if before is not self._field:
            self._before = before
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._words_changed(self._field.text())

    def open_with(self, rows: Sequence[Offered], nothing: str) -> None:
        """Show these instead, until one types. Args: nothing: what is said when there are none."""
        self.open()
        self._field.clear()
        self._show_rows(rows, nothing)

    def close_list(self) -> None:
        """Put everything back as it was before, the focus too."""
        self.hide()
        self._field.clear()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._before = None

    def said(self) -> str:
        """The sentence in place of the list, when there is one."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    def _lay_out(self) -> None:
        self.setProperty("kind", "popup")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setModel(self.rows)
        self._delegate = PaletteDelegate(self.rows)
        self.list.setItemDelegate(self._delegate)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing.setContentsMargins(u(4), u(2), u(4), u(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, u(1.5), 1, u(1.5))
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self._nothing)

    def _words_changed(self, words: str) -> None:
        self._records = ()
        self._offer(words)
        if words.strip():
            self._ask(partial(self._find, words), partial(self._found, words))

    def _found(self, words: str, records: Sequence[PaletteItem]) -> None:
        if words != self._field.text() or not self.isVisible():
            return
        self._records = tuple(records)
        self._offer(words)

    def _offer(self, words: str) -> None:
        commands = (one for one in self._commands.find(words) if one.key != OPENS)
        self._show_rows((*self._records, *commands), word("frame.nothing_found"))

    def _show_rows(self, rows: Sequence[Offered], nothing: str) -> None:
        self.rows.offer(rows)
        empty = not self.rows.rows
        self._nothing.setText(nothing)
        self._nothing.setVisible(empty)
        self.list.setVisible(not empty)
        self.list.setAccessibleName(word("frame.found"))
        self.list.setFixedHeight(u(ROW) * min(len(self.rows.rows), MOST_ROWS_SEEN))
        self._settle()
        self.show()
        self.raise_()
        if not empty:
            self._mark(0)

    def _settle(self) -> None:
        corner = self._field.mapTo(self._field.window(), QPoint(0, self._field.height() + u(1)))
        width = max(self._field.width(), min(u(130), self._field.window().width() - corner.x() - u(4)))
        self.setFixedWidth(width)
        self._nothing.setFixedHeight(self._nothing.heightForWidth(width - 2))
        self.adjustSize()
        self.move(corner)

    def _mark(self, row: int) -> None:
        index = self.rows.index(row)
        self.list.setCurrentIndex(index)
        said = self.rows.data(index, Qt.ItemDataRole.AccessibleTextRole)
        announce(self._field, said or "")

    def _key_pressed(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return
        if self.isHidden():
            self._words_changed(self._field.text())
            return
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps and self.rows.rows:
            last = len(self.rows.rows) - 1
            self._mark(min(last, max(0, self.list.currentIndex().row() + steps[Qt.Key(key)])))
        elif key not in steps:
            self._take()

    def _take(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        taken = self.rows.rows[index.row()]
        self.close_list()
        if isinstance(taken, PaletteItem):
            self.chosen.emit(taken.room, taken.record)
        else:
            taken.run()
