"""Rows for a table: frozen rows and the columns that say how a cell is read.

Rows come whole, or lazily: with a loader the table asks for more when the person scrolls there. A cell
is words for the eye; the first column also says the whole row as a sentence, for the ear.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from caseflow.ui.words import word

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE_ROWS = 100


@dataclass(frozen=True)
class Cell:
    """What stands in one place of a table.

    Args:
        meta: the second line, smaller and muted. state: a name of `state_look.LOOKS`, gives icon and colour.
        bold: for the name of a record only. stale: faint, never bold.
        found: spans (start, end) of `text` the person searched for.
    """

    text: str
    meta: str = ""
    state: str = ""
    bold: bool = False
    stale: bool = False
    found: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Column(Generic[Row]):
    """Args: title: word key. width: in `u`, measured for Cyrillic; 0 for the one that stretches."""

    title: str
    width: float
    cell: Callable[[Row], Cell]


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Args: sentence: the row as it is said; the cells in their order if not given."""

    wants_rows = Signal(int, int)
    """From which place, how many: answer with `append`."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        sentence: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sentence = sentence
        self._rows: list[Row] = []
        self._more = False
        self._asked = False

    def set_rows(self, rows: Sequence[Row], more: bool = False) -> None:
        """Show these. `more`: there are others, to be asked for with `wants_rows`."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more, self._asked = more, False
        self.endResetModel()

    def append(self, rows: Sequence[Row], more: bool) -> None:
        self._more, self._asked = more, False
        if not rows:
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows.extend(rows)
        self.endInsertRows()

    def row(self, place: int) -> Row:
        return self._rows[place]

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows)

    def place(self, is_it: Callable[[Row], bool]) -> int:
        """The place of the first row that is it, or -1."""
        return next((place for place, row in enumerate(self._rows) if is_it(row)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        self._asked = True
        self.wants_rows.emit(len(self._rows), PAGE_ROWS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return self._said(row)
        return _shown(self.columns[index.column()].cell(row), role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            key = self.columns[section].title
            return word(key) if key else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _said(self, row: Row) -> str:
        if self._sentence:
            return self._sentence(row)
        return "; ".join(_spoken(column.cell(row)) for column in self.columns)


def _shown(cell: Cell, role: int) -> object:
    if role == CELL_ROLE:
        return cell
    if role == Qt.ItemDataRole.DisplayRole:
        return cell.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return _spoken(cell)
    return None


def _spoken(cell: Cell) -> str:
    return ", ".join(part for part in (cell.text, cell.meta) if part)
