"""A table of somebody else's: headings, and rows with the line they stand on.

Rows are read again each time they are asked for, one after another, so a large file is never whole in
memory. Every limit is refused with a sentence; a row that cannot be taken says so itself and the
reading goes on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from caseflow.domain.errors import InputError
from caseflow.domain.spreadsheet_text import cleaned

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
MAX_FILES: Final = 64
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 256
MAX_CELL_LETTERS: Final = 32_767
"""What a cell of a spreadsheet holds at most."""

Opener = Callable[[], BinaryIO]
"""Opens the file anew, at its start; the reader closes it."""


@dataclass(frozen=True)
class Row:
    """One row.

    Args:
        line: where it starts in the file, counted from 1.
        cells: by heading.
        trouble: key of the reason why it cannot be taken, or empty.
    """

    line: int
    cells: Mapping[str, str]
    trouble: str = ""


@dataclass(frozen=True)
class Table:
    """A table: one CSV file or one sheet of a workbook; `rows()` reads it from the start."""

    name: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[Row]] = field(compare=False)


NumberedCells = tuple[int, list[str]]


def header_of(lines: Iterable[NumberedCells]) -> tuple[str, ...]:
    """The first line that is not blank; headings that stand twice get a number, empty ones stay empty."""
    for _, cells in lines:
        names = [cleaned(cell) for cell in cells]
        if any(names):
            return _told_apart(names)
    return ()


def rows_of(lines: Iterable[NumberedCells], header: tuple[str, ...]) -> Iterator[Row]:
    """The rows below the heading; blank ones are passed over.

    Raises:
        InputError: more rows than the limit.
    """
    heading_passed = False
    for count, (line, raw) in enumerate(lines):
        if count > MAX_ROWS:
            raise InputError("table_too_long", "The table has more than {limit} rows.", limit=MAX_ROWS)
        cells = [cleaned(cell) for cell in raw]
        if not any(cells):
            continue
        if not heading_passed:
            heading_passed = True
            continue
        yield _row(line, cells, header)


def _row(line: int, cells: list[str], header: tuple[str, ...]) -> Row:
    trouble = ""
    if any(cells[len(header) :]):
        trouble = "too_many_cells"
    elif any(len(cell) > MAX_CELL_LETTERS for cell in cells):
        trouble = "cell_too_long"
    padded = cells + [""] * (len(header) - len(cells))
    return Row(line, {name: cell for name, cell in zip(header, padded, strict=False) if name}, trouble)


def _told_apart(names: list[str]) -> tuple[str, ...]:
    while names and not names[-1]:
        names.pop()
    if len(names) > MAX_COLUMNS:
        raise InputError("table_too_wide", "The table has more than {limit} columns.", limit=MAX_COLUMNS)
    seen: dict[str, int] = {}
    told = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        told.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(told)
