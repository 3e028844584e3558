"""Which column is which, said in the window: what a table holds, what a column becomes, the choice kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from caseflow.actions.desk import Desk
from caseflow.actions.importing.clients import KIND as CLIENTS
from caseflow.actions.importing.directory import Handed
from caseflow.actions.importing.mappings import keep_mapping, kept_mapping
from caseflow.domain.office.roles import Permission
from caseflow.exchange import client_columns, column_choice
from caseflow.exchange.mapping import CLIENT, DIRECTORY
from caseflow.exchange.table import Table

_SAMPLED_ROWS = 60
_SAMPLES = 3
_LONGEST_SAMPLE = 60


@dataclass(frozen=True)
class ColumnLook:
    """Args: samples: the first different cells. target: what it becomes (`service.phone`), or empty."""

    heading: str
    samples: tuple[str, ...]
    target: str


@dataclass(frozen=True)
class TableLook:
    name: str
    columns: tuple[ColumnLook, ...]


@dataclass(frozen=True)
class ColumnsLook:
    """Args: targets: everything a column can become. kept: this office said it before for such a table."""

    tables: tuple[TableLook, ...]
    targets: tuple[str, ...]
    kept: bool


def columns_of(desk: Desk, kind: str, handed: Handed) -> ColumnsLook | None:
    """What the columns hold and become; None where a package or a mapping file says it already."""
    desk.allow(Permission.IMPORT_DIRECTORY, Permission.WRITE_CASE)
    if handed.mapping is None:
        return None
    is_clients = kind == CLIENTS
    module = client_columns if is_clients else column_choice
    chosen = (client_columns.client_choices if is_clients else column_choice.choices_of)(
        handed.mapping, handed.tables
    )
    if chosen is None:
        return None
    kept = kept_mapping(desk, kind, handed.tables, CLIENT if is_clients else DIRECTORY) is not None
    tables = tuple(_look(table, chosen.get(table.name, {})) for table in handed.tables)
    return ColumnsLook(tables, module.TARGETS, kept)


def choose_columns(
    desk: Desk, kind: str, handed: Handed, choices: Mapping[str, Mapping[str, str]], keep: bool
) -> Handed:
    """What was handed in, with the columns as a person chose them; kept for the next such table if asked.

    A mapping that was kept before keeps the name of its source, so that its records are known again.
    """
    desk.allow(Permission.IMPORT_DIRECTORY, Permission.WRITE_CASE)
    source = handed.mapping.source if handed.mapping and handed.mapping.source else handed.source
    if kind == CLIENTS:
        mapping = client_columns.clients_mapping(choices, source)
    else:
        mapping = column_choice.mapping_of(choices, source, desk.me.organization)
    if keep:
        keep_mapping(desk, kind, handed.tables, mapping)
    return replace(handed, mapping=mapping)


def _look(table: Table, chosen: Mapping[str, str]) -> TableLook:
    found: dict[str, dict[str, None]] = {heading: {} for heading in table.header if heading}
    for row in islice(table.rows(), _SAMPLED_ROWS):
        for heading, cell in row.cells.items():
            if cell and len(found[heading]) < _SAMPLES:
                found[heading][" ".join(cell.split())[:_LONGEST_SAMPLE]] = None
    columns = (ColumnLook(name, tuple(cells), chosen.get(name, "")) for name, cells in found.items())
    return TableLook(table.name, tuple(columns))
