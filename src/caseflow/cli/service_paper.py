"""`service print`, `print-list`, `booklet`, `leaflet`, `compare`: services on paper and side by side."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.said import Said
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

_PDF = click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE")
_SCRIPT = click.option("--script", type=click.Choice(("latn", "cyrl", "en")), default="latn")
_TOWN = click.option("--municipality", required=True, help="A name in either script, or a code.")
_FOLDED = click.option("--folded", is_flag=True, help="Two pages on a sheet of A4, to print and fold.")
COMPARED = (
    "name",
    "organization_name",
    "municipality",
    "phone",
    "schedule",
    "places_free",
    "id",
)


def register_paper(service: click.Group) -> None:
    at_a_desk(service, "print")(
        with_options(_print, click.argument("service_id", metavar="ID"), _PDF, _SCRIPT)
    )
    words = click.argument("words", nargs=-1, metavar="[WORDS]")
    place = click.option("--municipality", help="A name in either script, or a code.")
    at_a_desk(service, "print-list")(with_options(_print_list, words, place, _PDF, _SCRIPT))
    at_a_desk(service, "booklet")(with_options(_booklet, _TOWN, _PDF, _SCRIPT, _FOLDED))
    at_a_desk(service, "leaflet")(with_options(_leaflet, _TOWN, _PDF, _SCRIPT))
    at_a_desk(service, "compare")(
        with_options(_compare, click.argument("services", nargs=-1, required=True, metavar="ID ID [ID]"))
    )


def _print(desk: "Desk", said: Said) -> Answer:
    """Write the card of a service as a PDF."""
    from caseflow.actions.directory.printing import card_pdf
    from caseflow.domain.ids import RecordId

    name = RecordId(said.text("service_id"))
    return _written(said, card_pdf(desk, name, said.text("script")))


def _print_list(desk: "Desk", said: Said) -> Answer:
    """Write everything that is found as a PDF; no words print the whole directory."""
    from caseflow.actions.directory.printing import list_pdf
    from caseflow.domain.directory.service import ServiceQuery

    query = ServiceQuery(words=said.joined("words"), municipality=said.text("municipality"))
    return _written(said, list_pdf(desk, query, said.text("script")))


def _booklet(desk: "Desk", said: Said) -> Answer:
    """Write the directory of a town as a booklet of A5."""
    return _of_town(desk, said, "booklet", said.flag("folded"))


def _leaflet(desk: "Desk", said: Said) -> Answer:
    """Write where a young person can go, without a word of why: one sheet of A4 folded in three."""
    return _of_town(desk, said, "leaflet")


def _of_town(desk: "Desk", said: Said, kind: str, folded: bool = False) -> Answer:
    from caseflow.actions.directory.town_paper import TownPaper, town_print

    paper = TownPaper(said.text("municipality"), kind, said.text("script"), folded)
    with watched(said, f"making the {kind}") as seen:
        made = town_print(desk, paper, seen.goes_on).value
    found = _written(said, made.pdf).value
    for name in ("pages", "services", "no_room", "withheld", "copy"):
        found[name] = getattr(made, name)
    return one(found, "pdf", "pages", "services", *(("no_room", "withheld") if kind == "leaflet" else ()))


def _written(said: Said, pdf: bytes) -> Answer:
    from caseflow.actions.given_file import give_file

    path = said.path("pdf")
    assert path is not None
    give_file(path, pdf)
    return one({"id": "", "code": "", "name": path.name, "pdf": str(path), "bytes": len(pdf)}, "pdf")


def _compare(desk: "Desk", said: Said) -> Answer:
    """Two or three services side by side."""
    from caseflow.actions.directory.finding import compare_services
    from caseflow.domain.ids import RecordId

    cards = compare_services(desk, [RecordId(name) for name in said.many("services")])
    told = (thing(card.row, "", card.row.name, phone=card.phone, schedule=card.schedule) for card in cards)
    return listed(list(told), *COMPARED)
