"""The page of the directory: a list that is searched as one types, and beside it one service.

Beside the list stands the card, or the form of a new service, or the report of an import. Where there is
no room for both, what stands beside takes the place of the list, with a way back.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import (
    FoundServices,
    NewService,
    add_service,
    find_services,
    service_card,
    service_key,
    services_at,
    verify_service,
)
from caseflow.actions.store.conflicts import conflicts
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceCard, ServiceQuery, ServiceRow
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.ui.directory.acting import Acts
from caseflow.ui.directory.card import CardPane
from caseflow.ui.directory.facets import NEAR
from caseflow.ui.directory.list_pane import ListPane
from caseflow.ui.directory.mapping_acts import MapActs
from caseflow.ui.directory.moving import Moves
from caseflow.ui.directory.new_service import NewServiceForm
from caseflow.ui.directory.page_commands import add_commands, offer_buttons
from caseflow.ui.directory.standing import Disagreements, disagreements
from caseflow.ui.kept import Kept
from caseflow.ui.models.rows import PAGE_ROWS, Wanted
from caseflow.ui.offered import ENTERS, offer
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.label import upright_hairline

DOUBLE, SIDE = 232, 96
"""Units: from which width of the page both stand beside each other, and the width of the card."""
NEW, DUE, ON_MAP = "new", "due", "map:"
FORM = "new_service"


@dataclass(frozen=True)
class Found:
    """Args: before: the service that was chosen when it was asked. key: its key."""

    services: FoundServices
    first: tuple[ServiceRow | None, ...]
    disagreed: Disagreements
    before: RecordId | None
    key: int | None


def look(desk: Desk, query: ServiceQuery, before: RecordId | None) -> Found:
    found = find_services(desk, query)
    first = services_at(desk, found.keys[:PAGE_ROWS], found.near)
    key = service_key(desk, before) if before else None
    return Found(found, first, disagreements(conflicts(desk)), before, key)


class DirectoryPage(Page):
    title_key = "directory.title"
    interested_in = frozenset(
        {"service", "organization", "location", "service_at_location", "verification"}
        | {"correction", "correction_answer", "capacity_question", "capacity_answer", "setting"}
    )

    def make(self) -> None:
        self.today = local_day(self.desk.clock())
        self.list = ListPane(self.today, self.message_slot)
        self.card, self.form = CardPane(self.context), NewServiceForm()
        self.on_map = MapActs(self, self.list)
        self.moves = Moves(self, self.on_map)
        self.kept = Kept(self.context, self.form, FORM, self.form.entries())
        self.acts = Acts(self, self.list, self.card)
        self.beside = QStackedWidget()
        self._rule = upright_hairline()
        self._alone: QWidget | None = None
        self._looked = 0
        self._wanted: RecordId | None = None

    def frame(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.card, self.form, self.moves.flow.pane, *self.acts.panes()):
            self.beside.addWidget(part)
        row.addWidget(self.list, 1)
        row.addWidget(self._rule)
        row.addWidget(self.beside)

    def lay_out(self) -> None:
        self.head.setParent(self)
        self.head.hide()
        self.setFocusProxy(self.list.search)
        self._arrange()

    def connect_(self) -> None:
        found = self.list
        found.search.words_changed.connect(self.refresh)
        found.facets.changed.connect(self.refresh)
        found.rows.wants_page.connect(self._more)
        found.table.row_chosen.connect(self._chosen)
        found.table.opened.connect(self._open)
        found.table.clicked.connect(self._clicked)
        for add in (found.add, found.empty_add):
            add.clicked.connect(self.new_service)
        for bring in (found.bring, found.empty_import):
            bring.clicked.connect(partial(self.moves.ask_source, bring))
        found.give.clicked.connect(partial(self.moves.ask_target, found.give))
        self.card.back.clicked.connect(self.show_list)
        self.card.refer.clicked.connect(self.refer)
        self.card.still_holds.clicked.connect(self.verify)
        self.on_map.ground.connect(self.card.dot.show_ground)
        self.on_map.opened.connect(self._opened_on_map)
        self.on_map.list_wanted.connect(self.show_list)
        self.card.show_on_map.clicked.connect(lambda: self.on_map.show_service(self.card.card))
        self._connect_beside()
        add_commands(self)
        offer_buttons(self)

    def _connect_beside(self) -> None:
        self.form.asked.connect(self._add)
        self.form.cancelled.connect(self.show_list)
        self.moves.flow.wanted.connect(partial(self._show_beside, self.moves.flow.pane))
        self.moves.flow.left.connect(self.show_list)
        self.acts.wanted.connect(self._show_beside)
        self.acts.left.connect(self.show_list)
        self.acts.due.service_asked.connect(self.show_record)
        self.kept.begin()

    def refresh(self) -> None:
        """Ask for what the search and the chips say now; an older answer that comes late is dropped."""
        self._looked += 1
        question = partial(look, self.desk, self.list.query(), self._before())
        self.jobs.ask(self, question, partial(self._show, self._looked))

    def show_record(self, record: str | None) -> None:
        if record and record.startswith(ON_MAP):
            self.on_map.show_map()
            record = record.removeprefix(ON_MAP)
        if record == NEW:
            self.new_service()
        elif record == DUE:
            self.acts.open_due()
        elif record:
            self._ask_card(RecordId(record), alone=True)
            self.jobs.ask(self, partial(service_key, self.desk, RecordId(record)), self._mark)

    def _mark(self, key: int | None) -> None:
        """The row of what stands beside the list; none if it is not there, or it would belie it."""
        table, kept = self.list.table, self._alone
        if not table.choose_key(key):
            table.clearSelection()
        self._alone = kept

    def place(self) -> str | None:
        if self._alone is self.form:
            return NEW
        shown = self.card.card.row.id if self.card.card else None
        return f"{ON_MAP}{shown or ''}" if self.list.is_map else shown

    def _show(self, looked: int, found: Found) -> None:
        if looked != self._looked:
            return
        if found.before != self._before():
            self.refresh()
            return
        self.list.disagreed = found.disagreed
        self.list.show_found(found.services, found.first)
        self.on_map.found_anew()
        self._choose_again(found.key)
        if not found.services.keys:
            self.card.card = None
        self._arrange()

    def _before(self) -> RecordId | None:
        return self._wanted or (self.card.card.row.id if self.card.card else None)

    def _choose_again(self, key: int | None) -> None:
        """The row of before, or the first; what stands beside the list stays there."""
        table, kept = self.list.table, self._alone
        if not table.choose_key(key) and self.list.rows.rowCount() and self.double:
            table.selectRow(0)
        self._alone = kept

    def _more(self, wanted: Wanted) -> None:
        question = partial(services_at, self.desk, wanted.keys, self.list.found.near)
        self.jobs.ask(self, question, partial(self.list.rows.put, wanted))

    @property
    def double(self) -> bool:
        return self.width() >= u(DOUBLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Who is seen: both, or in a narrow page what the person went to."""
        double = self.double
        showing = self._alone or (self.card if self.card.card is not None and double else None)
        if showing is not None:
            self.beside.setCurrentWidget(showing)
        beside = showing is not None
        is_whole = showing in (self.moves.flow.pane, self.acts.town)
        self._put_message(showing is self.moves.flow.pane)
        seen = {self.list: (double and not is_whole) or not beside, self.beside: beside}
        for part in sorted(seen, key=lambda one: seen[one]):
            part.setVisible(seen[part])  # what goes, goes first: both at once would widen a narrow window
        self._rule.setVisible(double and beside and not is_whole)
        self.card.back.setVisible(not double)
        if double and not is_whole:
            self.beside.setFixedWidth(u(SIDE))
        else:
            self.beside.setMinimumWidth(0)
            self.beside.setMaximumWidth(u(4000))

    def _put_message(self, is_import: bool) -> None:
        """The bar stands where it is seen: over the import while that is, else under the search."""
        if is_import:
            self.moves.flow.pane.top.addWidget(self.message_slot)
        else:
            self.list.above_counts(self.message_slot)

    def show_list(self) -> None:
        """Back to the list; what is typed in the form stays there."""
        self._alone = None
        self._arrange()
        self.list.go_to_list() if self.list.rows.rowCount() else self.list.search.setFocus()

    def _show_beside(self, part: QWidget) -> None:
        self._alone = part
        self._arrange()

    def _chosen(self, row: ServiceRow) -> None:
        self._wanted = row.id
        if self.double:
            self._alone = None
        self._ask_card(row.id)

    def _open(self, row: ServiceRow) -> None:
        self._ask_card(row.id, alone=True)

    def _opened_on_map(self, row: ServiceRow, by_keys: bool) -> None:
        if by_keys or not self.double:
            self._open(row)

    def _clicked(self) -> None:
        row = self.list.table.current_row()
        if isinstance(row, ServiceRow) and not self.double:
            self._open(row)

    def _ask_card(self, name: RecordId, alone: bool = False) -> None:
        self._wanted = name
        self._alone = self.card if alone and self._alone in self.acts.forms() else self._alone
        self.jobs.ask(self, partial(service_card, self.desk, name), partial(self._show_card, alone))

    def _show_card(self, alone: bool, card: ServiceCard) -> None:
        if card.row.id != self._wanted:
            return
        alone = alone and self._alone not in self.acts.forms()  # a late answer closes no form
        self.card.show_card(card, self.list.disagreed, self.today)
        self.acts.card_shown(card)
        self._alone = self.card if alone else self._alone
        self._arrange()
        if alone:
            self.card.refer.setFocus(Qt.FocusReason.OtherFocusReason)

    def refer(self) -> None:
        if self.card.card is not None:
            self.context.open_room("referrals", f"new:service:{self.card.card.row.id}")

    def verify(self) -> None:
        if self.card.card is not None:
            self.clear_message()
            self.jobs.act(self, partial(verify_service, self.desk, self.card.card.row.id))

    def new_service(self) -> None:
        if not offer(self.desk, ENTERS):
            return
        self.clear_message()
        self._show_beside(self.form)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, new: NewService) -> None:
        self.jobs.act(self, partial(add_service, self.desk, new), self._added)

    def _added(self, row: ServiceRow) -> None:
        self.form.empty()
        self.kept.done()
        self._alone = None
        self.list.clear_query()
        self._ask_card(row.id)

    def import_from(self, path: Path) -> None:
        self.show_list()
        self.moves.flow.open_path(path)

    def refused(self, refusal: Refusal) -> None:
        """What is wrong in the form stands at its field; the rest under the search, where it is seen."""
        if self._alone is self.form and self.form.refused(refusal):
            return
        if self.acts.refused(refusal):
            return
        if not self.double and self._alone is not self.moves.flow.pane:
            self.show_list()
        if refusal.key in ("near_place", "near_unknown"):
            self.list.facets.put(NEAR, None)
        super().refused(refusal)
