"""Paints one cell of a table: a bold or plain first line, a quieter second, a state with its icon.

Everything is measured in `u` and drawn in whole pixels, so that it is the same at every scale.
"""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from caseflow.ui.icons import pixmap
from caseflow.ui.models.rows import Cell
from caseflow.ui.theme import colour, font, u
from caseflow.ui.widgets.state_look import look
from caseflow.ui.widgets.two_lines import in_lines

_AFTER_ICON = 5.5
_BETWEEN = 0.5
_CLOSE = 0.95
"""Of the height of a line, where three stand in a row made for two."""
META = 0.9


def paint_cell(painter: QPainter, place: QRect, cell: Cell, ratio: float) -> None:
    """Args: place: already without the margins of the column. ratio: pixels of the screen per pixel."""
    strong = font(bold=cell.bold and not cell.stale)
    quiet = font(META)
    room = place.width() - (u(_AFTER_ICON) if cell.state else 0)
    texts, metas = lines_of(cell, (QFontMetrics(strong), QFontMetrics(quiet)), room, place.height())
    close = _CLOSE if len(texts) + len(metas) > 2 else 1
    first, second = (round(QFontMetrics(one).height() * close) for one in (strong, quiet))
    gap = u(_BETWEEN) if len(metas) == len(texts) == 1 else 0
    top = place.top() + (place.height() - first * len(texts) - gap - second * len(metas)) // 2
    line = QRect(place.left(), top, place.width(), first)
    if cell.state:
        line = _paint_icon(painter, line, cell, ratio)
    begun = 0
    for text in texts:
        _paint_found(painter, line, cell, (strong, begun, text))
        _paint_text(painter, line, text, strong, _colour(cell))
        line.translate(0, first)
        begun += len(text) + 1
    under = QRect(line.left(), line.top() + gap, line.width(), second)
    for meta in metas:
        _paint_text(painter, under, meta, quiet, "faint" if cell.stale else "muted")
        under.translate(0, second)


def lines_of(
    cell: Cell, metrics: tuple[QFontMetrics, QFontMetrics], room: int, height: int
) -> tuple[list[str], list[str]]:
    """What is too long takes a third line where the row has room for it: the first before the second."""
    strong, quiet = metrics
    spare = height - strong.height() - (quiet.height() if cell.meta else 0)
    texts = in_lines(cell.text, strong, room, 2 if cell.meta and spare >= strong.height() else 1)
    has_third = len(texts) == 1 and spare >= quiet.height()
    metas = in_lines(cell.meta, quiet, room, 2 if has_third else 1) if cell.meta else []
    return texts, metas


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


def _paint_found(painter: QPainter, line: QRect, cell: Cell, drawn: tuple[QFont, int, str]) -> None:
    """The letters that were searched for; never in a stale row.

    Args: drawn: the font, where in the text of the cell the line begins, and the line.
    """
    if cell.stale:
        return
    chosen, begun, text = drawn
    metrics = QFontMetrics(chosen)
    for start, end in cell.found:
        left = line.left() + metrics.horizontalAdvance(text[: max(0, start - begun)])
        right = line.left() + metrics.horizontalAdvance(text[: max(0, end - begun)])
        if left < right and left < line.right():
            marked = QRect(left, line.top(), min(right, line.right()) - left, line.height())
            painter.fillRect(marked, colour("found"))


def _paint_text(painter: QPainter, line: QRect, text: str, chosen: QFont, token: str) -> None:
    painter.setFont(chosen)
    painter.setPen(colour(token))
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
