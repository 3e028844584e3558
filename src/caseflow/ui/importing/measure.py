"""A column no wider than is good to read, in a page of any width."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.scroll_column import ScrollColumn

WIDEST_UNITS = 210


def readable(scroll: ScrollColumn) -> QVBoxLayout:
    """The layout to fill. The row around it lets lines that wrap ask for the height they really need."""
    holder = QWidget()
    holder.setMaximumWidth(u(WIDEST_UNITS))
    inner = QVBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(u(3))
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(holder, 100)
    row.addStretch(1)
    scroll.column.setContentsMargins(u(6), u(3), u(6), u(6))
    scroll.column.addLayout(row)
    scroll.column.addStretch(1)
    return inner
