"""A page whose head scrolls with its body, so that a low window still shows rows."""

from PySide6.QtWidgets import QVBoxLayout

from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.scroll_column import ScrollColumn


class ScrolledPage(Page):
    def frame(self) -> None:
        self.scrolled = ScrollColumn()
        inside = self.scrolled.column
        keep_page_margin(self.scrolled, inside, top=5, bottom=6)
        inside.setSpacing(u(4))
        inside.addWidget(self.head)
        inside.addWidget(self.message_slot)
        inside.addLayout(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.scrolled)
