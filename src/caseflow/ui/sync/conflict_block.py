"""A disagreement: every value somebody stands for, side by side, none preferred, one reason."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.conflict import ConflictRow
from caseflow.domain.history import Claim
from caseflow.ui.dates import day_short, moment_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.label import hairline, label, upright_hairline
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, has_word, word

Settle = Callable[[ConflictRow, int | str, str], None]


class ConflictBlock(QWidget):
    """Args: settle: called with the disagreement, the place of the value or a third one, the reason."""

    def __init__(self, conflict: ConflictRow, settle: Settle) -> None:
        super().__init__()
        self._conflict = conflict
        self._settle = settle
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(word("exchange.reason_hint"))
        self.field = Field(word("exchange.reason"), self.reason)
        self.takes = [plain(word("exchange.take")) for _ in conflict.values]
        self.third = QLineEdit()
        self.third_field = Field(word("exchange.third"), self.third)
        self.write = plain(word("exchange.write_third"))
        self.stops: tuple[QWidget, ...] = (*self.takes, self.reason, self.third, self.write)
        """Where Tab stops, from above; nothing when another office decides."""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(3), 0, u(3))
        column.setSpacing(u(3))
        column.addWidget(self._what())
        values = QHBoxLayout()
        values.setSpacing(u(5))
        if self._conflict.base is not None:
            values.addWidget(self._base(self._conflict.base), 1)
            values.addWidget(upright_hairline())
        for place, value in enumerate(self._conflict.values):
            if place:
                values.addWidget(upright_hairline())
            values.addWidget(self._value(place, value), 1)
        column.addLayout(values)
        column.addWidget(self._deciding())
        column.addWidget(hairline())

    def _connect(self) -> None:
        for place, take in enumerate(self.takes):
            take.clicked.connect(partial(self._chosen, place))
        self.write.clicked.connect(self._written)
        self.third.returnPressed.connect(self._written)

    def _what(self) -> QWidget:
        what = QWidget()
        across = QHBoxLayout(what)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(u(3))
        across.addWidget(StateLabel("conflict", field_name(self._conflict.field), bold=True))
        across.addWidget(label(self._conflict.title, "muted"), 1)
        across.addWidget(label(word("exchange.since", day=day_short(self._conflict.since)), "meta"))
        return what

    def _base(self, base: Claim) -> QWidget:
        side, column = _column()
        column.addWidget(label(word("exchange.base"), "muted"))
        column.addWidget(WrappingLabel(_shown(self._conflict.field, base.value), "quote"))
        column.addWidget(WrappingLabel(_by(base), "meta"))
        column.addStretch(1)
        return side

    def _value(self, place: int, value: str) -> QWidget:
        side, column = _column()
        shown = _shown(self._conflict.field, value)
        column.addWidget(WrappingLabel(shown, "record"))
        if self._conflict.claims:
            column.addWidget(WrappingLabel(_by(self._conflict.claims[place]), "meta"))
        take = self.takes[place]
        take.setVisible(self._conflict.ours)
        take.setAccessibleName(word("exchange.take_named", value=shown))
        across = QHBoxLayout()
        across.addWidget(take)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch(1)
        return side

    def _deciding(self) -> QWidget:
        """The reason and a third value; or whose decision it is."""
        part, column = _column()
        if not self._conflict.ours:
            self.stops = ()
            office = self._conflict.office or word("exchange.other_office")
            column.addWidget(WrappingLabel(word("exchange.theirs_to_settle", office=office), "meta"))
            return part
        column.addWidget(self.field)
        across = QHBoxLayout()
        across.setSpacing(u(3))
        across.addWidget(self.third_field, 1)
        across.addWidget(self.write, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(across)
        return part

    def _chosen(self, chosen: int | str, *_: object) -> None:
        reason = self.reason.text().strip()
        self.field.error("" if reason else word("exchange.reason_needed"))
        if reason:
            self._settle(self._conflict, chosen, reason)

    def _written(self) -> None:
        third = self.third.text().strip()
        self.third_field.error("" if third else word("exchange.third_needed"))
        if third:
            self._chosen(third)


def _column() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(u(2))
    return side, column


def _shown(field: str, value: str) -> str:
    return code(field, value) if value else word("exchange.empty_value")


def _by(claim: Claim) -> str:
    """Ana S., CSR Kragujevac · 16. 6. u 9:10"""
    who = ", ".join(part for part in (claim.who, claim.office) if part)
    return " · ".join(part for part in (who, moment_short(claim.at)) if part)


def field_name(field: str) -> str:
    """The field in the person's words; one this program has no word for by its own name."""
    key = f"exchange.field_{field}"
    return word(key) if has_word(key) else field
