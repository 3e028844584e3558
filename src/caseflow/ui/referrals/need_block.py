"""One need and everybody who was asked for it: how each stands, who stays, who is next."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.chain import Turn
from caseflow.domain.referrals.view import NeedView, ReferralPage, ReferralRow
from caseflow.ui.referrals.standing import state_cell
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.record_line import Lines, RecordLine, step
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import shown, word


class NeedBlock(QWidget):
    """Hidden when one was asked and nobody else has to be. Args: clock: what is late is told by it.

    turn: what the need asks for now; it stands at the top of the record.
    """

    opened = Signal(str)
    """Id of another referral of the need."""
    chosen = Signal(object)
    """RecordId of the one that stays."""
    next_asked = Signal()
    unmet_asked = Signal()

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self.may_choose = True
        self._heading = SectionHeading(word("referrals.need"), 0, word("referrals.need_note"))
        self.turn = MessageBar("wait")
        self.lines = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        column.addWidget(self._heading)
        column.addLayout(self.lines)
        self.hide()

    def show_need(self, page: ReferralPage) -> None:
        need = page.need
        self.setVisible(need is not None and len(need.asked) > 1)
        if need is None:
            self.turn.clear()
            return
        self._heading.set_count(len(need.asked))
        self.lines.show_lines([self._line(row, need, page.row.id) for row in need.asked])
        self._show_turn(need)

    def _line(self, row: ReferralRow, need: NeedView, here: RecordId) -> RecordLine:
        partner = shown(row.partner)
        buttons = []
        if self.may_choose and row.id in need.to_choose:
            stays = step(word("referrals.need_stays"), word("referrals.need_stays_named", partner=partner))
            stays.clicked.connect(lambda: self.chosen.emit(row.id))
            buttons.append(stays)
        if row.id != here:
            opens = step(word("referrals.chain_open"), word("referrals.chain_open_named", code=row.code))
            opens.clicked.connect(lambda: self.opened.emit(str(row.id)))
            buttons.append(opens)
        cell = state_cell(row, self._clock())
        said = [" · ".join(part for part in (row.number or row.code, shown(row.service_name)) if part)]
        if row.delivery == "paper" and row.status == "withdrawal_requested":
            said.append(word("referrals.need_tell_paper"))
        return RecordLine(partner, said, (cell.state, cell.text), buttons)

    def _show_turn(self, need: NeedView) -> None:
        if need.to_choose:
            self.turn.tell(word("referrals.need_choose"), word("referrals.need_choose_note"))
        elif need.turn is Turn.NEXT_PROVIDER and need.proposed is not None:
            proposed = need.proposed
            names = " · ".join(map(shown, (proposed.name, proposed.organization_name)))
            self.turn.tell(word("referrals.need_next"), word("referrals.need_next_note", service=names))
            ask = primary(word("referrals.need_ask_next"), "send")
            ask.clicked.connect(self.next_asked)
            if self.may_choose:
                self.turn.add_button(ask)
        elif need.turn is Turn.UNMET_NEED:
            self.turn.tell(word("referrals.need_unmet"), word("referrals.need_unmet_note"))
            look = plain(word("referrals.need_unmet_look"), "reports")
            look.clicked.connect(self.unmet_asked)
            self.turn.add_button(look)
        elif need.turn is Turn.CLIENTS_CHOICE:
            self.turn.tell(word("referrals.need_client"), word("referrals.need_client_note"))
        else:
            self.turn.clear()
