"""Who asks to be let in: a name, thirty digits to compare over the telephone, one button."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from caseflow.domain.sync.partner import RequestRow
from caseflow.ui.sync.asking_block import AskingBlock, AskingRow
from caseflow.ui.widgets.digits_label import digits_label
from caseflow.ui.widgets.label import label
from caseflow.ui.words import shown, word


class RequestsBlock(AskingBlock):
    """Args: approve: called with the request whose digits agree."""

    def __init__(self, approve: Callable[[RequestRow], None]) -> None:
        super().__init__("exchange.requests")
        self._approve = approve

    def show_requests(self, requests: Sequence[RequestRow]) -> None:
        self.show_rows(requests, self._row)

    def _row(self, request: RequestRow) -> QWidget:
        name, digits = shown(request.name), digits_label(request.digits)
        icon = "people" if request.kind == "office" else "device"
        row = AskingRow(icon, name, label(word(f"exchange.asks_{request.kind}"), "meta"), digits)
        let_in = row.add_step(word("exchange.let_in"), word("exchange.let_in_named", name=name))
        let_in.clicked.connect(lambda: self._approve(request))
        return row
