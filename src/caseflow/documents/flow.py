"""Words that fill pages from the top: lines, labelled values, rules. Nothing is cut; what is long is longer
paper."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from caseflow.documents.fonts import REGULAR
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen
from caseflow.documents.wrapping import whole

TITLE, NAME, TEXT, SMALL = 18.0, 13.0, 10.0, 8.5
"""Sizes in points; what is small is drawn muted."""


@dataclass(frozen=True)
class Frame:
    """Where words stand on a page, in points, and how large they are.

    Args: values: where labelled values begin.
    """

    left: float = LEFT
    right: float = RIGHT
    top: float = HEIGHT - 48
    floor: float = 54.0
    values: float = LEFT + 104
    name_size: float = NAME
    text_size: float = TEXT


A4_FRAME: Final = Frame()


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

    frame: Frame = A4_FRAME
    pages: list[list[_Mark]] = field(default_factory=lambda: [[]])
    y: float = 0.0

    def __post_init__(self) -> None:
        self.y = self.frame.top

    def need(self, room: float) -> None:
        """Begin a page when this many points are not left on this one."""
        if self.y - room < self.frame.floor:
            self.turn()

    def turn(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.y = self.frame.top

    def put(self, x: float, text: str, size: float, face: str = REGULAR) -> None:
        self.pages[-1].append(_Mark(x, self.y, text, size, face))

    def text(self, text: str, size: float = TEXT, face: str = REGULAR, x: float | None = None) -> None:
        """A text on lines of its own."""
        left = self.frame.left if x is None else x
        for line in whole(text, face, size, self.frame.right - left):
            self.need(size * 1.35)
            self.y -= size * 1.35
            self.put(left, line, size, face)

    def labelled(self, label: str, value: str, values: float | None = None) -> None:
        """The label beside the first line of its value. Args: values: where the values begin, in points."""
        size, at = self.frame.text_size, self.frame.values if values is None else values
        for place, line in enumerate(whole(value, REGULAR, size, self.frame.right - at)):
            self.need(size * 1.4)
            self.y -= size * 1.4
            if not place:
                self.put(self.frame.left, label, SMALL)
            self.put(at, line, size)

    def rule(self) -> None:
        self.y -= 7
        self.put(self.frame.left, "", 0)
        self.y -= 5

    def draw(self, canvas: Canvas, foot: Callable[[Pen, int, int], None]) -> int:
        """Draw every page with its foot (pen, page, pages) and close the file; returns how many there are."""
        for number in range(1, len(self.pages) + 1):
            pen = Pen(canvas)
            self.draw_page(pen, number)
            foot(pen, number, len(self.pages))
            canvas.showPage()
        canvas.save()
        return len(self.pages)

    def draw_page(self, pen: Pen, number: int) -> None:
        """Args: number: from 1."""
        for mark in self.pages[number - 1]:
            if not mark.text:
                pen.rule(mark.y, self.frame.left, self.frame.right)
            elif mark.size == SMALL:
                pen.muted(mark.x, mark.y, mark.text, mark.size)
            else:
                pen.text(mark.x, mark.y, mark.text, mark.size, mark.face)
