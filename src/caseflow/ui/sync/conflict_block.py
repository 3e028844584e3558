"""A disagreement: every value somebody stands for, side by side, none preferred, one reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.today import ConflictRow
from caseflow.ui.dates import day_short
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.label import hairline, label, upright_hairline
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import has_word, shown, word

Settle = Callable[[ConflictRow, int, str], None]


class ConflictBlock(QWidget):
    """Args: settle: called with the disagreement, the place of the value, the reason."""

    def __init__(self, conflict: ConflictRow, settle: Settle) -> None:
        super().__init__()
        self._conflict = conflict
        self._settle = settle
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(word("exchange.reason_hint"))
        self.field = Field(word("exchange.reason"), self.reason)
        self.takes = [plain(word("exchange.take")) for _ in conflict.values]
        self.stops: tuple[QWidget, ...] = (*self.takes, self.reason)
        """Where Tab stops, from above."""
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(3), 0, u(3))
        column.setSpacing(u(3))
        column.addWidget(self._what())
        values = QHBoxLayout()
        values.setSpacing(u(5))
        for place, value in enumerate(self._conflict.values):
            if place:
                values.addWidget(upright_hairline())
            values.addWidget(self._value(place, value), 1)
        column.addLayout(values)
        column.addWidget(self.field)
        column.addWidget(hairline())

    def _what(self) -> QWidget:
        what = QWidget()
        across = QHBoxLayout(what)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(u(3))
        across.addWidget(StateLabel("conflict", field_name(self._conflict.field), bold=True))
        across.addWidget(label(shown(self._conflict.title), "muted"), 1)
        across.addWidget(label(word("exchange.since", day=day_short(self._conflict.since)), "meta"))
        return what

    def _value(self, place: int, value: str) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addWidget(WrappingLabel(value or word("exchange.empty_value"), "record"))
        take = self.takes[place]
        take.setAccessibleName(word("exchange.take_named", value=value or word("exchange.empty_value")))
        take.clicked.connect(lambda: self._chosen(place))
        across = QHBoxLayout()
        across.addWidget(take)
        across.addStretch(1)
        column.addLayout(across)
        return side

    def _chosen(self, place: int) -> None:
        reason = self.reason.text().strip()
        self.field.error("" if reason else word("exchange.reason_needed"))
        if reason:
            self._settle(self._conflict, place, reason)


def field_name(field: str) -> str:
    """The field in the person's words; one this program has no word for by its own name."""
    key = f"exchange.field_{field}"
    return word(key) if has_word(key) else field
