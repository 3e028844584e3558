"""Services on paper: one card, or a list of them, on as many A4 pages as it takes.

An entry keeps its head with its first lines; everything else may go on with the next page. Nothing that was
typed is read as markup, and nothing is left out: what is long becomes longer paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Final

from caseflow.documents.dates import day
from caseflow.documents.fonts import BOLD, REGULAR
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.service_words import service_word
from caseflow.documents.slip_words import Script
from caseflow.documents.wrapping import wrap

_TOP: Final = HEIGHT - 48
_FLOOR: Final = 54.0
_VALUES: Final = LEFT + 104
_TITLE, _NAME, _TEXT, _SMALL = 18.0, 13.0, 10.0, 8.5
_MOST_LINES: Final = 400


@dataclass(frozen=True)
class SheetEntry:
    """One service. Args: lines: label and value; a line without a value is left out. warning: above them."""

    name: str
    organization: str
    lines: tuple[tuple[str, str], ...]
    warning: str = ""
    description: str = ""


@dataclass(frozen=True)
class ServiceSheet:
    """Args: note: under the title: what was looked for and how many were found."""

    title: str
    script: Script
    entries: tuple[SheetEntry, ...]
    printed_on: date
    note: str = ""


@dataclass(frozen=True)
class _Mark:
    x: float
    y: float
    text: str
    size: float
    face: str


@dataclass
class _Flow:
    """Pages as they fill: marks with their places, a rule where the text is empty."""

    pages: list[list[_Mark]] = field(default_factory=lambda: [[]])
    y: float = _TOP

    def need(self, room: float) -> None:
        if self.y - room < _FLOOR:
            self.pages.append([])
            self.y = _TOP

    def put(self, x: float, text: str, size: float, face: str = REGULAR) -> None:
        self.pages[-1].append(_Mark(x, self.y, text, size, face))

    def text(self, text: str, size: float, face: str = REGULAR, x: float = LEFT) -> None:
        """A text on lines of its own."""
        for line in wrap(text, face, size, RIGHT - x, _MOST_LINES).lines:
            self.need(size * 1.35)
            self.y -= size * 1.35
            self.put(x, line, size, face)

    def labelled(self, label: str, value: str) -> None:
        """The label beside the first line of its value."""
        for place, line in enumerate(wrap(value, REGULAR, _TEXT, RIGHT - _VALUES, _MOST_LINES).lines):
            self.need(_TEXT * 1.4)
            self.y -= _TEXT * 1.4
            if not place:
                self.put(LEFT, label, _SMALL)
            self.put(_VALUES, line, _TEXT)

    def rule(self) -> None:
        self.y -= 7
        self.put(LEFT, "", 0)
        self.y -= 5


def render_service_sheet(content: ServiceSheet, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages; equal contents give equal bytes."""
    canvas = open_page(out, content.title)
    flow = _Flow()
    flow.text(content.title, _TITLE, BOLD)
    if content.note:
        flow.text(content.note, _SMALL)
    for entry in content.entries:
        _set(flow, entry)
    for number, marks in enumerate(flow.pages, 1):
        pen = Pen(canvas)
        _draw(pen, marks)
        _draw_foot(pen, content, number, len(flow.pages))
        canvas.showPage()
    canvas.save()
    return len(flow.pages)


def _set(flow: _Flow, entry: SheetEntry) -> None:
    flow.need(96)
    flow.rule()
    flow.text(entry.name, _NAME, BOLD)
    flow.text(entry.organization, _TEXT)
    if entry.warning:
        flow.y -= 2
        flow.text(f"! {entry.warning}", _TEXT, BOLD)
    if entry.description:
        flow.y -= 4
        flow.text(entry.description, _TEXT)
    flow.y -= 4
    for label, value in entry.lines:
        if value.strip():
            flow.labelled(label, value)


def _draw(pen: Pen, marks: Sequence[_Mark]) -> None:
    for mark in marks:
        if not mark.text:
            pen.rule(mark.y)
        elif mark.size == _SMALL:
            pen.muted(mark.x, mark.y, mark.text, mark.size)
        else:
            pen.text(mark.x, mark.y, mark.text, mark.size, mark.face)


def _draw_foot(pen: Pen, content: ServiceSheet, number: int, pages: int) -> None:
    pen.rule(40)
    pen.muted(LEFT, 28, service_word(content.script, "printed", day=day(content.printed_on)))
    pen.muted_right(RIGHT, 28, service_word(content.script, "page", page=number, pages=pages))
