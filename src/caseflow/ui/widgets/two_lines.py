"""A text too long for its line, in two: the first takes whole words, the second ends in … if need be."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def in_lines(text: str, metrics: QFontMetrics, room: int, most: int) -> list[str]:
    """Args: most: 1 or 2 lines."""
    if most == 1 or metrics.horizontalAdvance(text) <= room:
        return [_elided(text, metrics, room)]
    first = text
    while metrics.horizontalAdvance(first) > room and " " in first:
        first = first.rpartition(" ")[0]
    rest = text[len(first) :].strip()
    return [_elided(line, metrics, room) for line in (first, rest) if line]


def _elided(text: str, metrics: QFontMetrics, room: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
