"""Knowing an HSDS package when one is handed in: a folder, a zip, a workbook, or a JSON file.

A folder or zip with `datapackage.json` is read as that says; else tables are of HSDS when a table of
organisations, services or locations has every column that the standard asks for. One file that cannot
be read is one refused row of its table, and the rest is read.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final

from caseflow.domain.errors import InputError
from caseflow.domain.text.spreadsheet_text import header_key
from caseflow.exchange.hsds_json import json_tables
from caseflow.exchange.hsds_tables import TABLES
from caseflow.exchange.hsds_tables_read import table_of
from caseflow.exchange.table import MAX_FILE_BYTES, MAX_FILES, Row, Table
from caseflow.exchange.tabular import read_bytes, read_tables

DESCRIPTOR: Final = "datapackage.json"
MAX_UNPACKED_BYTES: Final = 512 * 1024 * 1024
_ROOTS: Final = ("organization", "service", "location")


def hsds_tables(path: Path) -> list[Table] | None:
    """The tables of a package, or None when it is no HSDS.

    Raises:
        InputError: it is one, and cannot be read at all.
    """
    if path.is_file() and _starts(path) in (b"{", b"["):
        return json_tables(_content(path))
    files = _files(path)
    if files is None:
        found = [] if path.is_dir() else read_tables(path)
        return found if is_hsds(found) else None
    named = _named(files)
    if named is None:
        return None
    tables = [table for name, content in named.items() for table in _tables(name, content)]
    return tables if is_hsds(tables) or DESCRIPTOR in {PurePosixPath(one).name for one in files} else None


def is_hsds(tables: Sequence[Table]) -> bool:
    """Whether a table among them is one of the standard by its name and its columns."""
    return any(_is_of(table) for table in tables)


def _is_of(table: Table) -> bool:
    name = table_of(table.name)
    if name not in _ROOTS:
        return False
    needed = {header_key(field.name) for field in TABLES[name].fields if field.required}
    return needed <= {header_key(one) for one in table.header} and len(table.header) > len(needed)


def _files(path: Path) -> dict[str, bytes] | None:
    """The files of a folder or a zip by name; None when it is another kind of file."""
    if path.is_dir():
        found = [
            one for one in sorted(path.iterdir()) if one.is_file() and one.suffix.lower() in (".csv", ".json")
        ]
        if len(found) > MAX_FILES:
            raise InputError(
                "table_many_files", "The folder holds more than {limit} tables.", limit=MAX_FILES
            )
        return {one.name: _content(one) for one in found}
    if not path.is_file() or _starts(path, 4) != b"PK\x03\x04":
        return None
    return _unpacked(path)


def _unpacked(path: Path) -> dict[str, bytes] | None:
    try:
        with zipfile.ZipFile(path) as parts:
            inside = [one for one in parts.infolist() if not one.is_dir()]
            names = {one.filename for one in inside}
            if "[Content_Types].xml" in names:
                return None
            if len(inside) > MAX_FILES or sum(one.file_size for one in inside) > MAX_UNPACKED_BYTES:
                raise InputError("package_swollen", "The package unpacks to far more than a directory needs.")
            return {one.filename: parts.read(one) for one in inside}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        raise InputError("package_broken", "The package is damaged or is not a package.") from error


def _named(files: Mapping[str, bytes]) -> dict[str, bytes] | None:
    """The tables' files by table; the descriptor's word before the names of the files."""
    said = next((content for name, content in files.items() if PurePosixPath(name).name == DESCRIPTOR), None)
    by_name = {PurePosixPath(name).name.casefold(): content for name, content in files.items()}
    found: dict[str, bytes] = {}
    for table, wanted in _resources(said):
        content = by_name.get(PurePosixPath(wanted).name.casefold())
        if content is not None:
            found.setdefault(table, content)
    for name, content in files.items():
        table = table_of(PurePosixPath(name).stem)
        if table and name.lower().endswith(".csv"):
            found.setdefault(table, content)
    return found or None


def _resources(descriptor: bytes | None) -> Iterator[tuple[str, str]]:
    try:
        said: Any = json.loads(descriptor) if descriptor else {}
    except (ValueError, RecursionError):
        return
    resources = said.get("resources") if isinstance(said, dict) else None
    for one in resources if isinstance(resources, list) else ():
        name, path = (one.get("name"), one.get("path")) if isinstance(one, dict) else (None, None)
        if isinstance(name, str) and isinstance(path, str) and table_of(name):
            yield table_of(name), path


def _tables(name: str, content: bytes) -> list[Table]:
    stem = TABLES[name].path.removesuffix(".csv")
    try:
        return read_bytes(stem, content)
    except InputError as error:
        return [Table(stem, (), partial(_unreadable, error.key))]


def _unreadable(key: str) -> Iterator[Row]:
    yield Row(1, {}, key)


def _starts(path: Path, length: int = 64) -> bytes:
    """The first sign that is no space, or the first bytes."""
    try:
        with path.open("rb") as file:
            start = file.read(length)
    except OSError as error:
        raise InputError("table_unreadable", "The file cannot be read.") from error
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] if length == 64 else start


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError(
                "table_too_large", "The file is larger than {limit} MB.", limit=MAX_FILE_BYTES >> 20
            )
        return path.read_bytes()
    except OSError as error:
        raise InputError("table_unreadable", "The file cannot be read.") from error
