"""Words that fill pages from the top: lines, labelled values, rules. Nothing is cut; what is long is longer
paper."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from caseflow.documents.fonts import REGULAR
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen
from caseflow.documents.wrapping import wrap

TITLE, NAME, TEXT, SMALL = 18.0, 13.0, 10.0, 8.5
"""Sizes in points; what is small is drawn muted."""
_TOP: Final = HEIGHT - 48
_FLOOR: Final = 54.0
_VALUES: Final = LEFT + 104
_MOST_LINES: Final = 400


@dataclass(frozen=True)
class _Mark:
    x: float
    y: float
    text: str
    size: float
    face: str


@dataclass
class Flow:
    """Pages as they fill: marks with their places, a rule where the text is empty."""

    pages: list[list[_Mark]] = field(default_factory=lambda: [[]])
    y: float = _TOP

    def need(self, room: float) -> None:
        """Begin a page when this many points are not left on this one."""
        if self.y - room < _FLOOR:
            self.pages.append([])
            self.y = _TOP

    def put(self, x: float, text: str, size: float, face: str = REGULAR) -> None:
        self.pages[-1].append(_Mark(x, self.y, text, size, face))

    def text(self, text: str, size: float = TEXT, face: str = REGULAR, x: float = LEFT) -> None:
        """A text on lines of its own."""
        for line in wrap(text, face, size, RIGHT - x, _MOST_LINES).lines:
            self.need(size * 1.35)
            self.y -= size * 1.35
            self.put(x, line, size, face)

    def labelled(self, label: str, value: str, values: float = _VALUES) -> None:
        """The label beside the first line of its value. Args: values: where the values begin, in points."""
        for place, line in enumerate(wrap(value, REGULAR, TEXT, RIGHT - values, _MOST_LINES).lines):
            self.need(TEXT * 1.4)
            self.y -= TEXT * 1.4
            if not place:
                self.put(LEFT, label, SMALL)
            self.put(values, line, TEXT)

    def rule(self) -> None:
        self.y -= 7
        self.put(LEFT, "", 0)
        self.y -= 5

    def draw(self, canvas: Canvas, foot: Callable[[Pen, int, int], None]) -> int:
        """Draw every page with its foot (pen, page, pages) and close the file; returns how many there are."""
        for number, marks in enumerate(self.pages, 1):
            pen = Pen(canvas)
            for mark in marks:
                _draw(pen, mark)
            foot(pen, number, len(self.pages))
            canvas.showPage()
        canvas.save()
        return len(self.pages)


def _draw(pen: Pen, mark: _Mark) -> None:
    if not mark.text:
        pen.rule(mark.y)
    elif mark.size == SMALL:
        pen.muted(mark.x, mark.y, mark.text, mark.size)
    else:
        pen.text(mark.x, mark.y, mark.text, mark.size, mark.face)
