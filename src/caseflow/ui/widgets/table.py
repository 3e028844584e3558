"""A list of records: rows of two lines, hairlines, soft selection with a stripe; one stop of the Tab key.

Columns have fixed widths and one or two stretch; the first begins on the margin of the page. Up and down
move and select, Enter and a double click open, letters are left to the search above.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from caseflow.ui import theme
from caseflow.ui.models.rows import CELL_ROLE, ROW_ROLE, Cell, Row, RowsModel
from caseflow.ui.theme import colour, font, u
from caseflow.ui.widgets.cell_paint import META, paint_cell
from caseflow.ui.widgets.page_margin import follow_page_margin

STRIPE = 3
TWO_LINES, ONE_LINE, HEADER = 13.5, 9.0, 8.0
READABLE = 56
"""Units in which a name can be read."""
_FIRST_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter)
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Args: view: asked for the row under the pointer, and how far in the first column begins."""

    def __init__(self, view: "ListTable") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        place = QRect(option.rect)
        self._paint_ground(painter, option, place, index)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            left = u(self._view.margin) if index.column() == 0 else 0
            paint_cell(painter, place.adjusted(left, 0, -u(3), -1), cell, self._view.devicePixelRatioF())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(u(20), self._view.verticalHeader().defaultSectionSize())

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, index: Index
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, colour("accent_soft"))
        elif index.row() == self._view.row_under_pointer:
            painter.fillRect(place, colour("hover"))
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), colour("line"))
        if chosen and index.column() == 0:
            painter.fillRect(QRect(place.left(), place.top(), STRIPE, place.height()), colour("accent_text"))


class ListHeader(QHeaderView):
    """Words in meta size, the first on the margin; painted here because a style sheet has no such margin."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.margin = 0.0
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), u(HEADER))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        painter.save()
        painter.fillRect(rect, colour("base"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        painter.setFont(font(META))
        painter.setPen(colour("muted"))
        left = u(self.margin) if logicalIndex == 0 else 0
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(left, 0, -u(1), 0), align, str(words or ""))
        painter.restore()


class ListTable(QTableView):
    """Args: row_units: 13.5 for two lines, 9 for one. on_margin: reaches from edge to edge of a page.

    gives_way: a column that is not there while those without a width would be too narrow to read.
    """

    opened = Signal(object)
    """The row on which Enter or a double click fell."""
    row_chosen = Signal(object)
    """The row that became selected."""

    def __init__(
        self,
        model: RowsModel[Row],
        row_units: float = TWO_LINES,
        on_margin: bool = True,
        gives_way: int | None = None,
    ) -> None:
        super().__init__()
        self._gives_way = gives_way
        self.row_under_pointer = -1
        self.margin = 0.0
        self._rows: RowsModel[Any] = model
        self._row_units = row_units
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self._head = ListHeader()
        self.setHorizontalHeader(self._head)
        if on_margin:
            follow_page_margin(self, self.keep_margin)
        self._set_manners()
        self._measure()
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        model.dataChanged.connect(self._tell_come)
        theme.signals.theme_changed.connect(self._measure)

    def keep_margin(self, units: float) -> None:
        """How far in the first column begins."""
        self.margin = self._head.margin = units

    def _set_manners(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.setCornerButtonEnabled(False)

    def _measure(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(u(self._row_units))
        self.horizontalHeader().setMinimumSectionSize(1)
        self._share_width()

    def _share_width(self) -> None:
        """Fixed columns get their width, those without a width share the rest."""
        widths = [u(column.width) for column in self._rows.columns]
        if self._gives_way is not None:
            tight = self.viewport().width() - sum(widths) < u(READABLE)
            self.setColumnHidden(self._gives_way, tight)
            if tight:
                del widths[self._gives_way]
        rest = (self.viewport().width() - sum(widths)) // max(1, widths.count(0))
        there = (place for place in range(len(self._rows.columns)) if not self.isColumnHidden(place))
        for place, width in zip(there, widths, strict=True):
            self.setColumnWidth(place, width or max(u(30), rest))

    def rows_model(self) -> RowsModel[Any]:
        return self._rows

    def current_row(self) -> object | None:
        """The selected row; what only has the focus is not chosen yet."""
        chosen = self.selectionModel().selectedRows()
        here = self.currentIndex().row()
        first = next((one for one in chosen if one.row() == here), chosen[0] if chosen else None)
        return first.data(ROW_ROLE) if first is not None else None

    def let_many(self) -> None:
        """Several rows at once: Shift and the arrows, Ctrl and Space, Ctrl+A."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def places(self) -> list[int]:
        """The places of the selected rows, from the top."""
        return sorted(one.row() for one in self.selectionModel().selectedRows())

    def choose(self, is_it: Callable[[Any], bool]) -> bool:
        """Select the first row that is it; says whether there is one."""
        place = self._rows.place(is_it)
        if place >= 0:
            self.selectRow(place)
        return place >= 0

    def choose_key(self, key: int | None) -> bool:
        """Select the row with this key, wherever it is in the list; says whether there is one."""
        place = -1 if key is None else self._rows.place_of_key(key)
        if place >= 0:
            self.selectRow(place)
        return place >= 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        nothing_chosen = not self.selectionModel().hasSelection()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not nothing_chosen:
            if self.current_row() is not None:
                self.opened.emit(self.current_row())
        elif event.key() in _FIRST_KEYS and nothing_chosen:
            self.selectRow(0)  # Qt would skip the first row, which merely has the focus
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump: searching has its own field."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            self._tell_whole(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.row_under_pointer:
            self.row_under_pointer = row
            self.viewport().update()

    def _tell_whole(self, at: QPoint, on_screen: QPoint) -> None:
        """The whole text of a cell whose end is not seen."""
        cell = self.indexAt(at).data(CELL_ROLE)
        text = "\n".join(part for part in (cell.text, cell.meta) if part) if isinstance(cell, Cell) else ""
        QToolTip.showText(on_screen, text, self)

    def _open(self, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if row is not None:
            self.opened.emit(row)

    def _tell_chosen(self) -> None:
        row = self.current_row()
        if row is not None:
            self.row_chosen.emit(row)

    def _tell_come(self, first: QModelIndex, last: QModelIndex) -> None:
        """A row that was selected before its page had come is chosen now."""
        chosen = self.selectionModel().selectedRows()
        if chosen and first.row() <= chosen[0].row() <= last.row():
            self._tell_chosen()
