"""What is done with the card: refer, check, history, report an error, say how it stands, compare."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.directory.capacity_questions import ask_capacity, capacity_questions
from caseflow.actions.directory.competence import named_places
from caseflow.actions.directory.corrections import answer_correction, corrections, report_error
from caseflow.actions.directory.finding import MOST_COMPARED, compare_services, verify_service
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.directory.standing import (
    Capacity,
    Licence,
    due_services,
    is_ours,
    say_standing,
    verify_partner,
)
from caseflow.actions.store.history import history
from caseflow.domain.changes import Done
from caseflow.domain.directory.capacity_question import CapacityQuestion
from caseflow.domain.directory.correction import CorrectionRow, NewCorrection
from caseflow.domain.directory.service import ServiceCard
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId, is_made_by
from caseflow.domain.office.roles import Permission
from caseflow.ui.directory.card import CardPane
from caseflow.ui.directory.compare_pane import ComparePane
from caseflow.ui.directory.due_pane import DuePane
from caseflow.ui.directory.history_pane import HistoryPane
from caseflow.ui.directory.list_pane import ListPane
from caseflow.ui.directory.printing import Printing
from caseflow.ui.directory.report_form import ReportForm
from caseflow.ui.directory.standing_form import StandingForm
from caseflow.ui.directory.town_page import TownPage
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.words import word


@dataclass(frozen=True)
class Beside:
    """What stands on a card besides the entry. Args: due: entries of its organisation to be checked."""

    reports: tuple[CorrectionRow, ...]
    due: int
    office: str
    questions: tuple[CapacityQuestion, ...] = ()
    may_ask: bool = False


def beside(desk: Desk, card: ServiceCard) -> Beside:
    written = history(desk, "service", card.row.id)
    due = due_services(desk, card.row.organization)
    office = written[-1].claim.office if written else ""
    questions = capacity_questions(desk, card.row.id)
    others = (one for one in member_organizations(desk) if one != desk.me.organization)
    of_member = any(is_made_by(card.row.id, one) for one in others)
    return Beside(corrections(desk, card.row.id), len(due), office, questions, of_member)


FORM, STANDING = "report", "standing"


class Acts(QObject):
    """Args: page: where refusals and what was done are said."""

    wanted = Signal(QWidget)
    """Show this beside the list."""
    left = Signal()

    def __init__(self, page: Page, shown: ListPane, card: CardPane) -> None:
        super().__init__(page)
        self._page, self._list, self._card = page, shown, card
        self._chosen: list[RecordId] = []
        self._asked_for = False
        self._answering: RecordId | None = None
        self.history, self.form, self.compared = HistoryPane(page), ReportForm(), ComparePane()
        self.kept = Kept(page.context, self.form, FORM, self.form.entries())
        self.standing, self.due = StandingForm(), DuePane(page)
        self.kept_standing = Kept(page.context, self.standing, STANDING, self.standing.entries())
        self.town = TownPage(page.context)
        self.printing = Printing(page, shown, card)
        self._connect()

    def panes(self) -> tuple[QWidget, ...]:
        return self.history, self.form, self.compared, self.standing, self.due, self.town

    def forms(self) -> tuple[QWidget, ...]:
        """Where somebody types."""
        return self.form, self.standing

    def _connect(self) -> None:
        card = self._card
        card.show_history.clicked.connect(self.open_history)
        card.report.clicked.connect(self.open_report)
        card.compare.clicked.connect(self.compare)
        card.refer.clicked.connect(self.refer)
        card.still_holds.clicked.connect(self.verify)
        card.still_holds_all.clicked.connect(self.verify_all)
        card.reports.answered.connect(self._answer)
        self.printing.town_asked.connect(self.open_town)
        self.town.back_asked.connect(self.left)
        card.say_standing.clicked.connect(self.open_standing)
        card.ask_capacity.clicked.connect(self.ask_capacity)
        self.due.answer_asked.connect(self.answer_capacity)
        self._list.due.clicked.connect(self.open_due)
        self.standing.asked.connect(self._say_standing)
        self.due.back.clicked.connect(self.left)
        for leave in (self.history.back.clicked, self.form.cancelled, self.standing.cancelled):
            leave.connect(lambda: self.wanted.emit(card))
        self.form.asked.connect(self._report)
        self.compared.close_compare.clicked.connect(self._stop_comparing)

    def card_shown(self, card: ServiceCard) -> None:
        self._page.jobs.ask(self._page, partial(beside, self._page.desk, card), partial(self._fill, card))

    def _fill(self, card: ServiceCard, found: Beside) -> None:
        if self._card.card is card:
            self._card.show_beside(found.reports, found.due, found.office)
            self._card.show_questions(found.questions, found.may_ask)
            self._asked_for = any(one.ours for one in found.questions)
            ours = is_ours(self._page.desk, card.row.id) and self._page.desk.may(Permission.WRITE_SERVICE)
            self._card.say_standing.setVisible(ours)
            is_answer = self._answering == card.row.id
            self._answering = None
            if ours and (is_answer or self._page.context.returning.is_in(STANDING, card.row.id)):
                self.open_standing()
            if self._page.context.returning.is_in(FORM, card.row.id):
                self.open_report()

    def open_history(self) -> None:
        card = self._card.card
        if card is not None:
            self.history.show_history(card.row.name, card.row.id)
            self.wanted.emit(self.history)

    def open_report(self) -> None:
        if self._card.card is not None:
            self.kept.rest()
            self.form.start(self._card.card)
            self.kept.begin(self._card.card.row.id)
            self.wanted.emit(self.form)

    def _report(self, new: NewCorrection) -> None:
        self._page.jobs.act(self._page, partial(report_error, self._page.desk, new), self._reported)

    def _reported(self, _row: CorrectionRow) -> None:
        self.form.sent()
        self.kept.done()
        self.wanted.emit(self._card)

    def open_standing(self) -> None:
        """Places, licence and competence of the entry that is shown."""
        if self._card.card is not None:
            self.kept_standing.rest()
            self.standing.start(self._card.card, self._asked_for)
            self.kept_standing.begin(self._card.card.row.id)
            self.wanted.emit(self.standing)

    def ask_capacity(self) -> None:
        """Ask the owner of the entry how many places it has."""
        if self._card.card is not None:
            self._page.clear_message()
            self._page.jobs.act(self._page, partial(ask_capacity, self._page.desk, self._card.card.row.id))

    def answer_capacity(self, service: str) -> None:
        """Show the entry somebody asks about, with the form of its places."""
        self._answering = RecordId(service)
        self._page.show_record(service)

    def open_due(self) -> None:
        """What waits for a check, which licences end, who is competent."""
        self.due.refresh()
        self.wanted.emit(self.due)
        self.due.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_standing(
        self, capacity: Capacity | None, licence: Licence | None, places: tuple[str, ...]
    ) -> None:
        card, desk = self.standing.card, self._page.desk
        if card is None:
            return

        def say() -> Done[ServiceCard]:
            return say_standing(desk, card.row.id, capacity, licence, named_places(places))

        self._page.jobs.act(self._page, say, lambda _: self._standing_said())

    def _standing_said(self) -> None:
        self.kept_standing.done()
        self.wanted.emit(self._card)

    def refused(self, refusal: Refusal) -> bool:
        """Said in the form while it is seen; False when it is not."""
        if self.standing.isVisible():
            self.standing.refused(refusal)
            return True
        if self.due.refused(refusal):
            return True
        if self.form.isVisible():
            self.form.refused(refusal)
            return True
        return False

    def _answer(self, name: str, accept: bool, reason: str) -> None:
        job = partial(answer_correction, self._page.desk, RecordId(name), accept, reason)
        self._page.jobs.act(self._page, job, lambda _: self._card.reports.answer_taken(name))

    def compare(self) -> None:
        """The first press chooses, the second shows both; a third one stands beside them."""
        if self._card.card is None:
            return
        name = self._card.card.row.id
        self._chosen = [*(one for one in self._chosen if one != name), name][-MOST_COMPARED:]
        if len(self._chosen) < 2:
            self._page.say("info", word("directory.compare_one"))
            return
        self._page.clear_message()
        question = partial(compare_services, self._page.desk, tuple(self._chosen))
        self._page.jobs.ask(self._page, question, self._show_compared)

    def _show_compared(self, cards: tuple[ServiceCard, ...]) -> None:
        self.compared.show_cards(cards)
        self.wanted.emit(self.compared)

    def _stop_comparing(self) -> None:
        self._chosen = []
        self.wanted.emit(self._card)

    def refer(self) -> None:
        if self._card.card is not None:
            self._page.context.open_room("referrals", f"new:service:{self._card.card.row.id}")

    def verify(self) -> None:
        if self._card.card is not None:
            self._page.clear_message()
            self._page.jobs.act(self._page, partial(verify_service, self._page.desk, self._card.card.row.id))

    def verify_all(self) -> None:
        if self._card.card is not None:
            job = partial(verify_partner, self._page.desk, self._card.card.row.organization)
            self._page.jobs.act(self._page, job)

    def open_town(self) -> None:
        """The directory of a town as a booklet or a leaflet."""
        self.wanted.emit(self.town)
        self.town.start()
        self.town.towns.setFocus(Qt.FocusReason.OtherFocusReason)
