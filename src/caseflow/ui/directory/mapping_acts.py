"""What is done with the map: asked for, moved over, chosen on; boundaries brought in and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import service_key, services_at
from caseflow.actions.directory.outlines import OutlineReport, import_outlines, remove_outlines
from caseflow.actions.directory.service_map import services_on_map
from caseflow.domain.changes import Change, Done
from caseflow.domain.directory.outline import Outlines
from caseflow.domain.directory.service import ServiceCard, ServiceRow
from caseflow.domain.directory.service_map import ServiceMap
from caseflow.ui.directory.columns import place_of
from caseflow.ui.directory.facets import UNPLACED
from caseflow.ui.directory.list_pane import LIST, MAP, ListPane
from caseflow.ui.directory.map_land import Land, land_of
from caseflow.ui.directory.map_marks import Mark
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.words import shown, word, word_count

NAMED, LISTED = 3, 20
"""How many services of one mark are named in a sentence, and in the menu of one address."""


@dataclass(frozen=True, eq=False)
class MapLook:
    shown: ServiceMap
    land: Land


def look_at_map(desk: Desk, keys: Sequence[int], known: Land) -> MapLook:
    """Args: known: the land as it was drawn last; it is drawn anew only when the outlines are others."""
    found = services_on_map(desk, keys)
    return MapLook(found, known if found.outlines is known.outlines else land_of(found.outlines))


def bring_in(desk: Desk, path: Path, bar: Progress) -> Done[OutlineReport]:
    def told(done: int, of: int) -> bool:
        bar.report(done * 100 // max(1, of), 100, "directory.map_reading")
        return not bar.cancelled()

    return import_outlines(desk, path, told)


class MapActs(QObject):
    """Args: page: where refusals, progress and what was done are said. found: the list, which has the map."""

    opened = Signal(ServiceRow, bool)
    """A service whose mark was clicked, or entered by keys."""
    ground = Signal(object, object)
    """The land and the towns, for the dot of a card."""
    list_wanted = Signal()
    """What stands in the place of the list goes away."""

    def __init__(self, page: Page, found: ListPane) -> None:
        super().__init__(page)
        self._page, self._list, self._pane = page, found, found.map
        self._land = land_of(Outlines())
        self._asked = self._named = 0
        self._has_ground = False
        self._go_to: int | None = None
        self._menu = QMenu(page)
        self._menu.setObjectName("at_one_address")
        view = self._pane.view
        view.came_to.connect(self._name)
        view.stepped_to.connect(self._stepped)
        view.opened.connect(self._open)
        page.jobs.changed.connect(self._changed)
        self._pane.bring.clicked.connect(self.choose_file)
        self._pane.unplaced_asked.connect(self._show_unplaced)
        found.ways.chosen.connect(lambda _: self._change_way())
        found.table.row_chosen.connect(lambda _: self._mark_chosen())

    # list or map

    def show_map(self) -> None:
        """The same services where they lie."""
        self._list.ways.set_value(MAP)
        self._change_way()

    def show_rows(self) -> None:
        self._list.ways.set_value(LIST)
        self._change_way()

    def _change_way(self) -> None:
        self._list.show_way()
        self.found_anew()
        self.list_wanted.emit()

    def _show_unplaced(self) -> None:
        self._list.facets.put(UNPLACED, True)
        self.show_rows()

    def show_service(self, card: ServiceCard | None) -> None:
        """Where it lies, from near."""
        if card is not None:
            question = partial(service_key, self._page.desk, card.row.id)
            self._page.jobs.ask(self._page, question, self._show_key)

    def _show_key(self, key: int | None) -> None:
        self._go_to = key
        if key not in self._list.found.keys:
            self._list.clear_query()
        self.show_map()

    def found_anew(self) -> None:
        """Put what was found on the map, while it is seen; an older answer that comes late is dropped."""
        if self._list.is_map:
            self._asked += 1
            question = partial(look_at_map, self._page.desk, self._list.found.keys, self._land)
            self._page.jobs.ask(self._page, question, partial(self._show, self._asked))
        elif not self._has_ground:
            question = partial(look_at_map, self._page.desk, (), self._land)
            self._page.jobs.ask(self._page, question, self._show_ground)

    def _show_ground(self, look: MapLook) -> None:
        """What lies under the dot of a card."""
        self._land, self._has_ground = look.land, True
        self.ground.emit(look.land, look.shown.towns)

    def _changed(self, changes: tuple[Change, ...]) -> None:
        """Boundaries or towns may be others since."""
        if any(change.entity in ("setting", "location") for change in changes):
            self._has_ground = False

    def _show(self, asked: int, look: MapLook) -> None:
        if asked != self._asked:
            return
        self._land = look.land
        self._named += 1
        self._show_ground(look)
        self._pane.view.origin = self._list.found.near
        self._pane.show_map(look.shown, look.land)
        self._name(self._pane.view.current)
        if self._go_to in self._list.found.keys:
            assert self._go_to is not None
            self._pane.view.go_to(self._go_to)
            self._go_to = None
        else:
            self._mark_chosen()

    def _mark_chosen(self) -> None:
        """The row that is chosen in the list is marked on the map."""
        rows = self._list.table.selectionModel().selectedRows()
        keys = self._list.found.keys
        self._pane.view.choose(keys[rows[0].row()] if rows and rows[0].row() < len(keys) else None)

    # marks

    def _name(self, mark: Mark | None) -> None:
        """Say what lies there."""
        self._named += 1
        if mark is None:
            self._pane.rest()
            return
        keys = self._pane.view.marks.keys(mark)[:NAMED]
        question = partial(services_at, self._page.desk, keys, self._list.found.near)
        self._page.jobs.ask(self._page, question, partial(self._say, self._named, mark))

    def _say(self, named: int, mark: Mark, rows: Sequence[ServiceRow | None]) -> None:
        there = [row for row in rows if row is not None]
        if named != self._named or not there:
            return
        if mark.services == 1:
            self._pane.say(place_of(there[0]))
            return
        names = ", ".join(shown(row.name) for row in there)
        more = "…" if mark.services > len(there) else ""
        self._pane.say(f"{word_count('service', mark.services)}: {names}{more}")

    def _stepped(self, mark: Mark) -> None:
        if mark.services == 1:
            self._list.table.choose_key(self._pane.view.marks.keys(mark)[0])

    def _open(self, mark: Mark, by_keys: bool) -> None:
        keys = self._pane.view.marks.keys(mark)
        question = partial(services_at, self._page.desk, keys[:LISTED], self._list.found.near)
        self._page.jobs.ask(self._page, question, partial(self._offer, mark, keys, by_keys))

    def _offer(
        self, mark: Mark, keys: Sequence[int], by_keys: bool, rows: Sequence[ServiceRow | None]
    ) -> None:
        """The service; of several at one address, which of them."""
        there = [(key, row) for key, row in zip(keys, rows, strict=False) if row is not None]
        if len(keys) == 1 and there:
            self._pane.say(place_of(there[0][1]))
            self._take(*there[0], by_keys)
            return
        self._menu.clear()
        for key, row in there:
            words = f"{shown(row.name)} – {shown(row.organization_name)}".replace("&", "&&")
            self._menu.addAction(words).triggered.connect(partial(self._take, key, row, by_keys))
        if len(keys) > LISTED:
            self._menu.addAction(word("directory.map_more", n=len(keys) - LISTED)).setEnabled(False)
        self._menu.popup(self._pane.view.mapToGlobal(mark.at.toPoint()))

    def _take(self, key: int, row: ServiceRow, by_keys: bool, *_: object) -> None:
        self._list.table.choose_key(key)
        self.opened.emit(row, by_keys)

    # boundaries

    def choose_file(self) -> None:
        kinds = "GeoJSON (*.geojson *.json);;* (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._page, word("directory.map_import"), "", kinds)
        if chosen:
            self.import_from(Path(chosen))

    def import_from(self, path: Path) -> None:
        page = self._page
        page.clear_message()
        page.jobs.long(page, "directory.map_importing", partial(bring_in, page.desk, path), self._imported)

    def _imported(self, report: OutlineReport) -> None:
        self.show_map()
        note = ""
        if report.passed_over:
            names = ", ".join(map(shown, report.passed_names))
            note = word_count("directory.map_passed", report.passed_over) + (f": {names}" if names else "")
        self._page.say("ok", word_count("directory.map_taken", report.municipalities), note)

    def remove(self) -> None:
        self._page.clear_message()
        self._page.jobs.act(self._page, partial(remove_outlines, self._page.desk))
