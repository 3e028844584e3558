"""The page of the directory: a list that is searched as one types, and beside it one service.

Beside the list stands the card, or the form of a new service, or the report of an import. Where there is
no room for both, what stands beside takes the place of the list, with a way back.
"""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import (
    FoundServices,
    NewService,
    add_service,
    find_services,
    service_card,
    service_key,
    services_at,
)
from caseflow.actions.store.conflicts import conflicts
from caseflow.domain.directory.service import ServiceCard, ServiceQuery, ServiceRow
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.ui.directory.facets import NEAR
from caseflow.ui.directory.page_commands import add_commands, offer_buttons
from caseflow.ui.directory.panes import DirectoryPanes
from caseflow.ui.directory.standing import Disagreements, disagreements
from caseflow.ui.models.rows import PAGE_ROWS, Wanted

NEW, DUE, ON_MAP = "new", "due", "map:"


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


class DirectoryPage(DirectoryPanes):
    title_key = "directory.title"
    interested_in = frozenset(
        {"service", "organization", "location", "service_at_location", "verification"}
        | {"correction", "correction_answer", "capacity_question", "capacity_answer", "setting"}
    )

    def make(self) -> None:
        super().make()
        self._looked = 0
        self._wanted: RecordId | None = None

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
        self.moves.flow.wanted.connect(partial(self.show_beside, self.moves.flow.pane))
        self.moves.flow.left.connect(self.show_list)
        self.acts.wanted.connect(self.show_beside)
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
        table, kept = self.list.table, self.shown_alone
        if not table.choose_key(key):
            table.clearSelection()
        self.shown_alone = kept

    def place(self) -> str | None:
        if self.shown_alone is self.form:
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
        self.arrange()

    def _before(self) -> RecordId | None:
        return self._wanted or (self.card.card.row.id if self.card.card else None)

    def _choose_again(self, key: int | None) -> None:
        """The row of before, or the first; what stands beside the list stays there."""
        table, kept = self.list.table, self.shown_alone
        if not table.choose_key(key) and self.list.rows.rowCount() and self.double:
            table.selectRow(0)
        self.shown_alone = kept

    def _more(self, wanted: Wanted) -> None:
        question = partial(services_at, self.desk, wanted.keys, self.list.found.near)
        self.jobs.ask(self, question, partial(self.list.rows.put, wanted))

    def _chosen(self, row: ServiceRow) -> None:
        self._wanted = row.id
        if self.double:
            self.shown_alone = None
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
        self.shown_alone = self.card if alone and self.shown_alone in self.acts.forms() else self.shown_alone
        self.jobs.ask(self, partial(service_card, self.desk, name), partial(self._show_card, alone))

    def _show_card(self, alone: bool, card: ServiceCard) -> None:
        if card.row.id != self._wanted:
            return
        alone = alone and self.shown_alone not in self.acts.forms()  # a late answer closes no form
        self.card.show_card(card, self.list.disagreed, self.today)
        self.acts.card_shown(card)
        self.shown_alone = self.card if alone else self.shown_alone
        self.arrange()
        if alone:
            self.card.refer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, new: NewService) -> None:
        self.jobs.act(self, partial(add_service, self.desk, new), self._added)

    def _added(self, row: ServiceRow) -> None:
        self.form.empty()
        self.kept.done()
        self.shown_alone = None
        self.list.clear_query()
        self._ask_card(row.id)

    def import_from(self, path: Path) -> None:
        self.show_list()
        self.moves.flow.open_path(path)

    def refused(self, refusal: Refusal) -> None:
        """What is wrong in the form stands at its field; the rest under the search, where it is seen."""
        if self.shown_alone is self.form and self.form.refused(refusal):
            return
        if self.acts.refused(refusal):
            return
        if not self.double and self.shown_alone is not self.moves.flow.pane:
            self.show_list()
        if refusal.key in ("near_place", "near_unknown"):
            self.list.facets.put(NEAR, None)
        super().refused(refusal)
