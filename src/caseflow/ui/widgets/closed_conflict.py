"""A disagreement in a case of somebody else: that there is one, since when, and the way to the reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.ids import RecordId
from caseflow.domain.store.conflict import ConflictRow
from caseflow.ui.dates import day_short
from caseflow.ui.record_words import field_name
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class ClosedConflict(QWidget):
    """Args: opened: called with the case that asks for the reason."""

    def __init__(self, conflict: ConflictRow, opened: Callable[[RecordId], None]) -> None:
        super().__init__()
        case = conflict.closed or conflict.whole
        self.go = plain(word("today.open_case"))
        self.go.clicked.connect(lambda: opened(case))
        across = QHBoxLayout()
        across.setSpacing(u(2))
        across.addWidget(StateLabel("conflict", field_name(conflict.entity, conflict.field), bold=True))
        across.addWidget(ElidedLabel(shown(conflict.title), "muted"), 1)
        across.addWidget(label(word("conflicts.since", day=day_short(conflict.since)), "meta"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(3), 0, u(3))
        column.setSpacing(u(3))
        column.addLayout(across)
        column.addWidget(WrappingLabel(word("conflicts.closed"), "meta"))
        column.addLayout(in_a_row(self.go))
        column.addWidget(hairline())
