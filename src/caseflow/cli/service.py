"""`service add` and `search`: the directory."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.directory.service import ServiceRow

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
@click.option("--paper", multiple=True, help="What to bring, in words; may be said again.")
def add(desk: "Desk", said: Said) -> Answer:
    """Add a service of this office; the others see it after the next round."""
    from caseflow.actions.directory.finding import NewService, add_service

    new = NewService(
        said.text("name"),
        municipality=said.text("municipality"),
        target_groups=said.many("target_group"),
        minimum_age=said.number("age_from"),
        maximum_age=said.number("age_to"),
        required_documents=said.many("paper"),
    )
    return one(_thing(add_service(desk, new).value), *SHOWN)


def _thing(row: "ServiceRow") -> Thing:
    far = row.distance_km
    return thing(row, "", row.name) | {"distance_km": None if far is None else round(far, 1)}


def register_search(root: click.Group) -> None:
    """`search` stands beside the nouns."""
    command = with_options(
        _search,
        click.argument("words", nargs=-1, required=True, metavar="WORDS"),
        click.option("--municipality", help="A name in either script, or a code."),
        click.option("--target-group", help="A code of target_group."),
        click.option("--age", type=AGE),
        click.option("--without-paper", help="A code of paper: leave out what asks for it."),
        click.option("--open-now", is_flag=True, help="Only those whose hours say that they are open."),
        click.option(
            "--near",
            metavar="PLACE",
            help="The nearest first, with their distance: a municipality or LAT,LON.",
        ),
        click.option("--within", type=click.IntRange(1, 1000), metavar="KM", help="Not further than this."),
        click.option("--without-place", is_flag=True, help="Only those that the map cannot show."),
    )
    at_a_desk(root, "search")(command)


def _search(desk: "Desk", said: Said) -> Answer:
    """Find services by words in either script, with or without marks."""
    from caseflow.actions.directory.finding import search_services
    from caseflow.domain.directory.service import ServiceQuery
    from caseflow.resources.tables import check_code

    group = said.text("target_group")
    if group:
        check_code("target_group", group)
    paper = said.text("without_paper")
    if paper:
        check_code("paper", paper)
    query = ServiceQuery(
        words=said.joined("words"),
        municipality=said.text("municipality"),
        target_group=group,
        age=said.number("age"),
        without_paper=paper,
        open_now=said.flag("open_now"),
        near_place=said.text("near"),
        within_km=said.number("within"),
        unplaced=said.flag("without_place"),
    )
    page = search_services(desk, query, limit=MOST_FOUND)
    found = [_thing(row) for row in page.rows]
    is_near = bool(query.near_place) or query.within_km is not None
    return listed(found, *(("distance_km",) if is_near else ()), *SHOWN)


@at_a_desk(service, "match")
@click.option("--client", required=True, metavar="CODE")
@click.option("--reason", required=True, help="A code of referral_reason.")
@click.option("--lacks", multiple=True, help="A code of paper the client does not have; may be said again.")
def match(desk: "Desk", said: Said) -> Answer:
    """Services that can take a client for a need, the best first, each with its reasons."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.directory.finding import matching_services
    from caseflow.resources.tables import check_code

    need = check_code("referral_reason", said.text("reason"))
    who = find_client(desk, said.text("client")).id
    matches = matching_services(desk, need, who, MOST_FOUND, said.many("lacks"))
    found = [
        _thing(one.service)
        | {"reasons": [reason.value for reason in one.reasons], "lacking": list(one.lacking)}
        for one in matches
    ]
    return listed(found, "name", "organization_name", "reasons", "lacking", "id")
