"""The directory given away in the field's standard, HSDS 3.1."""

from functools import partial
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.display import display
from caseflow.db.rows import services as rows
from caseflow.domain.roles import Permission
from caseflow.exchange.hsds import export_hsds as write_package
from caseflow.resources.tables import code_label

EXPORTED = ("organization", "location", "service", "service_at_location", "verification")


def export_hsds(desk: Desk, folder: Path) -> dict[str, int]:
    """Write the tabular package into a folder.

    Returns:
        Rows per table.

    Raises:
        InputError: the folder cannot be written to.
    """
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        directory = rows.existing(connection, EXPORTED)
    language = display(desk.folder).language
    counts = write_package(directory, partial(_label, language), folder)
    with desk.store.transaction() as transaction:
        transaction.audit("exported", "service", [])
    return dict(counts)


def _label(language: str, code_list: str, code: str) -> str:
    return code_label(code_list, code, language)
