"""The protocol of an erasure, for the archive and whoever inspects: what was let go, who decided it, how far
it came. Codes, classes and counts; nothing of what was erased."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO, Final

from caseflow.documents.client_copy_words import NOUNS
from caseflow.documents.dates import day
from caseflow.documents.flow import SIGNATURES, SMALL, TITLE, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.processing_words import CLASSES
from caseflow.documents.slip_words import Script
from caseflow.domain.protection.letting_go import LATE
from caseflow.domain.protection.retention import Basis, Disposal, Reach

_VALUES: Final = LEFT + 150
_LAWS: Final = {
    Basis.TERM: "Izlučivanje po isteku roka čuvanja. Zakon o arhivskoj građi i arhivskoj delatnosti",
    Basis.REQUEST: "Brisanje na zahtev lica. Zakon o zaštiti podataka o ličnosti, čl. 30",
    Basis.LATE: "Brisanje onoga što je stiglo posle brisanja svog dosijea",
}
_LATE_CLASS: Final = "stiglo posle brisanja"
_NOT_SEEN: Final = (
    "Program ne vidi papire i kopije na drugim medijima; njih ustanova uništava posebno. Obrisan zapis "
    "ne može da se vrati razmenom, a ova oznaka i broj zapisa ostaju kao dokaz."
)


@dataclass(frozen=True)
class ErasureProtocol:
    """Args: kinds: how many records of each noun. Names are in the script of the paper."""

    script: Script
    office: str
    seat: str
    one: Disposal
    reach: Reach
    kinds: Mapping[str, int]
    printed_on: date


def render_protocol(content: ErasureProtocol, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    say = partial(printed, content.script)
    title = say("Zapisnik o brisanju")
    canvas, flow = open_page(out, title, content.script.language), Flow()
    flow.text(title, TITLE, BOLD)
    flow.y -= 3
    flow.text(say(_LAWS[content.one.basis]), SMALL)
    flow.rule()
    _list(flow, content, (("Ustanova", content.office), ("Sedište", content.seat)))
    for name, lines in (
        ("Šta je obrisano", _what(content)),
        ("Ko je odlučio", _who(content)),
        ("Dokle je stiglo", _how_far(content)),
    ):
        with flow.together():
            flow.rule()
            flow.text(say(name), 12, BOLD)
            flow.y -= 2
            _list(flow, content, lines)
    with flow.together():
        flow.rule()
        flow.text(say(_NOT_SEEN), SMALL)
        flow.need(SIGNATURES)
        flow.signatures([say(one) for one in ("Predlog dao/la", "Brisanje potvrdio/la", "Odgovorno lice")])
    return flow.draw(canvas, partial(_draw_foot, content))


def _list(flow: Flow, content: ErasureProtocol, lines: Sequence[tuple[str, str]]) -> None:
    for label, value in lines:
        if value:
            flow.labelled(printed(content.script, label), value, _VALUES)


def _what(content: ErasureProtocol) -> tuple[tuple[str, str], ...]:
    say, one = partial(printed, content.script), content.one
    cls = _LATE_CLASS if one.cls == LATE else CLASSES.get(one.cls, one.cls)
    kinds = (f"{say(NOUNS.get(noun, 'Ostalo'))}: {count}" for noun, count in content.kinds.items())
    return (
        ("Vrsta zapisa", say(cls)),
        ("Kod zapisa", one.title),
        ("Broj zapisa", str(one.records)),
        ("Po vrsti", "; ".join(kinds)),
        ("Rok čuvanja istekao", day(one.due_on)),
        ("Osnov", one.reason),
        ("Oznaka brisanja", one.id),
    )


def _who(content: ErasureProtocol) -> tuple[tuple[str, str], ...]:
    one = content.one
    return (
        ("Predlog", f"{one.proposed_by}, {day(one.proposed_on)}"),
        ("Potvrda", f"{one.confirmed_by}, {day(one.confirmed_on)}"),
    )


def _how_far(content: ErasureProtocol) -> tuple[tuple[str, str], ...]:
    say, far, one = partial(printed, content.script), content.reach, content.one
    count = say("{done} od {all}", done=len(far.done), all=far.computers)
    packets = say("pregledaće se pri prvoj razmeni") if far.packets is None else str(far.packets)
    copies = say("{n}, najkasnije do {day}", n=far.copies, day=day(far.copies_until)) if far.copies else "0"
    return (
        ("Stanje na dan", day(content.printed_on)),
        ("Potvrdilo računara", f"{count}: {_computers(content, far.done)}"),
        ("Čeka se", _computers(content, far.waiting)),
        ("Paketa u deljenoj fascikli", packets),
        ("Rezervnih kopija na računaru", copies),
        ("Baza zamenjena kopijom", say("još stoji pored baze") if far.replaced else ""),
        ("Ostaje kod partnera", ", ".join(one.told)),
        ("Papira izašlo iz ustanove", str(one.paper) if one.paper else ""),
    )


def _computers(content: ErasureProtocol, names: Sequence[str]) -> str:
    """One without a name is known by its letter."""
    say = partial(printed, content.script, "računar {name}")
    return ", ".join(say(name=name) if len(name) == 1 else name for name in names)


def _draw_foot(content: ErasureProtocol, pen: Pen, number: int, pages: int) -> None:
    say = partial(printed, content.script)
    pen.rule(40)
    pen.muted(LEFT, 28, say("Zapisnik o brisanju · odštampano {day}", day=day(content.printed_on)))
    pen.muted_right(RIGHT, 28, say("Strana {page} od {pages}", page=number, pages=pages))
