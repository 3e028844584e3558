"""An A4 page and the few marks every document is made of.

Black on white with one grey for labels, so that a copy of a copy stays readable. The file says nothing about
a person outside its pages: the title is handed in and is a code, everything else is fixed, and two prints of
the same content are the same bytes.
"""

from collections.abc import Sequence
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from caseflow.documents.fonts import BOLD, REGULAR, ready_fonts, text_width
from caseflow.documents.wrapping import shorten, wrap

WIDTH, HEIGHT = A4
LEFT = 42.5
RIGHT = WIDTH - 42.5
LABEL_SIZE = 7.5
_GREY = 0.36
_FAINT = 0.88
_FINE = 0.4
_BOX = 7.5


def open_page(out: BinaryIO, title: str, language: str, size: tuple[float, float] = A4) -> Canvas:
    """A canvas on one page; of the file's properties only the title and the language say anything.

    Args:
        language: its tag, for whoever has the paper read aloud. size: in points.
    """
    ready_fonts()
    first_face: Any = REGULAR  # types-reportlab takes this name for a number
    canvas = Canvas(
        out, pagesize=size, invariant=1, pageCompression=1, initialFontName=first_face, lang=language
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setKeywords("")
    canvas.setCreator("caseflow")
    canvas.setProducer("caseflow")
    return canvas


class Pen:
    """Draws on one canvas and remembers whether a short value had to be shortened."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.shortened = False

    def text(self, x: float, y: float, text: str, size: float, face: str = REGULAR) -> float:
        """Draws text as it stands and returns where it ends."""
        self._canvas.setFont(face, size)
        self._canvas.drawString(x, y, text)
        return x + text_width(text, face, size)

    def muted(self, x: float, y: float, text: str, size: float = LABEL_SIZE) -> float:
        self._canvas.setFillGray(_GREY)
        end = self.text(x, y, text, size)
        self._canvas.setFillGray(0)
        return end

    def centred(self, y: float, text: str, size: float, face: str = REGULAR) -> None:
        self.text((WIDTH - text_width(text, face, size)) / 2, y, text, size, face)

    def muted_right(self, x: float, y: float, text: str, size: float = LABEL_SIZE) -> None:
        self.muted(x - text_width(text, REGULAR, size), y, text, size)

    def lines_of(
        self, text: str, width: float, sizes: Sequence[float], most: int, face: str = REGULAR
    ) -> tuple[float, tuple[str, ...]]:
        """A short value in at most so many lines: the size that fits, else the smallest and an ellipsis."""
        for size in sizes:
            wrapped = wrap(text, face, size, width, most)
            if not wrapped.cut:
                return size, wrapped.lines
        self.shortened = True
        return size, shorten(wrapped, face, size, width)

    def short(self, text: str, width: float, size: float, face: str = REGULAR) -> str:
        """The text as it can be drawn on one line of this size."""
        return "".join(self.lines_of(text, width, (size,), 1, face)[1])

    def value(self, x: float, y: float, text: str, width: float, face: str = REGULAR) -> None:
        """A value that has one line."""
        size, lines = self.lines_of(text, width, (10.5, 10, 9), 1, face)
        for line in lines:
            self.text(x, y, line, size, face)

    def rule(self, y: float, left: float = LEFT, right: float = RIGHT, weight: float = _FINE) -> None:
        self._canvas.setLineWidth(weight)
        self._canvas.line(left, y, right, y)

    def blank(self, x: float, y: float, right: float) -> None:
        """A dotted line to write on by hand."""
        self._canvas.setDash(0.6, 1.8)
        self.rule(y - 1.5, x, right, 0.6)
        self._canvas.setDash()

    def box(self, x: float, y: float, label: str, ticked: bool = False, size: float = 9) -> float:
        """A box to tick and its words; a ticked one is crossed and bold. Returns where the words end."""
        canvas = self._canvas
        canvas.setLineWidth(0.7)
        canvas.rect(x, y - 0.8, _BOX, _BOX)
        if ticked:
            canvas.setLineWidth(1.4)
            canvas.line(x + 1.4, y + 0.6, x + _BOX - 1.4, y - 2.2 + _BOX)
            canvas.line(x + 1.4, y - 2.2 + _BOX, x + _BOX - 1.4, y + 0.6)
        return self.text(x + _BOX + 4, y, label, size, BOLD if ticked else REGULAR)

    def cut_line(self, y: float, words: str) -> None:
        """A dashed line across the whole sheet with scissors at its start."""
        canvas = self._canvas
        canvas.setLineWidth(0.8)
        for turn in (-1, 1):
            canvas.circle(LEFT - 18, y + 2.6 * turn, 2)
            canvas.line(LEFT - 16.2, y + 1.9 * turn, LEFT - 7, y - 2.4 * turn)
        canvas.setDash(4, 3)
        self.rule(y, LEFT - 4, WIDTH - 14, 0.6)
        canvas.setDash()
        self.muted_right(RIGHT, y - 7, words, 6.5)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        self._canvas.setLineWidth(_FINE)
        self._canvas.rect(x, y, width, height)

    def squares(self, squares: Sequence[tuple[float, float, float, float]]) -> None:
        """Black rectangles without an outline: x, y, width, height."""
        for x, y, width, height in squares:
            self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def watermark(self, word: str) -> None:
        """A faint word across the page; drawn first, so that text lies over it."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(52)
        canvas.setFillGray(_FAINT)
        self.text(-text_width(word, BOLD, 150) / 2, -50, word, 150, BOLD)
        canvas.restoreState()
