"""A part of the settings: a column that scrolls, no wider than one reads."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.scroll_column import ScrollColumn

BLOCK = 150


class Panel(ScrollColumn):
    """Put widgets into `block`."""

    def __init__(self) -> None:
        super().__init__()
        keep_page_margin(self, self.column, top=5, bottom=6)
        inner = QWidget()
        inner.setMaximumWidth(u(BLOCK))
        self.block = QVBoxLayout(inner)
        self.block.setContentsMargins(0, 0, 0, 0)
        self.block.setSpacing(u(4))
        row = QHBoxLayout()
        row.addWidget(inner, 100)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
