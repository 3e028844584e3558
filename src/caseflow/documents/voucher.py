"""The anonymous voucher: a sheet of A6 with a code, a place and its hours, for somebody who gives no name.

It is found in a pocket by a parent or the police, so it says nothing of the person and no word of health: a
service whose kind would tell is named by its provider alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, Final

from reportlab.lib.pagesizes import A6

from caseflow.documents.dates import day
from caseflow.documents.fonts import BOLD, REGULAR, text_width
from caseflow.documents.pages import Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.qr import CodeMark
from caseflow.documents.slip_words import Script
from caseflow.documents.wrapping import shorten, wrap

_WIDTH, _HEIGHT = A6
_LEFT: Final = 26.0
_RIGHT: Final = _WIDTH - 26.0
_TEXT_RIGHT: Final = _RIGHT - 96
_QR: Final = 92.0
_MOST_LINES: Final = 3


@dataclass(frozen=True)
class Voucher:
    """Texts in the script of the page. Args: service: empty where its kind would tell. walk_in: no
    appointment."""

    script: Script
    code: str
    provider: str
    service: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""
    walk_in: bool = False
    valid_to: date | None = None
    draft: bool = False


def render_voucher(content: Voucher, out: BinaryIO) -> None:
    """Writes one A6 page; equal contents give equal bytes."""
    canvas = open_page(out, content.code, content.script.language, A6)
    pen = Pen(canvas)
    _draw_code(pen, content)
    _draw_place(pen, content)
    _draw_foot(pen, content)
    canvas.showPage()
    canvas.save()


def _draw_code(pen: Pen, content: Voucher) -> None:
    CodeMark(content.code).draw(pen, _RIGHT - _QR + 6, _HEIGHT - 26 - _QR, _QR)
    title = "NACRT" if content.draft else "VAUČER"
    pen.text(_LEFT, _HEIGHT - 44, printed(content.script, title), 17, BOLD)
    pen.muted(_LEFT, _HEIGHT - 66, printed(content.script, "Pokažite ovaj kod:"), 8.5)
    size = 19.0
    while text_width(content.code, BOLD, size) > _TEXT_RIGHT - _LEFT and size > 11:
        size -= 1
    pen.text(_LEFT, _HEIGHT - 88, content.code, size, BOLD)
    if content.walk_in:
        pen.text(_LEFT, _HEIGHT - 112, printed(content.script, "Bez zakazivanja"), 11, BOLD)


def _draw_place(pen: Pen, content: Voucher) -> None:
    y = _HEIGHT - 140.0
    pen.rule(y, _LEFT, _RIGHT)
    lines = (
        ("", content.provider, BOLD, 12.5),
        ("", content.service, REGULAR, 11.0),
        ("Adresa", content.address, REGULAR, 10.5),
        ("Radno vreme", content.hours, REGULAR, 10.5),
        ("Telefon", content.phone, REGULAR, 10.5),
    )
    for label, text, face, size in lines:
        if text.strip():
            y = _draw_line(pen, y, (printed(content.script, label), text), face, size)


def _draw_line(pen: Pen, y: float, said: tuple[str, str], face: str, size: float) -> float:
    label, text = said
    if label:
        y -= 14
        pen.muted(_LEFT, y, label, 7.5)
    wrapped = wrap(text, face, size, _RIGHT - _LEFT, _MOST_LINES)
    lines = shorten(wrapped, face, size, _RIGHT - _LEFT) if wrapped.cut else wrapped.lines
    for line in lines:
        y -= size * 1.3
        pen.text(_LEFT, y, line, size, face)
    return y - 3


def _draw_foot(pen: Pen, content: Voucher) -> None:
    pen.rule(40, _LEFT, _RIGHT)
    if content.valid_to:
        pen.text(_LEFT, 26, printed(content.script, "Važi do {day}", day=day(content.valid_to)), 9.5)
    pen.muted_right(_RIGHT, 26, printed(content.script, "Ime nije potrebno"), 8.5)
