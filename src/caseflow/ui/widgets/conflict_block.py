"""A disagreement: what all knew before and every value somebody stands for, side by side, none preferred.

One step takes a value or writes another, with one reason for all of them.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from caseflow.actions.coded import code_list
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.store.history import Claim
from caseflow.resources.tables import codes
from caseflow.ui.dates import day_short, moment_short
from caseflow.ui.record_words import field_name, value_words
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label, upright_hairline
from caseflow.ui.widgets.row import with_button
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, shown, word

Settle = Callable[[ConflictRow, int | str, str], None]
LONGEST_NAMED = 24
"""Letters of a value that still stands on its button."""
NARROW = 110
"""Units: under this width the values stand below each other."""


class ConflictBlock(QWidget):
    """Args: settle: called with the disagreement, the place of the value or a third one, the reason."""

    def __init__(self, conflict: ConflictRow, settle: Settle) -> None:
        super().__init__()
        self.conflict = conflict
        self._settle = settle
        self.reason = QLineEdit()
        travels = conflict.entity == "referral"
        hint = word("conflicts.reason_travels" if travels else "conflicts.reason_hint")
        self.open_third = plain(word("conflicts.third_open"))
        self.write = plain(word("conflicts.write_third"))
        self.field = Field(word("conflicts.reason"), with_button(self.reason, self.open_third), hint)
        self.takes = [self._take(place) for place in range(len(conflict.values))]
        self.third = self._third()
        self.third_field = Field(word("conflicts.third"), with_button(self.third, self.write))
        self._values = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._rules: list[QWidget] = []
        self._lay_out()
        self._connect()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from above; nothing when another office decides."""
        if not self.conflict.ours:
            return ()
        takes = [take for place, take in enumerate(self.takes) if self.conflict.may_take(place)]
        rest: tuple[QWidget, ...] = ()
        if self.conflict.open:
            rest = (self.open_third,) if self.third_field.isHidden() else (self.third, self.write)
        return (*takes, self.reason, *rest)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {"reason": self.reason, "third": self.third}

    def show_again(self) -> None:
        """A draft came back: another value that was begun is seen."""
        if isinstance(self.third, QLineEdit) and self.third.text() and self.conflict.open:
            self._show_third()

    def begin(self) -> None:
        """Where a person who came to settle it starts."""
        for stop in self.stops[:1]:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, place: int) -> QPushButton:
        take = plain("")
        said = self._said(place)
        take.setText(self._verb(place, said))
        take.setAccessibleName(word("conflicts.take_named", value=said))
        take.setVisible(False)
        return take

    def _verb(self, place: int, said: str) -> str:
        """Keep what is ours, take what is the partner's; words stand in quotes, a number does not."""
        one = self.conflict
        coded = code_list(one.entity, one.field)
        said = said.partition(" (")[0] if coded else said  # the term of an urgency stands above the button
        mine = "keep" if one.claims and one.claims[place].who else "take"
        if not (one.claims[place].value if one.claims else one.values[place]):
            return word("conflicts.leave_empty")
        if len(said) > LONGEST_NAMED:
            return word(f"conflicts.{mine}")
        if any(letter.isalpha() for letter in said):
            return word(f"conflicts.{mine}_said", value=_small(one, said))
        return f"{word(f'conflicts.{mine}')} {said}"

    def _third(self) -> QLineEdit | QComboBox:
        listed = code_list(self.conflict.entity, self.conflict.field)
        if not listed:
            return QLineEdit()
        chosen = QComboBox()
        for one in codes(listed):
            chosen.addItem(code(listed, one.code), one.code)
        return chosen

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(3), 0, u(3))
        column.setSpacing(u(3))
        column.addWidget(self._what())
        self._values.setSpacing(u(5))
        if self.conflict.base is not None:
            self._values.addWidget(self._base(self.conflict.base), 1)
        for place in range(len(self.conflict.values)):
            self._add_rule()
            self._values.addWidget(self._value(place), 1)
        column.addLayout(self._values)
        column.addWidget(self._deciding())
        column.addWidget(hairline())

    def _add_rule(self) -> None:
        if self._values.count():
            self._rules.append(upright_hairline())
            self._values.addWidget(self._rules[-1])

    def _connect(self) -> None:
        for place, take in enumerate(self.takes):
            take.clicked.connect(partial(self._chosen, place))
        self.open_third.clicked.connect(self._show_third)
        self.write.clicked.connect(self._written)
        if isinstance(self.third, QLineEdit):
            self.third.returnPressed.connect(self._written)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < u(NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._values.setDirection(down if narrow else across)
        for rule in self._rules:
            rule.setVisible(not narrow)

    def _what(self) -> QWidget:
        what, one = QWidget(), self.conflict
        across = QHBoxLayout(what)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(u(2))
        across.addWidget(StateLabel("conflict", field_name(one.entity, one.field), bold=True))
        across.addWidget(ElidedLabel(shown(one.title), "muted"), 1)
        across.addWidget(label(word("conflicts.since", day=day_short(one.since)), "meta"))
        return what

    def _base(self, base: Claim) -> QWidget:
        side, column = _column()
        column.addWidget(_whose("clock", word("conflicts.base")))
        said = value_words(self.conflict.entity, self.conflict.field, base.value)
        column.addWidget(WrappingLabel(said, "quote"))
        column.addWidget(WrappingLabel(by(base), "meta"))
        column.addStretch(1)
        return side

    def _value(self, place: int) -> QWidget:
        side, column = _column()
        claim = self.conflict.claims[place] if self.conflict.claims else None
        if claim is not None:
            icon, whose = self._side(place)
            column.addWidget(_whose(icon, word(f"conflicts.{whose}")))
        column.addWidget(WrappingLabel(self._said(place), "record"))
        if claim is not None:
            column.addWidget(WrappingLabel(by(claim), "meta"))
        if self.conflict.may_take(place):
            self.takes[place].setVisible(True)
            across = QHBoxLayout()
            across.addWidget(self.takes[place])
            across.addStretch(1)
            column.addLayout(across)
        elif self.conflict.ours:
            office = shown(self.conflict.office) or word("conflicts.other_office")
            column.addWidget(WrappingLabel(word("conflicts.theirs_to_give_up", office=office), "meta"))
        column.addStretch(1)
        return side

    def _side(self, place: int) -> tuple[str, str]:
        """Icon and word for where a value comes from; two values of our own come from two computers."""
        claims = self.conflict.claims
        if not claims[place].who:
            return "exchange", "theirs"
        if sum(1 for one in claims if one.who) < 2:
            return "person", "ours"
        return "device", "another_computer" if any(one.who for one in claims[:place]) else "one_computer"

    def _said(self, place: int) -> str:
        one = self.conflict
        value = one.claims[place].value if one.claims else one.values[place]
        return value_words(one.entity, one.field, value)

    def _deciding(self) -> QWidget:
        """The reason and a third value; or whose decision it is."""
        part, column = _column()
        if not self.conflict.ours:
            office = shown(self.conflict.office) or word("conflicts.other_office")
            column.addWidget(WrappingLabel(word("conflicts.theirs_to_settle", office=office), "meta"))
            return part
        column.addWidget(self.field)
        column.addWidget(self.third_field)
        self.third_field.hide()
        self.open_third.setVisible(self.conflict.open)
        return part

    def _show_third(self) -> None:
        self.open_third.hide()
        self.third_field.show()
        self.third.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self, chosen: int | str, *_: object) -> None:
        reason = self.reason.text().strip()
        self.field.error("" if reason else word("conflicts.reason_needed"))
        if reason:
            self._settle(self.conflict, chosen, reason)

    def _written(self) -> None:
        third = self.third.text().strip() if isinstance(self.third, QLineEdit) else self.third.currentData()
        self.third_field.error("" if third else word("conflicts.third_needed"))
        if third:
            self._chosen(third)


def _column() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(u(2))
    return side, column


def _whose(icon: str, words: str) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(u(2))
    across.addWidget(IconLabel(icon, "muted"))
    across.addWidget(label(words, "muted"))
    across.addStretch(1)
    return made


def _small(conflict: ConflictRow, said: str) -> str:
    """A code inside a sentence begins small; what a person wrote stays as it is."""
    return said[:1].lower() + said[1:] if code_list(conflict.entity, conflict.field) else said


def by(claim: Claim) -> str:
    """Ana S., CSR Kragujevac · 16. 6. u 9:10"""
    who = ", ".join(part for part in (shown(claim.who), shown(claim.office)) if part)
    return " · ".join(part for part in (who, moment_short(claim.at)) if part)
