"""The tear-off at the bottom: what the receiver ticks, writes by hand and sends back.

It carries the number, the code and the sender's address and nothing about the client, so that it may come
back in an open envelope.
"""

from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, RIGHT, Pen
from caseflow.documents.qr import CodeMark
from caseflow.documents.slip import SlipContent, SlipKind
from caseflow.documents.slip_words import SlipWords

TOP = 230.0
"""Where the scissors cut; everything of the return part lies below."""
_PITCH = 17.5
"""Between two lines that are written on by hand."""
_QR = 56.0
_MIDDLE = LEFT + 250


def draw_return_part(pen: Pen, slip: SlipContent, words: SlipWords, mark: CodeMark) -> None:
    pen.cut_line(TOP, words.tear)
    _draw_heading(pen, slip, words)
    mark.draw(pen, RIGHT - _QR + 4, TOP - 9 - _QR, _QR)
    y = TOP - 57
    y = _draw_decision(pen, words, y)
    y = _draw_outcome(pen, words, y)
    _draw_signature(pen, words, y)


def _draw_heading(pen: Pen, slip: SlipContent, words: SlipWords) -> None:
    room = RIGHT - LEFT - _QR - 10
    formal = slip.kind is SlipKind.UPUT
    end = pen.text(LEFT, TOP - 19, words.reply_title, 11.5, BOLD)
    end = pen.text(end + 6, TOP - 19, words.reply_to if formal else words.reply_to_network, 10)
    pen.value(end + 4, TOP - 19, slip.number, LEFT + room - end - 4, BOLD)
    back = ", ".join(
        part for part in (slip.sender.name, slip.sender.address, slip.sender.phone) if part.strip()
    )
    end = pen.muted(LEFT, TOP - 31, f"{words.send_back}:", 8.5)
    size, lines = pen.lines_of(back, LEFT + room - end - 4, (9.0, 8.5), 2)
    for count, line in enumerate(lines):
        pen.text(end + 4, TOP - 31 - 11 * count, line, size)


def _draw_decision(pen: Pen, words: SlipWords, y: float) -> float:
    narrow = RIGHT - _QR
    _field(pen, LEFT, y, words.received, LEFT + 130)
    _choice(pen, LEFT + 145, y, words.accepted, narrow)
    y -= _PITCH
    _choice(pen, LEFT, y, words.waiting, _MIDDLE - 10)
    _choice(pen, _MIDDLE, y, words.redirected, RIGHT)
    y -= _PITCH
    _choice(pen, LEFT, y, words.declined, RIGHT)
    return y - _PITCH


def _draw_outcome(pen: Pen, words: SlipWords, y: float) -> float:
    end = pen.text(LEFT, y, f"{words.came}:", 9)
    for answer in (words.yes, words.no):
        end = pen.box(end + 8, y, answer)
    _field(pen, end + 14, y, words.provided, RIGHT)
    y -= _PITCH
    end = pen.text(LEFT, y, f"{words.outcome}:", 9)
    for label in (words.outcome_full, words.outcome_part, words.outcome_none, words.outcome_waiting):
        end = pen.box(end + 10, y, label)
    pen.blank(end + 10, y, RIGHT)
    y -= _PITCH
    _field(pen, LEFT, y, words.recommendation, RIGHT)
    pen.blank(LEFT, y - _PITCH, RIGHT)
    return y - 2 * _PITCH


def _draw_signature(pen: Pen, words: SlipWords, y: float) -> None:
    _field(pen, LEFT, y - 4, words.date, LEFT + 105)
    _field(pen, LEFT + 115, y - 4, words.in_charge, LEFT + 310)
    _field(pen, LEFT + 320, y - 4, words.signature, RIGHT - 40)
    pen.muted(RIGHT - 30, y - 4, f"({words.stamp})", 9)


def _field(pen: Pen, x: float, y: float, label: str, right: float) -> None:
    pen.blank(pen.text(x, y, f"{label}:", 9) + 4, y, right)


def _choice(pen: Pen, x: float, y: float, label: str, right: float) -> None:
    pen.blank(pen.box(x, y, label) + 4, y, right)


def draw_page_foot(pen: Pen, slip: SlipContent, words: SlipWords) -> None:
    """The last line of the sheet, which stays on the part that is torn off."""
    pen.rule(34)
    pen.muted(LEFT, 24, f"{slip.code} · {words.confidential}")
    pen.muted_right(RIGHT, 24, f"{words.page} 1/1")
