"""The directory of a town on paper: a booklet of everything, or a leaflet for the young.

Looked at, it leaves no trace. Given away, it is written down with its number, as every print is.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from caseflow.actions.desk import Desk
from caseflow.actions.directory.competence import named_places
from caseflow.actions.directory.finding import find_services
from caseflow.actions.directory.names import Names
from caseflow.actions.directory.printing import check_count, check_tongue
from caseflow.actions.importing.batches import Progress, go_on
from caseflow.actions.office.settings import OfficeProfile, profile
from caseflow.db.rows import service_list, services
from caseflow.db.rows.nouns import columns, fetch
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceCard, ServiceQuery
from caseflow.domain.errors import InputError, Refusal
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.telling import tells
from caseflow.domain.text.serbian import sort_key
from caseflow.oplog.op import Value
from caseflow.resources.tables import code_label, codes, municipality

if TYPE_CHECKING:
    from caseflow.documents.booklet import BookletGroup, Watch

BOOKLET, LEAFLET = "booklet", "leaflet"
_ENTITY: Final = "directory"
_WATCHED: Final = 20
"""So many services are read between two looks at whether to go on."""


class PrintStopped(Refusal):
    """The person stopped it; nothing was printed."""

    def __init__(self) -> None:
        super().__init__("print_stopped", "Stopped. Nothing was printed.")


@dataclass(frozen=True)
class TownPaper:
    """Args: place: a municipality, in either script. tongue: latn, cyrl or en. folded: two pages of A5 on a
    sheet of A4, for a booklet."""

    place: str
    kind: str = BOOKLET
    tongue: str = "latn"
    folded: bool = False


@dataclass(frozen=True)
class TownPrint:
    """What became of it.

    Args: pages: of the booklet, or sides of the leaflet. services: of the town. no_room, withheld: those that
        are not on the leaflet: too many, or something about them tells, or no way there is known.
        copy: which print of it, from 1.
    """

    pdf: bytes
    pages: int
    services: int
    copy: int
    no_room: int = 0
    withheld: int = 0


def town_places(desk: Desk) -> tuple[tuple[str, int], ...]:
    """The municipalities of which the directory knows services, by name, and how many of each."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        found = service_list.places(connection)
    known = [(name, count) for name, count in found if municipality(name)]
    return tuple(sorted(known, key=lambda one: sort_key(one[0])))


def town_preview(desk: Desk, paper: TownPaper, progress: Progress = go_on) -> TownPrint:
    """As it would be printed now.

    Raises:
        InputError: no such municipality, nothing in it, too much of it, no such kind or script.
        PrintStopped: `progress` said so.
    """
    desk.allow(Permission.READ_DIRECTORY)
    if paper.kind not in (BOOKLET, LEAFLET):
        raise InputError("town_paper_kind", "A directory of a town is a booklet or a leaflet.")
    check_tongue(paper.tongue)
    (place,) = named_places([paper.place])
    keys = find_services(desk, ServiceQuery(municipality=place)).keys
    check_count(len(keys))
    cards = _cards(desk, keys, progress)
    copy = _copies(desk, place, paper.kind) + 1
    if paper.kind == LEAFLET:
        return _leaflet(desk, paper, cards, copy)
    return _booklet(desk, paper, cards, copy, lambda page, pages: _watch(progress, pages + page, 2 * pages))


def town_print(desk: Desk, paper: TownPaper, progress: Progress = go_on) -> Done[TownPrint]:
    """To be given away: it is written down who printed what, and which copy it is."""
    desk.allow(Permission.READ_DIRECTORY)
    made = town_preview(desk, paper, progress)
    (place,) = named_places([paper.place])
    values: dict[str, Value] = {
        "entity": _ENTITY,
        "record": place,
        "kind": paper.kind,
        "script": paper.tongue,
        "copy": made.copy,
        "at": desk.clock().isoformat(timespec="seconds"),
    }
    with desk.store.transaction() as transaction:
        name = transaction.write(desk.space, "print", values)
        transaction.audit("printed", "print", [name])
    return Done(made, tuple(transaction.changes))


def _copies(desk: Desk, place: str, kind: str) -> int:
    of = columns("print")
    with desk.store.reading() as connection:
        return len(fetch(connection, "print", of.entity == _ENTITY, of.record == place, of.kind == kind))


def _cards(desk: Desk, keys: Sequence[int], progress: Progress) -> Iterator[ServiceCard]:
    """A few at a time, so that no more than those are held."""
    named, today = Names(desk), local_day(desk.clock())
    for at in range(0, len(keys), _WATCHED):
        _watch(progress, at, 2 * len(keys))
        with desk.store.reading() as connection:
            found = services.service_cards(connection, keys[at : at + _WATCHED], today)
        yield from (replace(card, row=named.of_service(card.row)) for card in found)


def _watch(progress: Progress, done: int, of: int) -> None:
    """Reading is the first half of the work, drawing the second."""
    if not progress(done, of):
        raise PrintStopped


def _booklet(
    desk: Desk, paper: TownPaper, cards: Iterator[ServiceCard], copy: int, watch: "Watch"
) -> TownPrint:
    from caseflow.documents.booklet import Booklet, render_booklet  # only when printing

    groups = _grouped(cards, paper.tongue)
    office = profile(desk)
    content = Booklet(
        tongue=paper.tongue,
        town=_town(paper),
        office=_said(office.name, paper.tongue),
        phone=office.phone,
        groups=groups,
        printed_on=local_day(desk.clock()),
        copy=copy,
    )
    out = io.BytesIO()
    pages = render_booklet(content, out, paper.folded, watch)
    return TownPrint(out.getvalue(), pages, sum(len(group.entries) for group in groups), copy)


def _grouped(cards: Iterator[ServiceCard], tongue: str) -> "tuple[BookletGroup, ...]":
    """By group of service in the order of the code list, what has none at the end; by name inside."""
    from caseflow.actions.directory.leaflet_content import group_of
    from caseflow.actions.directory.service_entry import entry_of
    from caseflow.documents.booklet import BookletGroup, order_of
    from caseflow.documents.service_words import LANGUAGES, service_word

    language, key = LANGUAGES[tongue], order_of(tongue)
    order = [one.code for one in codes("service_group")]
    entries = [(group_of(card), entry_of(card, tongue)) for card in cards]
    known = [*order, *sorted({group for group, _ in entries if group} - set(order)), ""]
    names = {group: code_label("service_group", group, language) for group in known if group}
    names[""] = service_word(tongue, "other_group")
    made = []
    for group in known:
        inside = [entry for of, entry in entries if of == group]
        if inside:
            inside.sort(key=lambda entry: (key(entry.name), key(entry.organization)))
            made.append(BookletGroup(names[group], tuple(inside)))
    return tuple(made)


def _leaflet(desk: Desk, paper: TownPaper, cards: Iterator[ServiceCard], copy: int) -> TownPrint:
    from caseflow.actions.directory.leaflet_content import doors  # only when printing
    from caseflow.documents.leaflet import Leaflet, render_leaflet

    found = doors(cards, paper.tongue)
    standing = sum(len(group.doors) for group in found.groups)
    if not standing:
        raise InputError("leaflet_empty", "No service of this place may stand on a leaflet for the young.")
    out = io.BytesIO()
    content = Leaflet(
        paper.tongue,
        _town(paper),
        found.groups,
        local_day(desk.clock()),
        _from_whom(profile(desk), paper.tongue),
    )
    no_room = render_leaflet(content, out)
    return TownPrint(out.getvalue(), 2, standing, copy, no_room, found.withheld)


def _from_whom(office: OfficeProfile, tongue: str) -> tuple[str, ...]:
    name = _said(office.name, tongue)
    return () if tells(name) else (name, office.phone)


def _town(paper: TownPaper) -> str:
    known = municipality(paper.place)
    assert known is not None
    return known.sr_cyrl if paper.tongue == "cyrl" else known.sr_latn


def _said(text: str, tongue: str) -> str:
    from caseflow.documents.service_words import LANGUAGES
    from caseflow.domain.text.serbian_script import in_script_of

    return in_script_of(text, LANGUAGES[tongue])
