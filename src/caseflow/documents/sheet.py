"""The sheet that carries a secret code on paper: a computer's recovery code or an organisation's code.

The code is set large, in numbered groups, for a person to type back. There is no QR code on it, because a
camera keeps what it reads, and the file's properties do not hold the code.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from caseflow.documents.dates import day
from caseflow.documents.fonts import BOLD, REGULAR, text_width
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import in_script
from caseflow.documents.rows import Cell, Rows
from caseflow.documents.sheet_words import SheetKind, SheetLabels, SheetText, sheet_text
from caseflow.documents.slip_words import Script

__all__ = ["CodeSheet", "SheetKind", "render_code_sheet"]

_CODE = re.compile(r"(?=.{4,64}$)[A-Za-z0-9]+([ -][A-Za-z0-9]+)*")
_GROUP = 4
_LONGEST_GROUP = 8
_MOST_GROUPS = 16
_ACROSS = 4
_CELL_HEIGHT = 52.0
_CELL_GAP = 10.0
_TEXT_SIZE = 11.0
_LEADING = 15.0


@dataclass(frozen=True)
class CodeSheet:
    kind: SheetKind
    script: Script
    code: str
    """As it is to be typed; hyphens or spaces part the groups, without them there are four in each."""
    owner: str
    """The organisation's name."""
    made_on: date
    device: str = ""

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError(
                "a code is 4 to 64 letters and digits, in groups parted by single hyphens or spaces"
            )


def render_code_sheet(content: CodeSheet, out: BinaryIO) -> None:
    """Writes one A4 page."""
    labels, text = in_script(content.script, SheetLabels()), sheet_text(content.kind, content.script)
    canvas = open_page(out, text.title, content.script.language)
    pen = Pen(canvas)
    y = _draw_head(pen, content, labels, text)
    y = _draw_code(pen, _groups(content.code), labels, y)
    y = _draw_rules(pen, labels, text, y)
    _draw_receipt(pen, labels, y)
    canvas.showPage()
    canvas.save()


def _groups(code: str) -> list[str]:
    """As the code parts itself, unless that would fill more rows or a smaller print than fit."""
    parts = re.split("[ -]", code)
    if 1 < len(parts) <= _MOST_GROUPS and max(map(len, parts)) <= _LONGEST_GROUP:
        return parts
    letters = "".join(parts)
    return [letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)]


def _draw_head(pen: Pen, content: CodeSheet, labels: SheetLabels, text: SheetText) -> float:
    y = HEIGHT - 60
    pen.text(LEFT, y, text.title, 22, BOLD)
    pen.muted_right(RIGHT, y, labels.secret, 9)
    pen.rule(y - 14, weight=0.9)
    cells = [
        Cell(labels.owner, content.owner, 5, strong=True),
        Cell(labels.device, content.device, 1.6),
        Cell(labels.made, day(content.made_on), 1.4),
    ]
    y = Rows(pen).draw(y - 20, cells, LEFT)
    return _paragraph(pen, text.purpose, y - 16, LEFT) - 18


def _draw_code(pen: Pen, groups: Sequence[str], labels: SheetLabels, y: float) -> float:
    pen.muted(LEFT, y, labels.code, 9)
    width = (RIGHT - LEFT - (_ACROSS - 1) * _CELL_GAP) / _ACROSS
    for place, group in enumerate(groups):
        x = LEFT + place % _ACROSS * (width + _CELL_GAP)
        low = y - 10 - _CELL_HEIGHT - place // _ACROSS * (_CELL_HEIGHT + _CELL_GAP)
        pen.frame(x, low, width, _CELL_HEIGHT)
        pen.muted(x + 5, low + _CELL_HEIGHT - 11, str(place + 1), 8)
        _draw_group(pen, group, x, low, width)
    rows = -(-len(groups) // _ACROSS)
    low = y - 10 - rows * (_CELL_HEIGHT + _CELL_GAP)
    pen.muted(LEFT, low - 4, labels.letters, 9)
    return low - 40


def _draw_group(pen: Pen, group: str, x: float, low: float, width: float) -> None:
    """Each character in a place of its own, so that nobody takes two for one."""
    size = min(26.0, 0.9 * (width - 24) / len(group) * 1.25)
    pitch = min(size * 0.95, (width - 20) / len(group))
    start = x + (width - pitch * len(group)) / 2
    for place, char in enumerate(group):
        centre = start + (place + 0.5) * pitch
        pen.text(centre - text_width(char, BOLD, size) / 2, low + 14, char, size, BOLD)


def _draw_rules(pen: Pen, labels: SheetLabels, text: SheetText, y: float) -> float:
    pen.rule(y + 14)
    pen.text(LEFT, y, labels.keep, 9, BOLD)
    y -= 20
    for place, rule in enumerate(text.rules, 1):
        pen.text(LEFT, y, f"{place}.", _TEXT_SIZE)
        y = _paragraph(pen, rule, y, LEFT + 18) - 4
    return y


def _draw_receipt(pen: Pen, labels: SheetLabels, y: float) -> None:
    lines = [(LEFT, 200.0, labels.taken), (LEFT + 215, 185.0, labels.stored), (LEFT + 415, 95.0, labels.date)]
    for x, width, label in lines:
        pen.rule(y - 50, x, x + width)
        pen.muted(x, y - 60, label)
    pen.rule(34)
    pen.muted(LEFT, 24, labels.secret)
    pen.muted_right(RIGHT, 24, f"{labels.page} 1/1")


def _paragraph(pen: Pen, text: str, y: float, left: float) -> float:
    size, lines = pen.lines_of(text, RIGHT - left, (_TEXT_SIZE,), 6, REGULAR)
    for line in lines:
        pen.text(left, y, line, size)
        y -= _LEADING
    return y
