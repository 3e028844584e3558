"""The chips under the search: those that are on always, then as many as fit, the rest under *Još*."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from caseflow.domain.directory.service import ServiceQuery
from caseflow.ui.directory.choice_popup import ChoicePopup
from caseflow.ui.directory.facets import FACETS, Facet, Value, narrowed
from caseflow.ui.icons import set_icon
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import Pressed
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.words import word

LONGEST = 26
"""Letters of a chip; the whole is in the tool tip and in what is said aloud."""


class FacetBar(QWidget):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.query = ServiceQuery()
        self.chips = {facet.key: self._chip(facet) for facet in FACETS}
        self.more = Pressed(word("common.more"))
        self.more.setProperty("kind", "chip")
        set_icon(self.more, "chevron-down")
        self.menu = QMenu(self.more)
        self.more.clicked.connect(self._open_menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(u(2))
        for chip in self.chips.values():
            self._row.addWidget(chip)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._show_query()

    def minimumSizeHint(self) -> QSize:
        return QSize(u(60), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def put(self, facet: Facet, value: Value) -> None:
        """Narrow by a facet, or no longer."""
        self.query = facet.put(self.query, value)
        self._show_query()
        self.changed.emit()

    def clear(self) -> None:
        self.query = ServiceQuery()
        self._show_query()
        self.changed.emit()

    def choose(self, facet: Facet, beside: QWidget) -> None:
        """Turn a facet on: at once, or after a choice."""
        if facet.fixed is not None:
            self.put(facet, facet.fixed)
            return
        popup = ChoicePopup(self, facet.name, facet.choices(), facet.typed)
        popup.taken.connect(lambda value: self.put(facet, value))
        popup.open_under(beside)

    def _chip(self, facet: Facet) -> Chip:
        chip = Chip(facet.name)
        chip.clicked.connect(lambda on: self._clicked(facet, on))
        return chip

    def _clicked(self, facet: Facet, on: bool) -> None:
        if on:
            self.chips[facet.key].setChecked(False)
            self.choose(facet, self.chips[facet.key])
        else:
            self.put(facet, None)

    def _show_query(self) -> None:
        for facet in FACETS:
            value, chip = facet.value(self.query), self.chips[facet.key]
            whole = facet.text(value)
            chip.setChecked(value is not None)
            chip.setText(whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1].rstrip()}…")
            chip.setToolTip("" if len(whole) <= LONGEST else whole)
            chip.setAccessibleName(f"{facet.name}: {whole}" if whole != facet.name else whole)
        self._fit()

    def _fit(self) -> None:
        """Those that are on are always seen; the others while there is room."""
        room = self.width() - self.more.sizeHint().width()
        on = {facet.key for facet in FACETS if facet.value(self.query) is not None}
        room -= sum(self._wide(key) for key in on)
        seen = set(on)
        for key in self.chips:
            if key not in on:
                room -= self._wide(key)
                if room < 0:
                    break
                seen.add(key)
        for key, chip in self.chips.items():
            chip.setVisible(key in seen)
        self.more.setVisible(len(seen) < len(self.chips) or narrowed(self.query))

    def _wide(self, key: str) -> int:
        return self.chips[key].sizeHint().width() + self._row.spacing()

    def fill_menu(self) -> QMenu:
        """What the bar has no room for, and the way to take every filter away."""
        self.menu.clear()
        for facet in FACETS:
            if self.chips[facet.key].isHidden():
                words = facet.name if facet.fixed is not None else f"{facet.name}…"
                self._add(words, partial(self.choose, facet, self.more))
        if narrowed(self.query):
            self.menu.addSeparator()
            self._add(word("common.clear"), self.clear)
        return self.menu

    def _add(self, words: str, run: Callable[[], object]) -> None:
        self.menu.addAction(words).triggered.connect(lambda: run())

    def _open_menu(self) -> None:
        self.fill_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
