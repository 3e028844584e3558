"""The printed slip of a referral: exactly one A4 page with a return part to tear off.

The formal act (uput) and the network slip (uputnica) are one layout over one content. The fixed parts at the
top and the bottom have bounded heights; the long texts take the room between and shrink or are shortened,
with a sentence saying that the rest is in the file. Nothing that was typed is ever read as markup.
"""

from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from caseflow.documents import return_part
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import HEIGHT, RIGHT, Pen, open_page
from caseflow.documents.passages import Fitted, Passage, fit
from caseflow.documents.printed import in_script
from caseflow.documents.qr import CodeMark
from caseflow.documents.rows import FIELD_LEFT, Rows, section_name
from caseflow.documents.slip import (
    Destination,
    Matter,
    Sender,
    SlipClient,
    SlipContent,
    SlipKind,
    Urgency,
)
from caseflow.documents.slip_foot import draw_foot, draw_shortened
from caseflow.documents.slip_head import (
    draw_client,
    draw_code,
    draw_destination,
    draw_head,
    draw_title,
)
from caseflow.documents.slip_words import Script, SlipWords

__all__ = [
    "Destination",
    "Matter",
    "Script",
    "Sender",
    "SlipClient",
    "SlipContent",
    "SlipKind",
    "Urgency",
    "draw_slip",
    "render_slip",
]

_TOP = HEIGHT - 28
_GAP = 6.0
_SCISSORS_ROOM = 8


def render_slip(content: SlipContent, out: BinaryIO) -> None:
    """Writes the slip as a PDF; equal contents give equal bytes."""
    canvas = open_page(out, content.code, content.script.language)
    draw_slip(canvas, content)
    canvas.showPage()
    canvas.save()


def draw_slip(canvas: Canvas, slip: SlipContent) -> None:
    """Draws the slip on the current page."""
    pen, words, mark = Pen(canvas), in_script(slip.script, SlipWords()), CodeMark(slip.code)
    rows = Rows(pen)
    if slip.draft:
        pen.watermark(words.draft)
    draw_code(pen, slip, mark, _TOP)
    y = draw_head(rows, slip, words, _TOP)
    for part in (draw_title, draw_client, draw_destination):
        y = part(rows, slip, words, y)
    floor = draw_foot(pen, slip, words, return_part.TOP + _SCISSORS_ROOM)
    fitted = fit(_passages(slip, words), RIGHT - FIELD_LEFT, y - floor, _GAP, words.rest)
    _draw_passages(pen, fitted, y)
    return_part.draw_return_part(pen, slip, words, mark)
    return_part.draw_page_foot(pen, slip, words)
    if pen.shortened:
        draw_shortened(pen, words, return_part.TOP + _SCISSORS_ROOM)


def _passages(slip: SlipContent, words: SlipWords) -> list[Passage]:
    matter = slip.matter
    return [
        Passage(words.need, matter.need, BOLD),
        Passage(words.goal, matter.goal),
        Passage(words.text, matter.text),
        Passage(words.done, matter.done),
        Passage(words.attachments, "; ".join(one for one in matter.attachments if one.strip())),
    ]


def _draw_passages(pen: Pen, fitted: Fitted, y: float) -> None:
    for block in fitted.blocks:
        section_name(pen, y, block.label)
        for count, line in enumerate(block.lines, 1):
            pen.text(FIELD_LEFT, y - 1 - count * fitted.leading, line, fitted.size, block.face)
        y -= len(block.lines) * fitted.leading + _GAP
