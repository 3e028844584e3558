"""The notice of a breach for the Commissioner, in either script.

It says what happened, when it was discovered and by when it has to be told, which data and how many people
it touches, what it may bring them, what was done, and whom to ask. What was written stands there whole.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import BinaryIO, Final

from caseflow.documents.dates import moment
from caseflow.documents.flow import SIGNATURES, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.rows import FIELD_LEFT, Cell, Rows, section_name
from caseflow.documents.slip_words import Script

_LOWEST: Final = 96.0
"""Where the signatures stand on a page that has room above them."""


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


def render_breach(sheet: BreachSheet, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    title = printed(sheet.script, "Povreda podataka")
    canvas = open_page(out, title, sheet.script.language)
    pen, flow = Pen(canvas), Flow(over=f"{title} · {moment(sheet.discovered_at)}")
    flow.y = _draw_times(pen, sheet, _draw_head(pen, sheet))
    _words(flow, sheet)
    flow.signatures(
        [printed(sheet.script, label) for label in ("Mesto i datum", "Potpis odgovornog lica")], _LOWEST
    )
    return flow.draw(canvas, partial(_draw_foot, sheet))


def _draw_head(pen: Pen, sheet: BreachSheet) -> float:
    y = HEIGHT - 60
    pen.text(LEFT, y, printed(sheet.script, "OBAVEŠTENJE O POVREDI PODATAKA O LIČNOSTI"), 15, BOLD)
    to = "Povereniku za informacije od javnog značaja i zaštitu podataka o ličnosti"
    pen.muted(LEFT, y - 15, printed(sheet.script, to), 9)
    pen.rule(y - 24, weight=0.9)
    cells = [
        Cell(printed(sheet.script, "Rukovalac"), sheet.controller, 3, strong=True),
        Cell(printed(sheet.script, "Lice za kontakt"), sheet.contact, 3),
    ]
    return Rows(pen).draw(y - 30, cells, LEFT) - 8


def _draw_times(pen: Pen, sheet: BreachSheet, y: float) -> float:
    section_name(pen, y, printed(sheet.script, "VREME"))
    told = moment(sheet.notified_at) if sheet.notified_at else ""
    cells = [
        Cell(printed(sheet.script, "Saznanje"), moment(sheet.discovered_at), 1, strong=True),
        Cell(printed(sheet.script, "Rok (72 časa)"), moment(sheet.due), 1, strong=True),
        Cell(printed(sheet.script, "Obavešteno"), told, 1),
    ]
    y = Rows(pen).draw(y - 4, cells) - 6
    section_name(pen, y, printed(sheet.script, "POVREDA"))
    cells = [
        Cell(printed(sheet.script, "Vrsta"), sheet.type, 3, strong=True),
        Cell(printed(sheet.script, "Broj lica"), sheet.persons, 1),
        Cell(printed(sheet.script, "Rizik za lica"), sheet.risk, 1.4),
    ]
    y = Rows(pen).draw(y - 4, cells)
    pen.box(FIELD_LEFT, y - 8, printed(sheet.script, "Lica su obaveštena"), sheet.persons_informed)
    return y - 24


def _words(flow: Flow, sheet: BreachSheet) -> None:
    flow.section(printed(sheet.script, "OPIS"))
    passages = (
        ("Šta se dogodilo", sheet.description),
        ("Ugroženi podaci", sheet.data),
        ("Preduzete mere", sheet.measures),
    )
    for label, text in passages:
        with flow.together():
            flow.captioned(printed(sheet.script, label), text, FIELD_LEFT)
            flow.y -= 6
            flow.need(SIGNATURES)


def _draw_foot(sheet: BreachSheet, pen: Pen, number: int, pages: int) -> None:
    pen.rule(44)
    pen.muted(LEFT, 33, printed(sheet.script, "Poverljivo"), 8)
    pen.muted_right(RIGHT, 33, printed(sheet.script, "Strana {page} od {pages}", page=number, pages=pages), 8)
