"""`import services` and `export services`: a whole directory in or out."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


@click.group("import")
def import_group() -> None:
    """Bring tables in."""


@click.group("export")
def export_group() -> None:
    """Give tables away."""


@at_a_desk(import_group, "services")
@click.argument("path", type=click.Path(exists=True))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False), help="Which column is which.")
def import_services(desk: "Desk", said: Said) -> Answer:
    """Import a directory from a CSV or XLSX file, or a folder of them; every row is accounted for."""
    from caseflow.actions import directory_import
    from caseflow.domain.import_report import as_summary

    path = said.path("path")
    assert path is not None
    done = directory_import.import_services(desk, path, said.path("mapping"))
    tables = as_summary(done.value.tables)
    lines = []
    for name, table in tables.items():
        refused = table["refused"]
        assert isinstance(refused, list)
        lines.append(
            f"{name}: {table['read']} read, {table['made']} made, {table['merged']} merged, "
            f"{len(refused)} refused"
        )
        lines += [f"  line {row['line']}: {row['reason']}" for row in refused]
    return Answer(tables, tuple(lines))


@at_a_desk(export_group, "services")
@click.option("--hsds", required=True, type=click.Path(file_okay=False), metavar="DIR")
def export_services(desk: "Desk", said: Said) -> Answer:
    """Write the directory as an HSDS 3.1 tabular package into a folder."""
    from caseflow.actions.directory_export import export_hsds

    folder = said.path("hsds")
    assert folder is not None
    counts = export_hsds(desk, folder)
    return Answer(counts, tuple(f"{name}: {count}" for name, count in counts.items()))
