"""Tables from a path a person chose: one CSV or XLSX file, or a folder of them.

What a file is is told by its first bytes, not by its name.
"""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final

from caseflow.domain.errors import InputError
from caseflow.exchange.csv_table import csv_table
from caseflow.exchange.table import MAX_FILE_BYTES, MAX_FILES, Opener, Table
from caseflow.exchange.workbook import workbook_tables

ENDINGS: Final = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


def read_tables(path: Path, sheet: str = "") -> list[Table]:
    """All tables of a file, or of the files of a folder in the order of their names.

    Raises:
        InputError: absent, too large, broken, of another kind, or without any table.
    """
    tables = [table for file in _files(path) for table in read_file(file.stem, _opener(file), sheet)]
    if not tables:
        raise InputError("table_empty", "No table with a heading was found.")
    return tables


def read_bytes(name: str, content: bytes, sheet: str = "") -> list[Table]:
    """The same for a file that is already in memory."""
    return read_file(name, partial(io.BytesIO, content), sheet)


def read_file(name: str, opener: Opener, sheet: str = "") -> list[Table]:
    with opener() as stream:
        start = stream.read(4)
    if start == _OLD_OFFICE:
        raise InputError(
            "workbook_old",
            "The workbook is locked with a password or in the old XLS form; save it as XLSX without one.",
        )
    if start == _ZIP:
        tables = workbook_tables(opener, sheet)
        return [Table(name, tables[0].header, tables[0].rows)] if len(tables) == 1 else tables
    table = csv_table(name, opener)
    return [table] if table.header else []


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise InputError("table_absent", "There is no such file or folder.")
    files = sorted(one for one in path.iterdir() if one.suffix.lower() in ENDINGS and one.is_file())
    if len(files) > MAX_FILES:
        raise InputError("table_many_files", "The folder holds more than {limit} tables.", limit=MAX_FILES)
    return files


def _opener(path: Path) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        try:
            if path.stat().st_size > MAX_FILE_BYTES:
                raise InputError(
                    "table_too_large", "The file is larger than {limit} MB.", limit=MAX_FILE_BYTES >> 20
                )
            return path.open("rb")
        except OSError as error:
            raise InputError("table_unreadable", "The file cannot be read.") from error

    return opened
