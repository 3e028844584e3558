"""The statement of consent on paper, to be read, signed and kept: one A4 page in either script.

It says for what, to whom, which data, until when, who gives it, what the young person says, and that it
can be taken back at any time. A separate sheet for each purpose, as each can be taken back by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from caseflow.documents.dates import day
from caseflow.documents.fonts import BOLD, REGULAR
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.rows import FIELD_LEFT, Cell, Rows, section_name
from caseflow.documents.slip_words import Script
from caseflow.domain.text.serbian import to_cyrillic

_SIZE, _LEADING = 10.5, 14.0
_MOST_LINES = 8


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


def render_consent(sheet: ConsentSheet, out: BinaryIO) -> None:
    """Writes one A4 page."""
    canvas = open_page(out, sheet.title_code)
    pen = Pen(canvas)
    y = _draw_head(pen, sheet)
    y = _draw_matter(pen, sheet, y)
    y = _draw_data(pen, sheet, y)
    y = _draw_giver(pen, sheet, y)
    y = _draw_rights(pen, sheet, y)
    _draw_signatures(pen, sheet, y)
    canvas.showPage()
    canvas.save()


def _said(sheet: ConsentSheet, latin: str) -> str:
    return to_cyrillic(latin) if sheet.script is Script.CYRILLIC else latin


def _draw_head(pen: Pen, sheet: ConsentSheet) -> float:
    y = HEIGHT - 60
    pen.text(LEFT, y, _said(sheet, "IZJAVA O PRISTANKU"), 20, BOLD)
    pen.muted_right(RIGHT, y, _said(sheet, "Zakon o zaštiti podataka o ličnosti, čl. 15 i 16"), 8)
    pen.rule(y - 12, weight=0.9)
    cells = [
        Cell(_said(sheet, "Rukovalac"), sheet.controller, 3, strong=True),
        Cell(_said(sheet, "Mesto"), sheet.place, 1.6),
        Cell(_said(sheet, "Datum"), day(sheet.given_on), 1.2),
    ]
    y = Rows(pen).draw(y - 18, cells, LEFT)
    cells = [
        Cell(_said(sheet, "Korisnik (kod)"), sheet.client_code, 3, strong=True),
        Cell(_said(sheet, "Uzrast"), sheet.age, 1.6),
        Cell(_said(sheet, "Važi do"), day(sheet.valid_to), 1.2),
    ]
    return Rows(pen).draw(y - 4, cells, LEFT) - 10


def _draw_matter(pen: Pen, sheet: ConsentSheet, y: float) -> float:
    section_name(pen, y, _said(sheet, "SVRHA"))
    y = _paragraph(pen, sheet.purpose, y - 13, BOLD)
    if sheet.receiver:
        pen.muted(FIELD_LEFT, y - 2, _said(sheet, "Podatke sme da dobije samo"), 8)
        y = _paragraph(pen, sheet.receiver, y - 15, BOLD)
    return y - 4


def _draw_data(pen: Pen, sheet: ConsentSheet, y: float) -> float:
    section_name(pen, y, _said(sheet, "PODACI"))
    y -= 13
    half = (RIGHT - FIELD_LEFT) / 2
    for place, (name, ticked) in enumerate(sheet.data):
        pen.box(FIELD_LEFT + place % 2 * half, y - place // 2 * 16, name, ticked, 10)
    return y - (len(sheet.data) + 1) // 2 * 16 - 6


def _draw_giver(pen: Pen, sheet: ConsentSheet, y: float) -> float:
    section_name(pen, y, _said(sheet, "DAJE"))
    by = Cell(_said(sheet, "Pristanak daje"), sheet.given_by, 3)
    y = Rows(pen).draw(y - 4, [by, Cell(_said(sheet, "Oblik"), sheet.form, 2)])
    if sheet.assent:
        y = Rows(pen).draw(y, [Cell(_said(sheet, "Šta kaže mlada osoba"), sheet.assent, 1, strong=True)])
    if sheet.explained:
        pen.muted(FIELD_LEFT, y - 8, _said(sheet, "Kako je objašnjeno"), 8)
        y = _paragraph(pen, sheet.explained, y - 20)
    if sheet.withdrawn_on:
        taken = f"{_said(sheet, 'Pristanak je opozvan')} {day(sheet.withdrawn_on)}"
        y = _paragraph(pen, taken, y - 12, BOLD)
    return y - 8


RIGHTS = (
    "Pristanak je dobrovoljan. Ako ga ne date, usluge koje vam po zakonu pripadaju ostaju iste.",
    "Pristanak možete da opozovete u svakom trenutku, isto tako lako kao što ste ga dali: usmeno, pisano "
    "ili preko osobe kojoj verujete. Opoziv ne utiče na ono što je urađeno pre njega.",
    "Posle opoziva podaci se više ne šalju, a primalac u mreži ih uklanja i o tome vraća potvrdu.",
    "Imate pravo da vidite svoje podatke, da tražite ispravku, brisanje ili ograničenje i da se obratite "
    "Povereniku za informacije od javnog značaja i zaštitu podataka o ličnosti.",
)


def _draw_rights(pen: Pen, sheet: ConsentSheet, y: float) -> float:
    section_name(pen, y, _said(sheet, "PRAVA"))
    y -= 13
    for right in RIGHTS:
        y = _paragraph(pen, _said(sheet, right), y, size=9.5) - 3
    asked = f"{_said(sheet, 'Za pitanja i opoziv')}: {sheet.contact}"
    return _paragraph(pen, asked, y, BOLD, 9.5) if sheet.contact else y


def _draw_signatures(pen: Pen, sheet: ConsentSheet, y: float) -> None:
    labels: Sequence[str] = ("Potpis davaoca pristanka", "Potpis mlade osobe", "Potpis zaposlenog")
    low = min(y - 46, 120.0)
    width = (RIGHT - LEFT - 40) / 3
    for place, text in enumerate(labels):
        x = LEFT + place * (width + 20)
        pen.rule(low, x, x + width)
        pen.muted(x, low - 11, _said(sheet, text), 8)
    pen.rule(44)
    note = "Izrazi u muškom rodu odnose se na lica oba pola. Jedan primerak pripada davaocu pristanka."
    pen.muted(LEFT, 33, _said(sheet, note), 8)


def _paragraph(pen: Pen, text: str, y: float, face: str = REGULAR, size: float = _SIZE) -> float:
    chosen, lines = pen.lines_of(text, RIGHT - FIELD_LEFT, (size, 9.0), _MOST_LINES, face)
    for line in lines:
        pen.text(FIELD_LEFT, y, line, chosen, face)
        y -= _LEADING
    return y
