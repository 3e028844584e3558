"""The rows of a package in the order they stand, each with its id, before anybody asks what they mean.

Every id becomes a UUID: one that is none is formed from the source and the table, so that what comes
from a source that counts 1, 2, 3 can be told apart from another such source.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from caseflow.domain.errors import InputError
from caseflow.domain.importing.directory import is_uuid
from caseflow.domain.text.spreadsheet_text import header_key
from caseflow.exchange.hsds_ids import formed_id
from caseflow.exchange.hsds_tables import TABLES
from caseflow.exchange.table import Row, Table

_LINKS: Final = {"attribute": ("link_id",), "metadata": ("resource_id",), "taxonomy_term": ("parent_id",)}
"""Keys that the published descriptor does not name."""


@dataclass(frozen=True)
class Line:
    """A row of a package. Args: own: its id as it stands in the file. trouble: why it cannot be read."""

    table: str
    line: int
    cells: Mapping[str, str]
    own: str = ""
    trouble: str = ""

    @property
    def id(self) -> str:
        return self.cells.get("id", "")


@dataclass
class Lines:
    """All of a package. Args: unknown: per table its columns that the standard does not have."""

    tables: dict[str, list[Line]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Line]:
        return self.tables.get(table, [])


def read_lines(tables: Sequence[Table], source: str) -> Lines:
    """Every row of the tables that the standard knows; an id from the source is told apart by its name."""
    found = Lines()
    for table in tables:
        name = table_of(table.name)
        if name and name not in found.tables:
            known = {one.name for one in TABLES[name].fields}
            found.files[name] = table.name
            found.unknown[name] = tuple(one for one in table.header if one and one not in known)
            found.tables[name] = list(_lines(name, table, source))
    kinds = {one.own: name for name, lines in found.tables.items() for one in lines if one.own}
    for name, lines in found.tables.items():
        found.tables[name] = [_linked(one, kinds, source) for one in lines]
    return found


def table_of(name: str) -> str:
    """The table of the standard that a file, a sheet or a resource is, or empty."""
    key = header_key(name)
    for table in TABLES.values():
        if key in (table.name, header_key(table.path.removesuffix(".csv"))):
            return table.name
    return ""


def _lines(name: str, table: Table, source: str) -> Iterator[Line]:
    keys = {one.name: one.points_to for one in TABLES[name].fields if one.points_to}
    try:
        for row in table.rows():
            yield _line(name, row, keys, source)
    except InputError as error:
        yield Line(name, int(str(error.values.get("line", 1))), {}, trouble=error.key)


def _line(name: str, row: Row, keys: Mapping[str, str], source: str) -> Line:
    cells = {column: _plain(cell) for column, cell in row.cells.items() if cell}
    own = cells.get("id", "")
    if own:
        cells["id"] = id_of(name, own, source)
    for column, points_to in keys.items():
        if cells.get(column):
            cells[column] = id_of(points_to, cells[column], source)
    return Line(name, row.line, cells, own, row.trouble)


def _linked(one: Line, kinds: Mapping[str, str], source: str) -> Line:
    """Keys that may point into any table."""
    cells = dict(one.cells)
    for column in _LINKS.get(one.table, ()):
        if cells.get(column):
            cells[column] = id_of(kinds.get(cells[column], ""), cells[column], source)
    return Line(one.table, one.line, cells, one.own, one.trouble)


def id_of(table: str, key: str, source: str) -> str:
    return str(UUID(key)) if is_uuid(key) else formed_id(table, source, key)


def _plain(cell: str) -> str:
    """Exports that quote a telephone twice are common."""
    return cell[1:-1] if len(cell) > 2 and cell[0] == cell[-1] == '"' else cell
