"""Rows for a table: frozen rows and the columns that say how a cell is read.

Rows come whole, or as many keys in their order: then the scroll bar is true from the beginning, and a page
of rows is asked for when a person sees it; only the last few pages are kept. A cell is words for the eye;
the first column also says the whole row as a sentence, for the ear.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from caseflow.ui.words import word

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PAGE_ROWS = 100
PAGES_KEPT = 8
WAITING_MOST = 3
"""Pages asked for but not yet come; who drags the bar past a page does not wait for it."""


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


_NOT_YET = Cell("…", stale=True)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """Args: title: word key. width: in `u`, measured for Cyrillic; 0 for the one that stretches."""

    title: str
    width: float
    cell: Callable[[Row], Cell]


@dataclass(frozen=True, eq=False)
class Wanted:
    """A page to be read. Args: first: its place in the list. keys: of its rows, in their order."""

    first: int
    keys: Sequence[int]


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Args: sentence: the row as it is said; the cells in their order if not given."""

    wants_page = Signal(object)
    """A `Wanted`: answer with `put`."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        sentence: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sentence = sentence
        self._count = 0
        self._keys: Sequence[int] | None = None
        self._pages: OrderedDict[int, Sequence[Row | None]] = OrderedDict()
        self._waiting: list[int] = []
        self._asked: Wanted | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_next)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these, and only these."""
        self._begin(len(rows), None)
        for first in range(0, len(rows), PAGE_ROWS):
            self._pages[first] = tuple(rows[first : first + PAGE_ROWS])
        self.endResetModel()

    def set_keys(self, keys: Sequence[int], first: Sequence[Row | None] = ()) -> None:
        """Show as many rows as there are keys.

        Args: first: the rows of the first page, when they are known.
        """
        self._begin(len(keys), keys)
        if first:
            self._pages[0] = tuple(first)
        self.endResetModel()

    def _begin(self, count: int, keys: Sequence[int] | None) -> None:
        self.beginResetModel()
        self._pages.clear()
        self._waiting.clear()
        self._count, self._keys, self._asked = count, keys, None

    def put(self, wanted: "Wanted", rows: Sequence[Row | None]) -> None:
        """A page that was asked for; what is not waited for any more is dropped."""
        if wanted is not self._asked:
            return
        self._asked = None
        self._pages[wanted.first] = tuple(rows)
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = self.index(wanted.first + len(rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(wanted.first, 0), last)
        self._ask_next()

    def row(self, place: int) -> Row | None:
        """None while its page is on the way, or when it is gone since."""
        first = place - place % PAGE_ROWS
        page = self._pages.get(first)
        if page is None:
            self._want(first)
            return None
        if self._keys is not None:
            self._pages.move_to_end(first)
        return page[place - first] if place - first < len(page) else None

    def rows(self) -> tuple[Row, ...]:
        """Those that are here now."""
        pages = (page for _, page in sorted(self._pages.items()))
        return tuple(row for page in pages for row in page if row is not None)

    def place(self, is_it: Callable[[Row], bool]) -> int:
        """The place of the first row that is it among those that are here, or -1."""
        for first, page in sorted(self._pages.items()):
            for place, row in enumerate(page):
                if row is not None and is_it(row):
                    return first + place
        return -1

    def keys_at(self, places: Sequence[int]) -> list[int]:
        """The keys of rows, also of those whose page has not come."""
        return [self._keys[place] for place in places] if self._keys is not None else []

    def place_of_key(self, key: int) -> int:
        """The place of a key, or -1."""
        keys = self._keys if self._keys is not None else ()
        return keys.index(key) if key in keys else -1

    def _want(self, first: int) -> None:
        """The page seen last is asked for first."""
        if self._keys is None or (self._asked is not None and self._asked.first == first):
            return
        if first in self._waiting:
            self._waiting.remove(first)
        self._waiting.append(first)
        del self._waiting[:-WAITING_MOST]
        if self._asked is None:
            self._soon.start()

    def _ask_next(self) -> None:
        if self._asked is None and self._waiting and self._keys is not None:
            first = self._waiting.pop()
            self._asked = Wanted(first, self._keys[first : first + PAGE_ROWS])
            self.wants_page.emit(self._asked)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_ROLE:
            return row
        if row is None:
            return _shown(_NOT_YET, role)
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
