"""Into another's hands: from whom, to whom, what goes, seen before it goes. One step there, one step back.

The selected rows go, all of them to begin with; Shift and the arrows or Ctrl and Space choose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from caseflow.actions.desk import Desk
from caseflow.actions.office.people import people
from caseflow.actions.referrals.handing_over import HandOver, Held, hand_over, hands, held_by, in_hands
from caseflow.actions.referrals.lists import referrals_at
from caseflow.domain.ids import RecordId
from caseflow.domain.office.person import PersonRow
from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.models.rows import RowsModel
from caseflow.ui.referrals.inside_page import InsidePage
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.words import shown, word, word_count

NAME_UNITS = 60.0
CHOSEN = ""
MARGIN = 3.0
"""Units: the stripe of a chosen row stands before its words."""


@dataclass(frozen=True)
class Opening:
    """Who could give, who could take, and what was chosen in the list."""

    people: tuple[PersonRow, ...]
    hands: tuple[PersonRow, ...]
    chosen: tuple[ReferralRow, ...]


def opening(desk: Desk, keys: Sequence[int]) -> Opening:
    """Read in one go; what is closed is in nobody's hands, and who has two records is offered once."""
    found = (row for row in referrals_at(desk, keys) if row is not None and in_hands(row))
    once = tuple(one for one in people(desk) if one.same_as is None)
    return Opening(once, hands(desk), tuple(found))


class HandOverPage(InsidePage):
    title_key = "referrals.hand_over_title"
    interested_in = frozenset({"referral", "case"})

    def make(self) -> None:
        self._held: Held | None = None
        self._chosen: tuple[ReferralRow, ...] = ()
        self.giver, self.taker = _combo(), _combo()
        self.giver_field = Field(word("referrals.hand_over_from"), self.giver)
        self.taker_field = Field(word("referrals.hand_over_to"), self.taker)
        self.cases = QCheckBox()
        self.heading = SectionHeading(word("referrals.hand_over_what"), 0)
        self.model: RowsModel[ReferralRow] = RowsModel(self.columns(), parent=self)
        self.table = ListTable(self.model, on_margin=False)
        self.table.let_many()
        self.table.keep_margin(MARGIN)
        self.table.setAccessibleName(word("referrals.hand_over_what"))
        self.give = primary(word("referrals.hand_over_now"), "check")

    def lay_out(self) -> None:
        both = Flow(gap=5)
        both.add(self.giver_field)
        both.add(self.taker_field)
        self.body.setSpacing(u(4))
        for part in (both, self.cases, self.heading, self.table):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.table, 1)
        self.body.addWidget(self.give, 0, Qt.AlignmentFlag.AlignLeft)

    def connect_(self) -> None:
        self.giver.activated.connect(lambda _: self._ask_held())
        self.taker.activated.connect(lambda _: self._count())
        self.cases.toggled.connect(lambda _: self._count())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.give.clicked.connect(self._give)

    def refresh(self) -> None:
        """Something was changed elsewhere, or undone here."""
        if self._held is not None:
            self._ask_held()

    def begin(self, keys: Sequence[int]) -> None:
        """Args: keys: of what was chosen in the list; nothing for all that a colleague has."""
        self.clear_message()
        self._show((), None)
        self.jobs.ask(self, partial(opening, self.desk, list(keys)), self._open)

    def _open(self, found: Opening) -> None:
        self._chosen = found.chosen
        _fill(
            self.giver,
            found.people,
            word_count("referrals.hand_over_chosen", len(found.chosen)) if found.chosen else "",
        )
        _fill(self.taker, found.hands)
        self.giver.setFocus(Qt.FocusReason.OtherFocusReason)
        if found.chosen:
            self.giver.setCurrentIndex(0)
            self.taker.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show(found.chosen, None)

    def _ask_held(self) -> None:
        person = str(self.giver.currentData() or CHOSEN)
        if person == CHOSEN:
            self._show(self._chosen, None)
            return
        self.jobs.ask(self, partial(held_by, self.desk, person), self._show_held)

    def _show_held(self, held: Held) -> None:
        if held.person == self.giver.currentData():
            self._show(held.referrals, held)

    def _show(self, rows: Sequence[ReferralRow], held: Held | None) -> None:
        same = held is not None and self._held is not None and held.person == self._held.person
        left_out = self._left_out() if same else set()
        with_cases = same and self.cases.isChecked()
        self._held = held
        cases = len(held.cases) if held else 0
        self.cases.setVisible(cases > 0)
        self.cases.setText(word_count("referrals.hand_over_cases", cases))
        self.cases.setChecked(with_cases and cases > 0)
        self.model.set_rows(rows)
        self.table.selectAll()
        choice, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        for place, row in enumerate(rows):
            if row.id in left_out:
                choice.select(self.model.index(place, 0), flags.Deselect | flags.Rows)
        self._count()

    def _left_out(self) -> set[RecordId]:
        """What somebody has decided not to give stays so when the rows are asked for anew."""
        chosen = set(self.table.places())
        return {row.id for place, row in enumerate(self.model.rows()) if place not in chosen}

    def _count(self) -> None:
        chosen = self.table.places()
        self.heading.set_count(len(chosen))
        some = bool(chosen) or (self.cases.isChecked() and self._held is not None)
        self.give.setEnabled(some and self.taker.currentIndex() >= 0)

    def _give(self) -> None:
        rows = self.model.rows()
        referrals = tuple(rows[place].id for place in self.table.places())
        held = self._held
        cases = tuple(one.id for one in held.cases) if held and self.cases.isChecked() else ()
        asked = HandOver(referrals, cases, self.taker.currentData())
        self.jobs.act(self, partial(hand_over, self.desk, asked), self._given)

    def _given(self, n: int) -> None:
        self.clear_message()
        self.say("ok", word_count("referrals.handed_over", n), word("referrals.handed_over_note"))
        self._chosen = ()
        self._ask_held()


def _combo() -> QComboBox:
    made = QComboBox()
    made.setPlaceholderText(word("common.choose"))
    made.setMinimumWidth(u(NAME_UNITS))
    return made


def _fill(combo: QComboBox, people: Sequence[PersonRow], first: str = "") -> None:
    combo.clear()
    if first:
        combo.addItem(first, CHOSEN)
    for one in people:
        combo.addItem(shown(one.name), one.id)
    combo.setCurrentIndex(-1)
