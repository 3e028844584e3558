"""To which record of ours a row of a package belongs, and whether its keys hold."""

from collections.abc import Iterator
from typing import Final

from caseflow.domain.errors import InputError
from caseflow.exchange.hsds_tables import TABLES
from caseflow.exchange.hsds_tables_read import Line, Lines

CORE: Final = ("organization", "location", "service", "service_at_location")
_FREE: Final = frozenset(("taxonomy", "taxonomy_term", "unit", "meta_table_description"))
"""Tables whose rows belong to nobody: others point to them."""
_WHOSE: Final = (
    "service_id", "location_id", "organization_id", "service_at_location_id", "contact_id", "phone_id",
    "link_id", "resource_id",
)  # fmt: skip
"""The first key that is filled in says whose a row is."""


class Owners:
    def __init__(self, lines: Lines) -> None:
        self._by_id: dict[tuple[str, str], Line] = {}
        self._anywhere: dict[str, Line] = {}
        for table in (*CORE, *TABLES):
            for line in lines[table]:
                self._by_id.setdefault((table, line.id), line)
                self._anywhere.setdefault(line.id, line)

    def line(self, name: str, table: str = "") -> Line | None:
        """The row with an id, in a table or in any."""
        if not name:
            return None
        return self._by_id.get((table, name)) if table else self._anywhere.get(name)

    def of(self, line: Line) -> list[Line]:
        """The records that take a row in; none for what only others point to.

        Raises:
            InputError: the row cannot be read, says too little, or a key of it points nowhere.
        """
        if line.trouble:
            raise InputError(line.trouble, "The row cannot be read.")
        if line.id and self._by_id[line.table, line.id].line != line.line:
            raise InputError("key_doubled", "Another row of the table has the same key.")
        self._hold_required(line)
        self.hold(line)
        if line.table in _FREE:
            return []
        return [self._owner(line)]

    def hold(self, line: Line, only: str = "") -> None:
        """Raises InputError for the first key that points to a row that is not in the package."""
        for column, table in _keys(line):
            name = line.cells.get(column, "")
            if name and (not only or table == only) and self.line(name, table) is None:
                raise broken(table)

    def _hold_required(self, line: Line) -> None:
        for field in TABLES[line.table].fields:
            if field.required and field.name != "id" and not line.cells.get(field.name):
                raise InputError("field_missing", "The field “{field}” is empty.", field=field.name)

    def _owner(self, line: Line, steps: int = 4) -> Line:
        """Follows the keys of rows that belong to rows: a language to its telephone, that to its service."""
        for column in _WHOSE:
            table = column.removesuffix("_id") if column not in ("link_id", "resource_id") else ""
            found = self.line(line.cells.get(column, ""), table)
            if found is not None and found != line:
                return found if found.table in CORE else self._next(found, steps)
            if line.cells.get(column):
                raise broken(column.removesuffix("_id"))
        raise InputError("owner_missing", "The row does not say to which record it belongs.")

    def _next(self, found: Line, steps: int) -> Line:
        if steps == 0 or found.table in _FREE:
            raise InputError("owner_missing", "The row does not say to which record it belongs.")
        return self._owner(found, steps - 1)


def broken(table: str) -> InputError:
    return InputError(
        "reference_broken", "The row points to a record “{noun}” that is not there.", noun=table
    )


def _keys(line: Line) -> Iterator[tuple[str, str]]:
    return ((field.name, field.points_to) for field in TABLES[line.table].fields if field.points_to)
