"""A page inside a room that shows paper before it is printed: a way back, what may be chosen, the sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.paper_view import PaperView
from caseflow.ui.words import word


class PaperPage(Page):
    interested_in = frozenset({"none"})

    back_asked = Signal()

    def make_paper(self, back: str, whole: bool = False) -> None:
        """Args: back: word of the way back. whole: a page of it fits in; otherwise its width does."""
        self.back = link(word(back), "chevron-left")
        self.sheet = PaperView(word(self.title_key), whole)

    def choices(self) -> tuple[QWidget, ...]:
        """What may be chosen, in its order."""
        raise NotImplementedError

    def frame(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        keep_page_margin(self, above, top=5, bottom=4)
        above.setSpacing(u(3))
        chosen = Flow(4)
        for one in self.choices():
            chosen.add(one)
        for part in (self.back, self.head, self.message_slot, chosen):
            above.addWidget(part)
        column.addLayout(above)
        column.addWidget(self.sheet, 1)
