"""`import services` and `export services`: a directory in or out; `import list|undo`: imports as wholes."""

from typing import TYPE_CHECKING, Any

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk, at_desk, in_a_folder
from caseflow.cli.said import Said
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.importing.report import TableReport

_MAPPING = click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False), help="Which column is which, as JSON."
)
_DRY = click.option("--dry-run", is_flag=True, help="Only say what would become of every row.")


@click.group("import")
def import_group() -> None:
    """Bring tables in."""


@click.group("export")
def export_group() -> None:
    """Give tables away."""


@at_a_desk(import_group, "services")
@click.argument("path", type=click.Path(exists=True))
@_MAPPING
@_DRY
def import_services(desk: "Desk", said: Said) -> Answer:
    """Import a directory: an HSDS package (folder, zip or JSON), a CSV or XLSX file, or a folder of them.

    Every row is accounted for: made, merged, or refused with its line and reason.
    """
    from caseflow.actions.importing import directory as directory_import

    path = said.path("path")
    assert path is not None
    handed = directory_import.hand_in(desk, path, said.path("mapping"))
    with watched(said, "rows") as seen:
        if said.flag("dry_run"):
            return told(directory_import.look_at_services(desk, handed, seen.goes_on).tables)
        return told(directory_import.bring_in_services(desk, handed, seen.goes_on).value.tables)


@at_a_desk(import_group, "clients")
@click.argument("path", type=click.Path(exists=True))
@_MAPPING
@_DRY
@click.option("--namesakes", is_flag=True, help="People of one name and year of birth are different people.")
def import_clients(desk: "Desk", said: Said) -> Answer:
    """Import existing clients from a CSV or XLSX file; names and numbers go into the identity only."""
    from caseflow.actions.importing import clients as client_import

    path = said.path("path")
    assert path is not None
    handed = client_import.hand_in_clients(desk, path, said.path("mapping"))
    namesakes = said.flag("namesakes")
    with watched(said, "rows") as seen:
        if said.flag("dry_run"):
            return told(client_import.look_at_clients(desk, handed, seen.goes_on, namesakes).tables)
        return told(client_import.bring_in_clients(desk, handed, seen.goes_on, namesakes).value.tables)


def told(reports: "dict[str, TableReport]") -> Answer:
    """What became of the rows of every table."""
    from caseflow.domain.importing.report import as_summary

    tables = as_summary(reports)
    lines = []
    for name, table in tables.items():
        refused = table["refused"]
        assert isinstance(refused, list)
        lines.append(
            f"{name}: {table['read']} read, {table['made']} made, {table['merged']} merged, "
            f"{len(refused)} refused"
        )
        lines += [f"  line {row['line']}: {row['reason']}" for row in refused]
        unknown = table.get("unknown_columns")
        if isinstance(unknown, list):
            lines.append(f"  columns that stay behind: {', '.join(unknown)}")
    return Answer(tables, tuple(lines))


@at_a_desk(import_group, "list")
def import_list(desk: "Desk", said: Said) -> Answer:
    """Every import of this office, the newest first."""
    from caseflow.actions.importing.batches import imports

    found = [thing(row, "", row.source) for row in imports(desk)]
    return listed(found, "started_at", "kind", "name", "made", "merged", "refused", "undone", "id")


@at_a_desk(import_group, "undo")
@click.argument("batch", metavar="ID")
def import_undo(desk: "Desk", said: Said) -> Answer:
    """Take a whole import back; what somebody has worked with since stays and is counted."""
    from caseflow.actions.importing.batches import undo_import
    from caseflow.domain.ids import RecordId

    with watched(said, "taking back") as seen:
        done = undo_import(desk, RecordId(said.text("batch")), seen.goes_on)
    found: dict[str, Any] = thing(done.value, id=said.text("batch"))
    return one(found, "removed", "put_back", "left")


@in_a_folder(export_group, "services")
@click.option(
    "--hsds", type=click.Path(), metavar="PATH", help="HSDS 3.1: a folder of tables, or a .json file, nested."
)
@click.option("--csv", type=click.Path(dir_okay=False), metavar="FILE", help="One table, a service a row.")
@click.option("--xlsx", type=click.Path(dir_okay=False), metavar="FILE", help="The same as a workbook.")
def export_services(said: Said) -> Answer:
    """Give the directory away: HSDS 3.1 as a tabular package or nested, or one table for a spreadsheet."""
    if not any(said.path(name) for name in ("hsds", "csv", "xlsx")):
        raise click.UsageError("Say where to: --hsds PATH, --csv FILE or --xlsx FILE.")
    return at_desk(_give, said)


def _give(desk: "Desk", said: Said) -> Answer:
    from caseflow.actions.directory.export import export_hsds, export_json, export_table
    from caseflow.domain.errors import InputError

    package = said.path("hsds")
    is_nested = package is not None and package.suffix.lower() == ".json"
    ways = {"hsds": export_json if is_nested else export_hsds, "csv": export_table, "xlsx": export_table}
    asked = [(way, path) for name, way in ways.items() if (path := said.path(name)) is not None]
    for name in ("csv", "xlsx"):
        path = said.path(name)
        if path is not None and path.suffix.lower() != f".{name}":
            raise InputError("table_ending", "A table is written as .csv or .xlsx.")
    counts: dict[str, int] = {}
    for way, path in asked:
        counts |= way(desk, path)
    return Answer(counts, tuple(f"{name}: {count}" for name, count in counts.items()))
