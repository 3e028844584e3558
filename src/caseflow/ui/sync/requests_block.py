"""Who asks to be let in: a name, thirty digits to compare over the telephone, one button."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.partner import RequestRow
from caseflow.ui.sync.digits import digits_label
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class RequestsBlock(QWidget):
    """Hidden while nobody asks. Args: approve: called with the request whose digits agree."""

    def __init__(self, approve: Callable[[RequestRow], None]) -> None:
        super().__init__()
        self._approve = approve
        self._heading = SectionHeading(word("exchange.requests"), 0, word("exchange.requests_note"))
        self.stops: list[QWidget] = []
        """Where Tab stops, from above."""
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(2))
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.hide()

    def show_requests(self, requests: Sequence[RequestRow]) -> None:
        empty_out(self._rows)
        self._heading.set_count(len(requests))
        self.stops = []
        for request in requests:
            self._rows.addWidget(self._row(request))
            self._rows.addWidget(hairline())
        self.setVisible(bool(requests))

    def _row(self, request: RequestRow) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, u(2), 0, u(2))
        across.setSpacing(u(3))
        across.addWidget(IconLabel("people" if request.kind == "office" else "device"))
        words = QVBoxLayout()
        words.setSpacing(u(0.5))
        words.addWidget(WrappingLabel(shown(request.name), "heading"))
        words.addWidget(label(word(f"exchange.asks_{request.kind}"), "meta"))
        digits = digits_label(request.digits)
        words.addWidget(digits)
        across.addLayout(words, 1)
        let_in = row_button(word("exchange.let_in"), "check")
        let_in.setAccessibleName(word("exchange.let_in_named", name=shown(request.name)))
        let_in.clicked.connect(lambda: self._approve(request))
        across.addWidget(let_in)
        self.stops += [digits, let_in]
        return row
