"""Whose the computers of the office are, at the page of the exchange."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from caseflow.actions.office.people import people
from caseflow.actions.office.seats import seat_person
from caseflow.actions.sync.devices import approve
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import PersonId
from caseflow.domain.office.person import PersonRow, Sitter
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import ComputerRow, RequestRow
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.sync.seat_panel import SeatPanel

FORM = "seat"


class Seats(QObject):
    """Args: page: whose jobs and messages these are."""

    told = Signal()
    """Something was decided that everybody should hear of."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._known: Sequence[ComputerRow] = ()
        self.may_decide = page.desk.may(Permission.MANAGE_PEOPLE)
        self.panel = SeatPanel()
        self.kept = Kept(page.context, self.panel, FORM, self.panel.entries())
        self.panel.wanted.connect(self._wanted)

    def show_computers(self, computers: Sequence[ComputerRow]) -> None:
        self._known = computers
        if self._page.context.returning.is_in(FORM):
            self.open_computers()

    def open_request(self, request: RequestRow) -> None:
        """Before a computer is let in: whose it is."""
        self._ask(partial(self._opened_request, request))

    def open_computers(self) -> None:
        self._ask(self._opened_computers)

    def _ask(self, then: Callable[[tuple[PersonRow, ...]], None]) -> None:
        self._page.clear_message()
        self.kept.rest()
        self._page.jobs.ask(self._page, partial(people, self._page.desk), then)

    def _opened_request(self, request: RequestRow, known: tuple[PersonRow, ...]) -> None:
        self.panel.open_for_request(request, known)
        self.kept.begin()

    def _opened_computers(self, known: tuple[PersonRow, ...]) -> None:
        self.panel.open_for_computers(self._known, known)
        self.kept.begin()

    def refused(self, refusal: Refusal) -> None:
        self._page.refused(refusal)

    def failed(self, report: str) -> None:
        self._page.failed(report)

    def _wanted(self, about: RequestRow | str, who: Sitter, others: list[PersonId]) -> None:
        desk, jobs = self._page.desk, self._page.jobs
        if isinstance(about, RequestRow):
            jobs.away.act(self._page, partial(approve, desk, about.digits, who), lambda _: self._done())
        else:
            jobs.act(self._page, partial(seat_person, desk, about, who, others), lambda _: self._done())

    def _done(self) -> None:
        self.kept.done()
        self.kept.rest()
        self.panel.hide()
        self.told.emit()
