"""The sheets of an XLSX workbook, read only.

The values are those the person saw when saving: a formula is its last result, never run; one whose result
was not saved marks its row. Cells joined downwards all hold what the first one holds. A workbook
is a zip of XML, so its sizes are checked before anything is unpacked, and whatever is broken inside
becomes one sentence. Hidden sheets are not read.
"""

import io
import itertools
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import BinaryIO, Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook

from caseflow.domain.errors import InputError
from caseflow.exchange.sheet_facts import Joined, SheetFacts, sheet_facts
from caseflow.exchange.table import (
    MAX_COLUMNS,
    MAX_ROWS,
    UNSAVED,
    NumberedCells,
    Opener,
    Row,
    Table,
    header_of,
    rows_of,
)

MAX_PARTS: Final = 2_000
MAX_UNPACKED_BYTES: Final = 512 * 1024 * 1024
MAX_RATIO: Final = 250
_SMALL: Final = 4 * 1024 * 1024

_TROUBLES: Final = (
    InvalidFileException, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, SyntaxError,
    ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, EOFError, OSError,
    NotImplementedError, RecursionError, AssertionError, RuntimeError,
)  # fmt: skip
"""What openpyxl raises for parts that are missing, torn or not what they say."""


def workbook_tables(opener: Opener, sheet: str = "") -> list[Table]:
    """The visible sheets that have a heading, or only the named one.

    Raises:
        InputError: broken, too large, or without that sheet; also while the rows are read.
    """
    with _workbook(opener) as book:
        shown = [one.title for one in book.worksheets if one.sheet_state == "visible"]
    if sheet and sheet not in shown:
        raise InputError("table_no_sheet", "The workbook has no visible sheet of that name.")
    tables = [_sheet_table(opener, title) for title in ([sheet] if sheet else shown)]
    return [table for table in tables if table.header]


def _sheet_table(opener: Opener, title: str) -> Table:
    def rows() -> Iterator[Row]:
        yield from rows_of(_lines(opener, title), header)

    header = header_of(_lines(opener, title))
    return Table(title, header, rows)


def _lines(opener: Opener, title: str) -> Iterator[NumberedCells]:
    """The rows; cells joined downwards are filled, formulas without a result are marked."""
    facts = _facts(opener, title)
    joined = Joined(facts)
    formulas = _rows(opener, title, values=False) if facts.computes else itertools.repeat(())
    for number, row in enumerate(_rows(opener, title, values=True), start=1):
        cells = [_text(value) for value in _trimmed(row)]
        for column, said in enumerate(next(formulas, ())):
            if said is not None and _is_formula(said) and not "".join(cells[column : column + 1]):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = UNSAVED
        yield number, joined.filled(number, cells)


def _trimmed(row: Sequence[object]) -> Sequence[object]:
    """The row without the empty cells that fill it up to the widest there could be."""
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return row[:end]


def _is_formula(said: object) -> bool:
    return str(said).startswith("=") or type(said).__name__ in ("ArrayFormula", "DataTableFormula")


def _rows(opener: Opener, title: str, values: bool) -> Iterator[tuple[object, ...]]:
    """Args: values: the last results; else the formulas themselves."""
    with _workbook(opener, values) as book:
        page = book[title]
        page.reset_dimensions()
        cells = page.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_ROWS + 2, values_only=True)
        while True:
            with _quiet(), _understood():
                row = next(cells, None)
            if row is None:
                return
            yield row


def _facts(opener: Opener, title: str) -> SheetFacts:
    with _workbook(opener) as book:
        part = str(getattr(book[title], "_worksheet_path", ""))
    with opener() as stream, _understood():
        return sheet_facts(stream, part)


@contextmanager
def _workbook(opener: Opener, values: bool = True) -> Iterator[Workbook]:
    with opener() as stream:
        _refuse_bombs(stream)
        with _quiet(), _understood():
            book = openpyxl.load_workbook(stream, read_only=True, data_only=values, keep_links=False)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def _understood() -> Iterator[None]:
    try:
        yield
    except _TROUBLES as error:
        raise InputError("workbook_broken", "The workbook is damaged or is not a workbook.") from error


@contextmanager
def _quiet() -> Iterator[None]:
    """openpyxl warns of features it does not know (validation, drawings); they are not data."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _refuse_bombs(stream: BinaryIO) -> None:
    with _understood():
        with zipfile.ZipFile(stream) as parts:
            sizes = [(part.file_size, part.compress_size) for part in parts.infolist()]
        stream.seek(0, io.SEEK_SET)
    swollen = any(size > _SMALL and size > MAX_RATIO * max(packed, 1) for size, packed in sizes)
    if swollen or len(sizes) > MAX_PARTS or sum(size for size, _ in sizes) > MAX_UNPACKED_BYTES:
        raise InputError("workbook_swollen", "The workbook unpacks to far more than a directory needs.")


def _text(value: object) -> str:
    """A cell's value as a person would type it; days and moments in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, float | Decimal):
        return str(value)
    return str(value)
