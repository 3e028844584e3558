"""The list at the left: received or sent, chips with how many, one row a referral."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.referrals.lists import (
    Counts,
    count_referrals,
    find_referrals,
    place_of,
    referrals_at,
)
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.models.rows import PAGE_ROWS, Cell, Column, RowsModel
from caseflow.ui.referrals.standing import ALL, AWAITING, READY, WORKING, row_sentence, state_cell, statuses
from caseflow.ui.theme import font, u
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.empty import EmptyState
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.words import code, shown, word, word_count

RECEIVED, SENT = "received", "sent"
CHIPS = {RECEIVED: (AWAITING, WORKING, ALL), SENT: (READY, AWAITING, WORKING, ALL)}
LIST_UNITS, LIST_MOST, LIST_SHARE = 105, 120, 0.38
"""How wide the list is beside a record: a share of the page, so that names of offices are read whole."""
WIDEST = 16_777_215
AROUND_STATE = 9.5
"""Units of the icon before a state and the air after it."""


@dataclass(frozen=True)
class Asked:
    """What the list is to show. Args: bring: change side and chip when the chosen one would be hidden."""

    side: str
    chip: str
    chosen: RecordId | None = None
    bring: bool = False


@dataclass(frozen=True)
class ListFound:
    """Args: key: of the chosen one, when it is there."""

    side: str
    chip: str
    counts: Counts
    keys: Sequence[int]
    first: Sequence[ReferralRow | None]
    key: int | None


def look(desk: Desk, asked: Asked) -> ListFound:
    """Everything the list shows, read in one go."""
    place = place_of(desk, asked.chosen) if asked.chosen else None
    side, chip = asked.side, asked.chip
    if place is not None and asked.bring:
        side = SENT if place.mine else RECEIVED
        chip = chip if side == asked.side and place.status in statuses(chip) else ALL
    keys = find_referrals(desk, side == SENT, statuses(chip))
    first = referrals_at(desk, keys[:PAGE_ROWS])
    return ListFound(side, chip, count_referrals(desk), keys, first, place.key if place else None)


class ReferralList(QWidget):
    """Args: head: the title of the page. clock: what is late is told by it."""

    chosen = Signal(object)
    """ReferralRow whose record is to be seen."""
    opened = Signal(object)
    """ReferralRow that was asked for with Enter or the pointer."""
    new_asked = Signal()
    has_rows = Signal(bool)
    """Whether there is anything to choose from on this side, under this chip."""
    wanted = Signal()
    """Another side or chip is to be shown: answer with `show_found`."""
    code_typed = Signal(str)
    """The short code on a slip that came back."""
    calls_asked = Signal()
    """What members of our local networks ask for, and we of them."""
    returns_asked = Signal()
    """A whole stack of them."""

    def __init__(self, head: PageHead, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.may_write = True
        self._counts: Counts = {}
        self.new_button = plain(word("referrals.new"), "plus")
        head.add_button(self.new_button)
        sides = [(side, word(f"referrals.{side}")) for side in (RECEIVED, SENT)]
        self.sides = SegmentedButtons(sides)
        self.code = QLineEdit()
        self.code.setPlaceholderText(word("referrals.code_from_paper"))
        self.code.setAccessibleName(word("referrals.code_from_paper"))
        self.code.setToolTip(word("referrals.code_hint"))
        self.returns = link(word("referrals.returns"))
        self.hand_over = link(word("referrals.hand_over"))
        self.calls = link(word("referrals.calls"))
        self.ways = Flow(gap=4)
        for way in (self.calls, self.returns, self.hand_over):
            self.ways.add(way)
        self.chips = Flow()
        self._chip_group = QButtonGroup(self)
        self.chip_of: dict[str, Chip] = {}
        self.model: RowsModel[ReferralRow] = RowsModel(self._columns(), self._sentence)
        self.table = ListTable(self.model)
        self.table.setAccessibleName(word("referrals.title"))
        self.table.let_many()
        self._below = QStackedWidget()
        self._lay_out(head)
        self._connect()
        self._make_chips()

    def take_width(self, of_page: int, *, alone: bool) -> None:
        """Args: alone: the record takes its turn in the same place."""
        share = min(u(LIST_MOST), max(u(LIST_UNITS), round(of_page * LIST_SHARE)))
        self.setMinimumWidth(0 if alone else share)
        self.setMaximumWidth(WIDEST if alone else share)

    def _columns(self) -> tuple[Column[ReferralRow], ...]:
        who = Column[ReferralRow]("referrals.column_who", 0, _who_cell)
        state = Column[ReferralRow]("referrals.column_state", _state_units(), self._state)
        return who, state

    def _state(self, row: ReferralRow) -> Cell:
        """Which steps disagree is said above the record."""
        cell = state_cell(row, self._clock())
        return replace(cell, text=word("state.conflict")) if row.concurrent else cell

    def _sentence(self, row: ReferralRow) -> str:
        return row_sentence(row, self._clock())

    def _lay_out(self, head: PageHead) -> None:
        above = QVBoxLayout()
        keep_page_margin(self, above, top=5, bottom=3)
        above.setSpacing(u(3))
        sides = QHBoxLayout()
        sides.setSpacing(u(2))
        sides.addWidget(self.sides)
        sides.addWidget(self.code, 1)
        self.code.hide()
        self.message_place = QVBoxLayout()
        above.addWidget(head)
        above.addLayout(self.message_place)
        above.addLayout(sides)
        above.addWidget(self.ways)
        above.addWidget(self.chips)
        self._empty_place = QHBoxLayout()
        empty = QWidget()
        empty.setLayout(self._empty_place)
        self._below.addWidget(self.table)
        self._below.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(hairline())
        column.addWidget(self._below, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_asked)
        self.sides.chosen.connect(self._side_chosen)
        self.code.returnPressed.connect(self._code_entered)
        self.returns.clicked.connect(self.returns_asked)
        self.calls.clicked.connect(self.calls_asked)
        self.table.row_chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda index: self.opened.emit(self.model.row(index.row())))

    def show_found(self, found: ListFound) -> None:
        """The rows of a side under a chip; the selection goes to the chosen one when it is among them."""
        self._counts = found.counts
        if found.side != self.side():
            self.sides.set_value(found.side)
            self._make_chips()
        if found.chip != self.chip():
            self.chip_of[found.chip].setChecked(True)
        self._count()
        self.model.set_keys(found.keys, found.first)
        self.table.choose_key(found.key)
        self._show_empty(not found.keys)

    def _code_entered(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self.code_typed.emit(typed)
            self.code.clear()

    def chosen_keys(self) -> list[int]:
        """Of the selected rows, when there are several."""
        places = self.table.places()
        return self.model.keys_at(places) if len(places) > 1 else []

    def side(self) -> str:
        return self.sides.value()

    def set_side(self, side: str) -> None:
        """Received or sent; without choosing a row."""
        self.sides.set_value(side)
        self._side_chosen()

    def chip(self) -> str:
        return next((key for key, chip in self.chip_of.items() if chip.isChecked()), ALL)

    def _side_chosen(self) -> None:
        self._make_chips()
        self.wanted.emit()

    def _make_chips(self) -> None:
        self.code.setVisible(self.side() == SENT)
        self.returns.setVisible(self.side() == SENT)
        self.chips.clear()
        self.chip_of = {}
        for key in CHIPS[self.side()]:
            chip = Chip("", removable=False, on=key == ALL)
            chip.clicked.connect(self.wanted)
            self._chip_group.addButton(chip)
            self.chips.add(chip)
            self.chip_of[key] = chip
        self._count()

    def _count(self) -> None:
        for key, chip in self.chip_of.items():
            n = sum(self._number(status) for status in statuses(key))
            chip.setText(word(f"referrals.chip_{key}") + (f" {n}" if key != ALL else ""))
            chip.setVisible(key == ALL or n > 0 or chip.isChecked())

    def _number(self, status: str) -> int:
        return self._counts.get((self.side() == SENT, status), 0)

    def _show_empty(self, empty: bool) -> None:
        empty_out(self._empty_place)
        self._below.setCurrentIndex(1 if empty else 0)
        self.has_rows.emit(not empty)
        if not empty:
            return
        if any(self._number(status.value) for status in Status):
            line = label(word("referrals.none_under_chip"), "muted")
            line.setContentsMargins(u(5), u(3), 0, 0)
            self._empty_place.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._empty_place.addWidget(self._empty_side())

    def _empty_side(self) -> EmptyState:
        side = self.side()
        empty = EmptyState("referrals", word(f"referrals.empty_{side}"), word(f"referrals.empty_{side}_why"))
        step = primary(word("referrals.new"), "plus")
        step.clicked.connect(self.new_asked)
        if self.may_write:
            empty.add_step(step)
            empty.set_shortcut(word("referrals.empty_shortcut"))
        return empty


def _state_units() -> float:
    """Room for the longest status in the language of the moment; how a row stands is never cut."""
    said = (code("referral_status", one.value) for one in Status)
    return max(QFontMetrics(font()).horizontalAdvance(one) for one in said) / u(1) + AROUND_STATE


def _who_cell(row: ReferralRow) -> Cell:
    about = word("referrals.of_another") if row.closed else shown(row.partner)
    if row.others and not row.closed:
        about = word_count("referrals.asked_of", row.others + 1) + about
    return Cell(row.client_code or row.code, about, bold=True)
