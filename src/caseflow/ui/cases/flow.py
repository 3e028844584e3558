"""The course of the work under the note: everything, or notes only; older ones on request."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.cases.case import CaseEvent, CasePage
from caseflow.ui.cases.events import UNTOLD, is_note, opening, timeline_event
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.timeline import Timeline
from caseflow.ui.words import word

AT_ONCE, MORE = 12, 25
"""Nodes shown before somebody asks for older ones, and then: real widgets are not free."""


class CaseFlow(QWidget):
    """Args: notes_only: show notes and nothing else."""

    notes_asked = Signal()

    def __init__(self, notes_only: bool) -> None:
        super().__init__()
        self._notes_only = notes_only
        self._page: CasePage | None = None
        self._limit = AT_ONCE
        title, ask = ("cases.notes", "") if notes_only else ("cases.flow", word("cases.only_notes"))
        self.heading = SectionHeading(word(title), 0, link=ask)
        self.timeline = Timeline()
        self.older = link("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(self.heading)
        column.addWidget(self.timeline)
        column.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        self.heading.link_clicked.connect(self.notes_asked)
        self.older.clicked.connect(self._show_older)

    def show_page(self, page: CasePage) -> None:
        """What a tab that nobody looks at shows is made when somebody does."""
        self._page = page
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        page = self._page
        if page is None:
            return
        chosen = [event for event in page.events if is_note(event) or self._tells(event)]
        nodes = [timeline_event(event) for event in chosen[: self._limit]]
        rest = len(chosen) - len(nodes)
        if not rest and not self._notes_only:
            nodes.append(opening(page))
        self.heading.set_count(len(chosen))
        self.timeline.show_events(tuple(nodes))
        self.older.setText(word("cases.older", n=rest))
        self.older.setVisible(rest > 0)

    def _tells(self, event: CaseEvent) -> bool:
        return not self._notes_only and event.kind not in UNTOLD

    def _show_older(self) -> None:
        self._limit += MORE
        self._show()
