"""`service add` and `search`: the directory."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.service import ServiceRow

AGE = click.IntRange(0, 120)
MOST_FOUND = 100_000
SHOWN = ("name", "organization_name", "municipality", "id")


@click.group()
def service() -> None:
    """The services of one's own office."""


@at_a_desk(service, "add")
@click.option("--name", required=True)
@click.option("--municipality", help="A name in either script, or a code.")
@click.option("--target-group", multiple=True, help="A code of target_group; may be said again.")
@click.option("--age-from", type=AGE)
@click.option("--age-to", type=AGE)
def add(desk: "Desk", said: Said) -> Answer:
    """Add a service of this office; the others see it after the next round."""
    from caseflow.actions.directory import NewService, add_service

    new = NewService(
        said.text("name"),
        municipality=said.text("municipality"),
        target_groups=said.many("target_group"),
        minimum_age=said.number("age_from"),
        maximum_age=said.number("age_to"),
    )
    return one(_thing(add_service(desk, new).value), *SHOWN)


def _thing(row: "ServiceRow") -> Thing:
    return thing(row, "", row.name)


def register_search(root: click.Group) -> None:
    """`search` stands beside the nouns."""
    options = (
        click.argument("words", nargs=-1, required=True, metavar="WORDS"),
        click.option("--municipality", help="A name in either script, or a code."),
        click.option("--target-group", help="A code of target_group."),
        click.option("--age", type=AGE),
    )
    for option in reversed(options):
        option(_search)
    at_a_desk(root, "search")(_search)


def _search(desk: "Desk", said: Said) -> Answer:
    """Find services by words in either script, with or without marks."""
    from caseflow.actions.directory import search_services
    from caseflow.domain.service import ServiceQuery
    from caseflow.resources.tables import check_code

    group = said.text("target_group")
    if group:
        check_code("target_group", group)
    query = ServiceQuery(
        words=said.joined("words"),
        municipality=said.text("municipality"),
        target_group=group,
        age=said.number("age"),
    )
    page = search_services(desk, query, limit=MOST_FOUND)
    return listed([_thing(row) for row in page.rows], *SHOWN)
