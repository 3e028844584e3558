"""The left of the directory: search, facets, how many were found, the list, what grey means."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.directory.finding import FoundServices
from caseflow.domain.directory.service import STALE_AFTER, ServiceQuery, ServiceRow
from caseflow.ui.announce import announce
from caseflow.ui.directory.columns import PLACE, service_columns
from caseflow.ui.directory.facet_bar import FacetBar
from caseflow.ui.directory.facets import narrowed, place_text
from caseflow.ui.directory.map_pane import MapPane
from caseflow.ui.directory.search_field import SearchField
from caseflow.ui.directory.standing import Disagreements
from caseflow.ui.models.rows import RowsModel
from caseflow.ui.page import MessageSlot
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, primary
from caseflow.ui.widgets.button import plain as plain_button
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.empty import EmptyState
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.words import word, word_count

LIST, MAP = "list", "map"
ROW = 14.5
"""Units of a row: many services have names that take two lines, and the office stands under them."""
LOW = 160
"""Units of height under which the map needs the room of the footer."""


class ListPane(QWidget):
    """Args: today: the day by which entries are fresh or old. slot: the bar of the page, under the search."""

    def __init__(self, today: date, slot: MessageSlot) -> None:
        super().__init__()
        self.disagreed: Disagreements = {}
        self.found = FoundServices((), 0)
        self.search, self.facets = SearchField(), FacetBar()
        self.count, self.count_note = label("", "heading"), ElidedLabel("", "meta")
        self.add = link(word("directory.add"), "plus")
        self.bring = link(word("directory.import"), "download")
        self.give = link(word("directory.export"), "upload")
        self.print_button = link(word("common.print"), "print")
        self.due = link(word("directory.due_title"), "clock")
        columns = service_columns(
            lambda: today,
            self.search.words,
            lambda: self.disagreed,
            lambda: self.found.near is not None,
            lambda: self.table.isColumnHidden(PLACE),
        )
        self.rows: RowsModel[ServiceRow] = RowsModel(columns, parent=self)
        self.table = ListTable(self.rows, ROW, gives_way=PLACE)
        self.table.setAccessibleName(word("directory.title"))
        self.map = MapPane()
        self.ways = SegmentedButtons([(way, word(f"directory.view_{way}")) for way in (LIST, MAP)])
        self.ways.setAccessibleName(word("directory.view_name"))
        self.empty_import = primary(word("directory.empty_import"), "download")
        self.empty_add = plain_button(word("directory.empty_add"), "plus")
        self.clear = plain_button(word("common.clear"), "close")
        self.stack = QStackedWidget()
        self._lay_out(slot)
        self.search.list_wanted.connect(self.go_to_list)
        self.clear.clicked.connect(self.clear_query)

    def query(self) -> ServiceQuery:
        return replace(self.facets.query, words=self.search.words())

    def clear_query(self) -> None:
        self.search.clear()
        self.facets.clear()
        self.search.setFocus()

    def go_to_list(self) -> None:
        if self.rows.rowCount() and self.is_map:
            self.map.view.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.rows.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if self.table.current_row() is None:
                self.table.selectRow(0)

    def show_found(self, found: FoundServices, first: Sequence[ServiceRow | None]) -> None:
        """Show what was found; an empty directory says what it is for."""
        asked = self.search.words() or narrowed(self.facets.query)
        self.found = found
        self.rows.set_keys(found.keys, first)
        self._say_count(len(found.keys), found.of)
        self.show_way()
        empty = not found.keys and not asked
        for part in (self.search, self.ways, self.facets, self.counts, self._rule):
            part.setVisible(not empty)

    @property
    def is_map(self) -> bool:
        return self.ways.value() == MAP

    def show_way(self) -> None:
        """The list or the map; when nothing was found, what can be done."""
        there = self.map if self.is_map else self.table
        asked = self.search.words() or narrowed(self.facets.query)
        self.stack.setCurrentWidget(there if self.found.keys else (self.nothing if asked else self.empty))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        is_empty = self.stack.currentWidget() is self.empty
        self.foot.setHidden(is_empty or (self.is_map and self.height() < u(LOW)))

    def _say_count(self, total: int, of_all: int) -> None:
        found = word_count("service", total)
        self.count.setText(found)
        of = [word("common.of_all", n=of_all)] if of_all != total else []
        both = [word("directory.both_scripts")] if self.search.words() else []
        near = [word("directory.nearest_first", place=place_text(self.found.near_name))]
        self.count_note.setText(" · ".join(of + both + (near if self.found.near else [])))
        announce(self.table, found)

    def _lay_out(self, slot: MessageSlot) -> None:
        self.counts, self._rule = self._counts(), hairline()
        self._top = top = QVBoxLayout()
        keep_page_margin(self, top, top=5, bottom=2)
        top.setSpacing(u(3))
        across = QHBoxLayout()
        across.setSpacing(u(3))
        across.addWidget(self.search, 1)
        across.addWidget(self.ways)
        top.addLayout(across)
        for part in (self.facets, slot, self.counts):
            top.addWidget(part)
        self.nothing, self.empty = self._nothing(), self._empty()
        for part in (self.table, self.map, self.nothing, self.empty):
            self.stack.addWidget(part)
        self.foot = self._foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._rule)
        column.addWidget(self.stack, 1)
        column.addWidget(self.foot)

    def above_counts(self, slot: MessageSlot) -> None:
        """Put the bar of the page where it belongs, if it is not there."""
        if slot.parentWidget() is not self:
            self._top.insertWidget(2, slot)

    def _counts(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(2))
        row.addWidget(self.count)
        row.addWidget(self.count_note, 1)
        for step in (self.add, self.bring, self.give, self.print_button):
            row.addWidget(step)
        return line

    def _nothing(self) -> EmptyState:
        nothing = EmptyState("search", word("directory.nothing"), word("directory.nothing_note"))
        nothing.add_step(self.clear)
        return nothing

    def _empty(self) -> EmptyState:
        empty = EmptyState("directory", word("directory.empty"), word("directory.empty_note"))
        empty.add_step(self.empty_import)
        empty.add_step(self.empty_add)
        empty.set_shortcut(word("directory.empty_keys"))
        return empty

    def _foot(self) -> Footer:
        foot = Footer()
        foot.add_left(IconLabel("clock", "muted"))
        foot.add_left(ElidedLabel(word("directory.grey", days=word_count("day", STALE_AFTER.days)), "meta"))
        foot.add_right(self.due)
        return foot
