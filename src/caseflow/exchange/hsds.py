"""Writing the directory as HSDS 3.1: the tabular data package (CSV and `datapackage.json`), or JSON.

The package is for programs, so a cell is exactly what was written, also when it begins with a sign that
a spreadsheet would take for a formula; a changed cell would come back changed. Files meant for people
guard their cells (`domain.spreadsheet_text.guarded`).
"""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

from caseflow.domain.errors import InputError
from caseflow.domain.importing.directory import Existing
from caseflow.exchange.hsds_entry import tables_of
from caseflow.exchange.hsds_json import written
from caseflow.exchange.hsds_profile import HsdsRow, Label
from caseflow.exchange.hsds_tables import TABLES, HsdsTable, descriptor

DESCRIPTOR = "datapackage.json"


def export_hsds(directory: Existing, label: Label, folder: Path) -> Mapping[str, int]:
    """Writes the package and returns how many rows each table got.

    Args:
        directory: organization, service, location, service_at_location and verification by id.
        folder: is made; one that holds anything but an earlier package of ours is refused.

    Raises:
        InputError: the folder cannot be used.
    """
    tables = tables_of(directory, label)
    try:
        _make_ready(folder)
        for name, table in TABLES.items():
            _write(folder, table, tables.get(name, []))
        said = json.dumps(descriptor("caseflow"), ensure_ascii=False, indent=1)
        (folder / DESCRIPTOR).write_text(said + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError("export_folder", "The folder for the export cannot be written.") from error
    return {name: len(rows) for name, rows in tables.items() if rows}


def export_json(directory: Existing, label: Label, path: Path) -> Mapping[str, int]:
    """Writes the nested JSON form and returns how many rows of each table are in it.

    Raises:
        InputError: the file cannot be written.
    """
    tables = tables_of(directory, label)
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for piece in written(tables):
                file.write(piece)
            file.write("\n")
    except OSError as error:
        raise InputError("export_file", "The file for the export cannot be written.") from error
    return {name: len(rows) for name, rows in tables.items() if rows}


def _make_ready(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ours = {table.path for table in TABLES.values()} | {DESCRIPTOR}
    there = list(folder.iterdir())
    if any(one.name not in ours or not one.is_file() for one in there):
        raise InputError(
            "export_folder_used", "The folder for the export holds other files; choose an empty one."
        )
    for one in there:
        one.unlink()


def _write(folder: Path, table: HsdsTable, rows: list[HsdsRow]) -> None:
    columns = [field.name for field in table.fields]
    with (folder / table.path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
