"""Paints one cell of a table: a bold or plain first line, a quieter second, a state with its icon.

Everything is measured in `u` and drawn in whole pixels, so that it is the same at every scale.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from caseflow.ui.icons import pixmap
from caseflow.ui.models.rows import Cell
from caseflow.ui.theme import colour, font, u
from caseflow.ui.widgets.state_look import look

_AFTER_ICON = 5.5
_BETWEEN = 0.5
META = 0.9


def paint_cell(painter: QPainter, place: QRect, cell: Cell, ratio: float) -> None:
    """Args: place: already without the margins of the column. ratio: pixels of the screen per pixel."""
    strong = font(bold=cell.bold and not cell.stale)
    quiet = font(META)
    first, second = QFontMetrics(strong).height(), QFontMetrics(quiet).height() if cell.meta else 0
    gap = u(_BETWEEN) if cell.meta else 0
    top = place.top() + (place.height() - first - gap - second) // 2
    line = QRect(place.left(), top, place.width(), first)
    if cell.state:
        line = _paint_icon(painter, line, cell, ratio)
    _paint_found(painter, line, cell, strong)
    _paint_text(painter, line, cell.text, strong, _colour(cell))
    if cell.meta:
        under = QRect(line.left(), line.bottom() + 1 + gap, line.width(), second)
        _paint_text(painter, under, cell.meta, quiet, "faint" if cell.stale else "muted")


def _colour(cell: Cell) -> str:
    if cell.stale:
        return "faint"
    return look(cell.state).token if cell.state else "text"


def _paint_icon(painter: QPainter, line: QRect, cell: Cell, ratio: float) -> QRect:
    """The icon; returns what is left of the line."""
    size = u(4)
    here = look(cell.state)
    top = line.top() + (line.height() - size) // 2
    painter.drawPixmap(
        QPoint(line.left(), top), pixmap(here.icon, "faint" if cell.stale else here.token, size, ratio)
    )
    return line.adjusted(u(_AFTER_ICON), 0, 0, 0)


def _paint_found(painter: QPainter, line: QRect, cell: Cell, chosen: QFont) -> None:
    """The letters that were searched for; never in a stale row."""
    if cell.stale:
        return
    metrics = QFontMetrics(chosen)
    for start, end in cell.found:
        left = line.left() + metrics.horizontalAdvance(cell.text[:start])
        right = line.left() + metrics.horizontalAdvance(cell.text[:end])
        if left < line.right():
            marked = QRect(left, line.top(), min(right, line.right()) - left, line.height())
            painter.fillRect(marked, colour("found"))


def _paint_text(painter: QPainter, line: QRect, text: str, chosen: QFont, token: str) -> None:
    painter.setFont(chosen)
    painter.setPen(colour(token))
    shown = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
