"""A booklet onto paper: pages of A5 one after the other, or two beside each other on sheets of A4 to fold.

Folded, the sheets are printed on both sides, turned over the short edge, laid into each other and stapled in
the fold; empty pages at the end fill the last sheet.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO, Final

from reportlab.lib.pagesizes import A4, A5, landscape

from caseflow.documents.pages import Pen, open_page

WIDTH, HEIGHT = A5
_SHEET: Final = landscape(A4)
DrawPage = Callable[[Pen, int], None]
Title = tuple[str, str]
"""In the file's properties: its title and its language."""


def write_pages(out: BinaryIO, title: Title, count: int, draw: DrawPage) -> int:
    """A page of A5 for each; returns how many."""
    canvas = open_page(out, *title, A5)
    for number in range(1, count + 1):
        draw(Pen(canvas), number)
        canvas.showPage()
    canvas.save()
    return count


def write_sheets(out: BinaryIO, title: Title, count: int, draw: DrawPage) -> int:
    """Two pages beside each other on A4; returns how many sides of paper."""
    canvas = open_page(out, *title, _SHEET)
    sides = 0
    for left, right in sides_of(count):
        for number, x in ((left, _SHEET[0] / 2 - WIDTH), (right, _SHEET[0] / 2)):
            if number <= count:
                canvas.saveState()
                canvas.translate(x, 0)
                draw(Pen(canvas), number)
                canvas.restoreState()
        canvas.showPage()
        sides += 1
    canvas.save()
    return sides


def sides_of(count: int) -> Iterator[tuple[int, int]]:
    """The pages left and right on each side of each sheet, front and back; beyond `count` a page is empty."""
    whole = -(-count // 4) * 4
    for first in range(1, whole // 2, 2):
        yield whole + 1 - first, first
        yield first + 1, whole - first
