"""A table of somebody else's: headings, and rows with the line they stand on.

Rows are read again each time they are asked for, one after another, so a large file is never whole in
memory. Every limit is refused with a sentence; a row that cannot be taken says so itself and the
reading goes on.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from caseflow.domain.errors import InputError
from caseflow.domain.text.spreadsheet_text import cleaned

MAX_FILE_BYTES: Final = 64 * 1024 * 1024
MAX_FILES: Final = 64
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 256
MAX_CELL_LETTERS: Final = 32_767
"""What a cell of a spreadsheet holds at most."""

_LOOKED_FOR_HEADING: Final = 200
"""Lines among which the heading stands."""
_TITLE_LINES: Final = 3
UNSAVED: Final = "#UNSAVED!"
"""Stands for a formula whose result the file does not hold."""
_ERRORS: Final = dict.fromkeys(
    ("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#N/A"), "formula_error"
) | {UNSAVED: "formula_unsaved"}
"""What a spreadsheet shows where a formula has no result."""

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
    """The first line that is not blank; headings that stand twice get a number, empty ones stay empty.

    One to three lines of a single cell above a table of several columns are its title, not its heading.
    """
    found: list[tuple[list[str], int]] = []
    for cells in _first_lines(lines):
        names = [cleaned(cell) for cell in cells]
        if said := sum(bool(name) for name in names):
            found.append((names, said))
        if len(found) > _TITLE_LINES + 1:
            break
    if not found:
        return ()
    wide = next((at for at, (_, said) in enumerate(found) if said > 1), 0)
    is_titled = 0 < wide <= _TITLE_LINES and wide + 1 < len(found) and found[wide + 1][1] > 1
    return _told_apart(found[wide if is_titled else 0][0])


def _first_lines(lines: Iterable[NumberedCells]) -> Iterator[list[str]]:
    """What cannot be read further down is said when the rows are read; the heading stands before it."""
    read = 0
    try:
        for _, cells in itertools.islice(lines, _LOOKED_FOR_HEADING):
            read += 1
            yield cells
    except InputError:
        if not read:
            raise


def rows_of(lines: Iterable[NumberedCells], header: tuple[str, ...]) -> Iterator[Row]:
    """The rows below the heading; blank ones are passed over.

    Raises:
        InputError: more rows than the limit.
    """
    is_below = False
    for count, (line, raw) in enumerate(lines):
        if count > MAX_ROWS:
            raise InputError("table_too_long", "The table has more than {limit} rows.", limit=MAX_ROWS)
        cells = [cleaned(cell) for cell in raw]
        if not any(cells):
            continue
        if is_below:
            yield _row(line, cells, header)
        else:
            is_below = _told_apart(cells) == header


def _row(line: int, cells: list[str], header: tuple[str, ...]) -> Row:
    trouble = next((_ERRORS[cell] for cell in cells if cell in _ERRORS), "")
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
