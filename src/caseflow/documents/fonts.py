"""The two faces every document is set in, and text that they can always draw.

The files are the ones the windows use, so paper and screen look alike. reportlab's shaping cannot be told
that a text is Serbian and takes drawn letters out of the searchable text; the one upright letter in which
Serbian differs is б, so the faces get the Serbian drawing of б under its own code and no shaping is needed.
A character the face lacks is drawn as a visible box, never left out.
"""

import unicodedata
from functools import cache
from io import BytesIO
from typing import Any

import uharfbuzz  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from caseflow.resources.place import resource

REGULAR = "CaseflowSans"
BOLD = "CaseflowSans-Bold"
BOX = "\u25a1"

_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf"}
_NOTDEF = 0
_LOCAL_LETTERS = "б"


@cache
def ready_fonts() -> None:
    """Registers both faces once; importing this module alone loads nothing."""
    for name in _FILES:
        pdfmetrics.registerFont(_load(name))


@cache
def widths(face: str) -> dict[int, float]:
    """Width of each character in thousandths of the size."""
    ready_fonts()
    font: Any = pdfmetrics.getFont(face)
    return dict(font.face.charWidths)


def text_width(text: str, face: str, size: float) -> float:
    return sum(map(widths(face).__getitem__, map(ord, text))) * size / 1000


def printable(text: str) -> str:
    """The text with every character drawable: line breaks stay, other controls become spaces.

    Direction marks and joiners are dropped, since an unseen one could reverse what a person reads.
    """
    known = widths(REGULAR)
    whole = unicodedata.normalize("NFC", text)
    if whole.isprintable() and known.keys() >= set(map(ord, whole)):
        return whole
    whole = whole.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_drawable(char, known) for char in whole)


def _drawable(char: str, known: dict[int, float]) -> str:
    if char == "\n":
        return char
    if (char.isascii() and char.isprintable()) or (ord(char) in known and char.isprintable()):
        return char
    category = unicodedata.category(char)
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return " "
    if category == "Cf":
        return ""
    return BOX


def _load(name: str) -> TTFont:
    data = resource("fonts", _FILES[name]).read_bytes()
    font = TTFont(name, BytesIO(data), shapable=False)
    shaper = uharfbuzz.Font(uharfbuzz.Face(data))
    _set_glyph(font, shaper, BOX, _NOTDEF)
    for letter in _LOCAL_LETTERS:
        _set_glyph(font, shaper, letter, _serbian_glyph(shaper, letter))
    return font


def _set_glyph(font: TTFont, shaper: uharfbuzz.Font, char: str, glyph: int) -> None:
    font.face.charToGlyph[ord(char)] = glyph
    font.face.charWidths[ord(char)] = shaper.get_glyph_h_advance(glyph) * 1000 / shaper.face.upem


def _serbian_glyph(shaper: uharfbuzz.Font, letter: str) -> int:
    text = uharfbuzz.Buffer()
    text.add_str(letter)
    text.guess_segment_properties()
    text.language = "sr"
    uharfbuzz.shape(shaper, text, {})
    return int(text.glyph_infos[0].codepoint)
