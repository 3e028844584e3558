"""Words that fill pages from the top: lines, labelled values, rules. Nothing is cut; what is long is longer
paper. What belongs together is not parted while a page has room for it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from caseflow.documents.fonts import BOLD, REGULAR
from caseflow.documents.marks import Blank, Box, Mark, Rule, Words
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen
from caseflow.documents.wrapping import whole

TITLE, NAME, TEXT, SMALL = 18.0, 13.0, 10.0, 8.5
"""Sizes in points; what is small is drawn muted."""
_AT_ONCE: Final = 3
"""A value of so few lines is not parted."""
_BLANK: Final = 19.0
"""Between two lines that are written on by hand."""
_TO_SIGN, _SIGNED = 46.0, 13.0
"""Room above a line to sign on, and for its label below."""
SIGNATURES: Final = _TO_SIGN + _SIGNED


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


@dataclass
class Flow:
    """Pages as they fill. Args: over: stands at the top of each page that is begun from now on."""

    frame: Frame = A4_FRAME
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: float = 0.0
    over: str = ""
    began_on: int = 1
    _begun: tuple[int, float] = (0, 0.0)
    """How many marks the last page was begun with, and where it went on below them."""
    _left_at: float = 0.0
    """Where the page before it was left."""

    def __post_init__(self) -> None:
        self.y = self.frame.top

    def need(self, room: float) -> None:
        """Begin a page when this many points are not left on this one."""
        if self.y - room < self.frame.floor:
            self.turn()

    def turn(self) -> None:
        """Begin a page."""
        self._left_at = self.y
        self.pages.append([])
        self.y = self.frame.top
        if self.over:
            self.text(self.over, SMALL)
            self.y -= 4
        self._begun = len(self.pages[-1]), self.y

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is set in here stands on one page, where one page can hold it; `began_on` then says which."""
        page, count, top = len(self.pages), len(self.pages[-1]), self.y
        heads = self._begun[0]
        yield
        if len(self.pages) == page + 1 and count > heads:
            self._bring_over(count, top)
        self.began_on = page if len(self.pages[page - 1]) > count else page + 1

    def _bring_over(self, count: int, top: float) -> None:
        begun, page = self.pages[-2][count:], self.pages[-1]
        taken = top - self._left_at
        heads, start = self._begun
        if not begun or self.y - taken < self.frame.floor:
            return
        del self.pages[-2][count:]
        moved = [replace(mark, y=mark.y + start - top) for mark in begun]
        self.pages[-1] = page[:heads] + moved + [replace(mark, y=mark.y - taken) for mark in page[heads:]]
        self.y -= taken

    def put(self, x: float, text: str, size: float, face: str = REGULAR) -> None:
        self.pages[-1].append(Words(self.y, x, text, size, face, muted=size == SMALL))

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
        lines = list(whole(value, REGULAR, size, self.frame.right - at))
        self.need(size * 1.4 * min(len(lines), _AT_ONCE))
        for place, line in enumerate(lines):
            self.need(size * 1.4)
            self.y -= size * 1.4
            if not place:
                self.put(self.frame.left, label, SMALL)
            self.put(at, line, size)

    def captioned(self, caption: str, text: str, x: float) -> None:
        """A text under its caption, which is never the last line of a page."""
        size = self.frame.text_size
        self.y -= 3
        self.need(SMALL * 1.35 + size * 1.35)
        self.text(caption, SMALL, x=x)
        self.text(text, size, x=x)

    def rule(self) -> None:
        self.y -= 7
        self.pages[-1].append(Rule(self.y, self.frame.left, self.frame.right))
        self.y -= 5

    def section(self, name: str, room: float = 60) -> None:
        """The name of a section in the column before its texts. Args: room: what has to stand below it."""
        self.need(room)
        self.y -= 8
        self.pages[-1] += [
            Rule(self.y, self.frame.left, self.frame.right),
            Words(self.y - 12, self.frame.left, name, 8, BOLD),
        ]

    def blank(self, label: str = "", x: float | None = None) -> None:
        """A dotted line to write on by hand. Args: x: where it begins, in points."""
        self.need(_BLANK)
        self.y -= _BLANK
        if label:
            self.put(self.frame.left, label, SMALL)
        self.pages[-1].append(Blank(self.y, self.frame.left if x is None else x, self.frame.right))

    def box(self, x: float, label: str, ticked: bool) -> None:
        """A box to tick at the height of the last line."""
        self.pages[-1].append(Box(self.y, x, label, ticked))

    def signatures(self, labels: Sequence[str], lowest: float = HEIGHT) -> None:
        """Lines to sign on beside each other, all on one page. Args: lowest: not above this height."""
        self.need(SIGNATURES)
        self.y = min(self.y - _TO_SIGN, lowest)
        width = (self.frame.right - self.frame.left - 20 * (len(labels) - 1)) / len(labels)
        for place, label in enumerate(labels):
            x = self.frame.left + place * (width + 20)
            self.pages[-1] += [
                Rule(self.y, x, x + width),
                Words(self.y - 11, x, label, 8, REGULAR, muted=True),
            ]
        self.y -= _SIGNED

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
            mark.draw(pen)
