"""Whose the computers of the office are, at the page of the exchange."""

from collections.abc import Callable, Sequence
from functools import partial

from caseflow.actions.office.people import people
from caseflow.actions.office.seats import seat_person
from caseflow.actions.sync.devices import approve
from caseflow.domain.ids import PersonId
from caseflow.domain.office.person import PersonRow, Sitter
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import ComputerRow, RequestRow
from caseflow.ui.page import Page
from caseflow.ui.sync.deciding import Deciding
from caseflow.ui.sync.seat_panel import SeatPanel

FORM = "seat"


class Seats(Deciding[SeatPanel]):
    """Args: page: whose jobs and messages these are."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, SeatPanel(), FORM)
        self._known: Sequence[ComputerRow] = ()
        self.may_decide = page.desk.may(Permission.MANAGE_PEOPLE)
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
        self._page.jobs.ask(self._page, partial(people, self._page.desk), then)

    def _opened_request(self, request: RequestRow, known: tuple[PersonRow, ...]) -> None:
        self.show_form(partial(self.panel.open_for_request, request, known))

    def _opened_computers(self, known: tuple[PersonRow, ...]) -> None:
        self.show_form(partial(self.panel.open_for_computers, self._known, known))

    def _wanted(self, about: RequestRow | str, who: Sitter, others: list[PersonId]) -> None:
        desk, jobs = self._page.desk, self._page.jobs
        if isinstance(about, RequestRow):
            jobs.away.act(self._page, partial(approve, desk, about.digits, who), lambda _: self.done())
        else:
            jobs.act(self._page, partial(seat_person, desk, about, who, others), lambda _: self.done())
