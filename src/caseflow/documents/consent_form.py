"""The statement of consent on paper, to be read, signed and kept: A4 in either script.

It says for what, to whom, which data, until when, who gives it, what the young person says, and that it
can be taken back at any time. A separate sheet for each purpose, as each can be taken back by itself. Nothing
that is signed is cut: where the explanation is long, rights and signatures stand together on the next page.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO, Final

from caseflow.documents.dates import day
from caseflow.documents.flow import SIGNATURES, SMALL, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.rows import FIELD_LEFT, Cell, Rows
from caseflow.documents.slip_words import Script

_SIZE: Final = 10.5
_LOWEST: Final = 120.0
"""Where the signatures stand on a page that has room above them."""


@dataclass(frozen=True)
class ConsentSheet:
    """Args: data: what it is about, each with a mark whether it was ticked. assent: in words, or empty.
    withdrawn_on: when it was taken back."""

    script: Script
    title_code: str
    controller: str
    place: str
    client_code: str
    age: str
    purpose: str
    receiver: str
    data: tuple[tuple[str, bool], ...]
    given_by: str
    form: str
    assent: str
    given_on: date
    valid_to: date | None
    withdrawn_on: date | None
    explained: str
    contact: str


def render_consent(sheet: ConsentSheet, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    canvas = open_page(out, sheet.title_code, sheet.script.language)
    flow = Flow(over=f"{printed(sheet.script, 'Izjava o pristanku')} · {sheet.client_code}")
    flow.y = _draw_head(Pen(canvas), sheet)
    _matter(flow, sheet)
    _data(flow, sheet)
    _giver(flow, sheet)
    with flow.together():
        _rights(flow, sheet)
        flow.need(SIGNATURES)
    labels = ("Potpis davaoca pristanka", "Potpis mlade osobe", "Potpis zaposlenog")
    flow.signatures([printed(sheet.script, label) for label in labels], _LOWEST)
    return flow.draw(canvas, partial(_draw_foot, sheet))


def _draw_head(pen: Pen, sheet: ConsentSheet) -> float:
    y = HEIGHT - 60
    pen.text(LEFT, y, printed(sheet.script, "IZJAVA O PRISTANKU"), 20, BOLD)
    pen.muted_right(RIGHT, y, printed(sheet.script, "Zakon o zaštiti podataka o ličnosti, čl. 15 i 16"), 8)
    pen.rule(y - 12, weight=0.9)
    cells = [
        Cell(printed(sheet.script, "Rukovalac"), sheet.controller, 3, strong=True),
        Cell(printed(sheet.script, "Mesto"), sheet.place, 1.6),
        Cell(printed(sheet.script, "Datum"), day(sheet.given_on), 1.2),
    ]
    y = Rows(pen).draw(y - 18, cells, LEFT)
    cells = [
        Cell(printed(sheet.script, "Korisnik (kod)"), sheet.client_code, 3, strong=True),
        Cell(printed(sheet.script, "Uzrast"), sheet.age, 1.6),
        Cell(printed(sheet.script, "Važi do"), day(sheet.valid_to), 1.2),
    ]
    return Rows(pen).draw(y - 4, cells, LEFT) - 10


def _matter(flow: Flow, sheet: ConsentSheet) -> None:
    flow.section(printed(sheet.script, "SVRHA"))
    flow.text(sheet.purpose, _SIZE, BOLD, FIELD_LEFT)
    if sheet.receiver:
        flow.y -= 2
        flow.text(printed(sheet.script, "Podatke sme da dobije samo"), SMALL, x=FIELD_LEFT)
        flow.text(sheet.receiver, _SIZE, BOLD, FIELD_LEFT)


def _data(flow: Flow, sheet: ConsentSheet) -> None:
    flow.section(printed(sheet.script, "PODACI"), 16.0 * len(sheet.data) / 2)
    half = (RIGHT - FIELD_LEFT) / 2
    for place, (name, ticked) in enumerate(sheet.data):
        if place % 2 == 0:
            flow.y -= 16 if place else 14
        flow.box(FIELD_LEFT + place % 2 * half, name, ticked)
    flow.y -= 4


def _giver(flow: Flow, sheet: ConsentSheet) -> None:
    flow.section(printed(sheet.script, "DAJE"))
    said = (
        ("Pristanak daje", sheet.given_by),
        ("Oblik", sheet.form),
        ("Šta kaže mlada osoba", sheet.assent),
        ("Kako je objašnjeno", sheet.explained),
    )
    for label, text in said:
        if text:
            flow.captioned(printed(sheet.script, label), text, FIELD_LEFT)
    if sheet.withdrawn_on:
        flow.y -= 4
        taken = f"{printed(sheet.script, 'Pristanak je opozvan')} {day(sheet.withdrawn_on)}"
        flow.text(taken, _SIZE, BOLD, FIELD_LEFT)


RIGHTS = (
    "Pristanak je dobrovoljan. Ako ga ne date, usluge koje vam po zakonu pripadaju ostaju iste.",
    "Pristanak možete da opozovete u svakom trenutku, isto tako lako kao što ste ga dali: usmeno, pisano "
    "ili preko osobe kojoj verujete. Opoziv ne utiče na ono što je urađeno pre njega.",
    "Posle opoziva podaci se više ne šalju, a primalac u mreži ih uklanja i o tome vraća potvrdu.",
    "Imate pravo da vidite svoje podatke, da tražite ispravku, brisanje ili ograničenje i da se obratite "
    "Povereniku za informacije od javnog značaja i zaštitu podataka o ličnosti.",
)


def _rights(flow: Flow, sheet: ConsentSheet) -> None:
    flow.section(printed(sheet.script, "PRAVA"))
    for right in RIGHTS:
        flow.text(printed(sheet.script, right), 9.5, x=FIELD_LEFT)
        flow.y -= 3
    if sheet.contact:
        flow.text(f"{printed(sheet.script, 'Za pitanja i opoziv')}: {sheet.contact}", 9.5, BOLD, FIELD_LEFT)


def _draw_foot(sheet: ConsentSheet, pen: Pen, number: int, pages: int) -> None:
    pen.rule(44)
    note = "Izrazi u muškom rodu odnose se na lica oba pola. Jedan primerak pripada davaocu pristanka."
    pen.muted(LEFT, 33, printed(sheet.script, note), 8)
    pen.muted_right(RIGHT, 33, printed(sheet.script, "Strana {page} od {pages}", page=number, pages=pages), 8)
