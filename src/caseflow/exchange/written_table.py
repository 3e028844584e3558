"""A table as a file for a person's own spreadsheet: CSV or XLSX, row by row, in flat memory.

What somebody wrote is never a formula there (`guarded`); numbers stay numbers.
"""

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Final

from caseflow.disk import take_place
from caseflow.domain.errors import InputError
from caseflow.domain.text.spreadsheet_text import guarded
from caseflow.exchange.workbook_out import Cells, workbook_bytes

_LONGEST_CELL: Final = 32_767
"""What a cell of a workbook holds."""


def write_table(path: Path, title: str, header: Sequence[str], rows: Iterable[Cells]) -> None:
    """Write the file its ending names, whole or not at all.

    Args: title: name of the sheet.

    Raises:
        InputError: neither `.csv` nor `.xlsx`, or the place cannot be written to.
    """
    writers = {".csv": _csv, ".xlsx": _xlsx}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise InputError("table_ending", "A table is written as .csv or .xlsx.")
    part = path.with_name(f"{path.name}.part")
    try:
        write(part, title, header, rows)
        take_place(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise InputError(
            "table_not_written", "The file could not be written. Choose another place, or close the file."
        ) from error


def _csv(path: Path, title: str, header: Sequence[str], rows: Iterable[Cells]) -> None:
    """With a mark at the beginning, so that Excel reads our letters."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_row(header))
        writer.writerows(map(_row, rows))


def _xlsx(path: Path, title: str, header: Sequence[str], rows: Iterable[Cells]) -> None:
    path.write_bytes(workbook_bytes(title[:31], map(_row, chain([header], rows))))


def _row(cells: Cells) -> list[str | int | float | None]:
    return [guarded(one)[:_LONGEST_CELL] if isinstance(one, str) else one for one in cells]
