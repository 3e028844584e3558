"""What waits for the registrar: a sentence each, and one button."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseflow.domain.sync.local_network import ProposalRow
from caseflow.ui.sync.asking_block import AskingBlock, AskingRow
from caseflow.ui.widgets.digits_label import digits_label
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class ProposalsBlock(AskingBlock):
    """Args: accept: called with what the registrar confirms."""

    root_asked = Signal(object)
    """What only the network's root key can confirm."""

    def __init__(self, accept: Callable[[ProposalRow], None]) -> None:
        super().__init__("exchange.proposals")
        self._accept = accept

    def show_proposals(self, rows: Sequence[ProposalRow]) -> None:
        self.show_rows(rows, self._row)

    def _row(self, row: ProposalRow) -> QWidget:
        is_key = row.kind in ("admin_key", "admin_key_lost")
        title = shown(row.office if is_key else row.subject)
        digits = [digits_label(row.digits)] if row.digits else []
        made = AskingRow(
            "key" if is_key else "networks", title, WrappingLabel(proposal_words(row), "meta"), *digits
        )
        if not row.digits:
            spoken = word("exchange.proposal_accept_named", name=title)
            confirm = made.add_step(word("exchange.proposal_accept"), spoken)
            confirm.clicked.connect(lambda: self._accept(row))
        else:
            spoken = word("exchange.root_confirm_named", name=title)
            by_root = made.add_step(word("exchange.root_confirm"), spoken)
            by_root.clicked.connect(lambda: self.root_asked.emit(row))
        return made


def proposal_words(row: ProposalRow) -> str:
    """Who asks for what, in a sentence or two."""
    said = [word(f"exchange.proposal_{row.kind}", office=shown(row.office))]
    if row.kind == "network_changed":
        for key, names in (("joining", row.joining), ("leaving", row.leaving)):
            if names:
                said.append(word(f"exchange.proposal_{key}", names=", ".join(map(shown, names))))
        if row.coordinator:
            said.append(word("exchange.proposal_coordinator", name=shown(row.coordinator)))
    return " ".join(said)
