"""The notice of a breach for the Commissioner: one A4 page in either script.

It says what happened, when it was discovered and by when it has to be told, which data and how many people
it touches, what it may bring them, what was done, and whom to ask.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from caseflow.documents.dates import moment
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.passages import Passage, fit
from caseflow.documents.rows import FIELD_LEFT, Cell, Rows, section_name
from caseflow.documents.slip_words import Script
from caseflow.domain.text.serbian import to_cyrillic

_FLOOR = 150.0
_GAP = 20.0


@dataclass(frozen=True)
class BreachSheet:
    script: Script
    controller: str
    contact: str
    type: str
    risk: str
    persons: str
    discovered_at: datetime
    due: datetime
    notified_at: datetime | None
    persons_informed: bool
    description: str
    data: str
    measures: str


def render_breach(sheet: BreachSheet, out: BinaryIO) -> None:
    """Writes one A4 page."""
    canvas = open_page(out, _said(sheet, "Povreda podataka"))
    pen = Pen(canvas)
    y = _draw_head(pen, sheet)
    y = _draw_times(pen, sheet, y)
    _draw_words(pen, sheet, y)
    _draw_foot(pen, sheet)
    canvas.showPage()
    canvas.save()


def _said(sheet: BreachSheet, latin: str) -> str:
    return to_cyrillic(latin) if sheet.script is Script.CYRILLIC else latin


def _draw_head(pen: Pen, sheet: BreachSheet) -> float:
    y = HEIGHT - 60
    pen.text(LEFT, y, _said(sheet, "OBAVEŠTENJE O POVREDI PODATAKA O LIČNOSTI"), 15, BOLD)
    to = "Povereniku za informacije od javnog značaja i zaštitu podataka o ličnosti"
    pen.muted(LEFT, y - 15, _said(sheet, to), 9)
    pen.rule(y - 24, weight=0.9)
    cells = [
        Cell(_said(sheet, "Rukovalac"), sheet.controller, 3, strong=True),
        Cell(_said(sheet, "Lice za kontakt"), sheet.contact, 3),
    ]
    return Rows(pen).draw(y - 30, cells, LEFT) - 8


def _draw_times(pen: Pen, sheet: BreachSheet, y: float) -> float:
    section_name(pen, y, _said(sheet, "VREME"))
    told = moment(sheet.notified_at) if sheet.notified_at else ""
    cells = [
        Cell(_said(sheet, "Saznanje"), moment(sheet.discovered_at), 1, strong=True),
        Cell(_said(sheet, "Rok (72 časa)"), moment(sheet.due), 1, strong=True),
        Cell(_said(sheet, "Obavešteno"), told, 1),
    ]
    y = Rows(pen).draw(y - 4, cells) - 6
    section_name(pen, y, _said(sheet, "POVREDA"))
    cells = [
        Cell(_said(sheet, "Vrsta"), sheet.type, 3, strong=True),
        Cell(_said(sheet, "Broj lica"), sheet.persons, 1),
        Cell(_said(sheet, "Rizik za lica"), sheet.risk, 1.4),
    ]
    y = Rows(pen).draw(y - 4, cells)
    pen.box(FIELD_LEFT, y - 8, _said(sheet, "Lica su obaveštena"), sheet.persons_informed)
    return y - 24


def _draw_words(pen: Pen, sheet: BreachSheet, y: float) -> None:
    passages = (
        Passage(_said(sheet, "Šta se dogodilo"), sheet.description),
        Passage(_said(sheet, "Ugroženi podaci"), sheet.data),
        Passage(_said(sheet, "Preduzete mere"), sheet.measures),
    )
    section_name(pen, y, _said(sheet, "OPIS"))
    y -= 6
    fitted = fit(passages, RIGHT - FIELD_LEFT, y - _FLOOR, _GAP, "…")
    for block in fitted.blocks:
        pen.muted(FIELD_LEFT, y - 8, block.label, 8)
        y -= 9
        for line in block.lines:
            y -= fitted.leading
            pen.text(FIELD_LEFT, y, line, fitted.size, block.face)
        y -= _GAP - 9


def _draw_foot(pen: Pen, sheet: BreachSheet) -> None:
    width = (RIGHT - LEFT - 40) / 2
    for place, text in enumerate(("Mesto i datum", "Potpis odgovornog lica")):
        x = LEFT + place * (width + 40)
        pen.rule(96, x, x + width)
        pen.muted(x, 85, _said(sheet, text), 8)
    pen.rule(44)
    pen.muted(LEFT, 33, _said(sheet, "Poverljivo"), 8)
