"""`map import|show|remove`: the boundaries of municipalities under the points of the map."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


@click.group("map")
def map_group() -> None:
    """The map of services."""


@at_a_desk(map_group, "import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False))
def import_map(desk: "Desk", said: Said) -> Answer:
    """Import the boundaries of municipalities from a GeoJSON file, instead of those that are there."""
    from caseflow.actions.directory.outlines import import_outlines

    path = said.path("path")
    assert path is not None
    with watched(said, "boundaries") as seen:
        return one(thing(import_outlines(desk, path, seen.goes_on).value))


@at_a_desk(map_group, "show")
def show(desk: "Desk", said: Said) -> Answer:
    """Which boundaries are there, since when and from which file."""
    from caseflow.actions.directory.outlines import outlines_report

    return one(thing(outlines_report(desk)), "source", "imported_on", "municipalities", "corners")


@at_a_desk(map_group, "remove")
def remove(desk: "Desk", said: Said) -> Answer:
    """Take the boundaries away; the points stay."""
    from caseflow.actions.directory.outlines import outlines_report, remove_outlines

    there = outlines_report(desk)
    remove_outlines(desk)
    return one(thing(there), "source", "municipalities")
