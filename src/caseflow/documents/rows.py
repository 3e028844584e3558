"""Rows of labelled values, the grid that the fields of a form stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseflow.documents.fonts import BOLD, REGULAR, text_width
from caseflow.documents.pages import LABEL_SIZE, LEFT, RIGHT, Pen

FIELD_LEFT = LEFT + 70
"""Where the values of a section begin; its name stands in the column before."""
_GUTTER = 10
_LABEL_DROP = 8.5
_LINE = 12.4
_BELOW = 3.4
_SIZES = (10.5, 10.0, 9.5, 9.0)
_SECOND_LINES = 3


@dataclass(frozen=True)
class Cell:
    label: str
    value: str
    share: float
    strong: bool = False


def section_name(pen: Pen, y: float, name: str) -> None:
    """The name of a section at the left of its first line, under a fine rule across the page."""
    pen.rule(y)
    pen.text(LEFT, y - 12, name, 8, BOLD)


def _widths(cells: Sequence[Cell], whole: float) -> list[float]:
    """By their shares; one narrower than its label takes what it lacks from the others, if they have it."""
    room = whole - _GUTTER * (len(cells) - 1)
    least = [text_width(cell.label, REGULAR, LABEL_SIZE) for cell in cells]
    fixed: set[int] = set()
    while True:
        free = [place for place in range(len(cells)) if place not in fixed]
        spare = room - sum(least[place] for place in fixed)
        shares = sum(cells[place].share for place in free)
        widths = [
            least[place] if place in fixed else spare * one.share / shares for place, one in enumerate(cells)
        ]
        narrow = {place for place in free if widths[place] < least[place]}
        if not narrow or sum(least) > room:
            return widths
        fixed |= narrow


class Rows:
    """Draws rows, and lets only so many of them take a second line, so that a page never runs over."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self._second_lines = _SECOND_LINES

    def draw(self, y: float, cells: Sequence[Cell], left: float = FIELD_LEFT) -> float:
        """Draws the cells that have a value side by side below y and returns where the row ends."""
        filled = [cell for cell in cells if cell.value.strip()]
        if not filled:
            return y
        x, tallest = left, 1
        for cell, width in zip(filled, _widths(filled, RIGHT - left), strict=True):
            tallest = max(tallest, self._draw_cell(x, y, width, cell))
            x += width + _GUTTER
        self._second_lines -= tallest - 1
        return y - _LABEL_DROP - tallest * _LINE - _BELOW

    def _draw_cell(self, x: float, y: float, width: float, cell: Cell) -> int:
        face = BOLD if cell.strong else REGULAR
        most = 2 if self._second_lines else 1
        self.pen.muted(x, y - _LABEL_DROP, cell.label)
        size, lines = self.pen.lines_of(cell.value, width, _SIZES, most, face)
        for count, line in enumerate(lines, 1):
            self.pen.text(x, y - _LABEL_DROP - count * _LINE + 1, line, size, face)
        return len(lines)
