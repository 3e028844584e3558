"""The directory given away: in the field's standard, HSDS 3.1, or as one table for a spreadsheet."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import display
from caseflow.db.rows import services as rows
from caseflow.domain.office.roles import Permission
from caseflow.exchange.directory_sheet import HEADER, sheet_rows
from caseflow.exchange.hsds import export_hsds as write_package
from caseflow.exchange.hsds import export_json as write_json
from caseflow.exchange.written_table import write_table
from caseflow.resources.tables import code_label

EXPORTED = ("organization", "service", "location", "service_at_location", "verification")


def export_hsds(desk: Desk, folder: Path) -> dict[str, int]:
    """Write the tabular package into a folder.

    Returns:
        Rows per table.

    Raises:
        InputError: the folder cannot be written to.
    """
    counts = write_package(_directory(desk), _label(desk), folder)
    _note_down(desk)
    return dict(counts)


def export_json(desk: Desk, path: Path) -> dict[str, int]:
    """Write the nested JSON form into a file; rows per table."""
    counts = write_json(_directory(desk), _label(desk), path)
    _note_down(desk)
    return dict(counts)


def export_table(desk: Desk, path: Path) -> dict[str, int]:
    """Write one table, a service a row, as CSV or XLSX by the ending of the file.

    Raises:
        InputError: another ending, or the file cannot be written.
    """
    rows = list(sheet_rows(_directory(desk)))
    write_table(path, "imenik", HEADER, rows)
    _note_down(desk)
    return {"service": len(rows)}


def _directory(desk: Desk) -> Mapping[str, Any]:
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        return rows.existing(connection, EXPORTED)


def _label(desk: Desk) -> "partial[str]":
    return partial(_said, display(desk.folder).language)


def _said(language: str, code_list: str, code: str) -> str:
    return code_label(code_list, code, language)


def _note_down(desk: Desk) -> None:
    with desk.store.transaction() as transaction:
        transaction.audit("exported", "service", [])
