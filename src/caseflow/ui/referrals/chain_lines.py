"""The other referrals of the same need, under the record: where it came from and where it went."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.view import Linked, ReferralPage, Relation
from caseflow.ui.referrals.standing import CLOSED, group
from caseflow.ui.theme import u
from caseflow.ui.widgets.record_line import Lines, RecordLine, step
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_look import REFERRAL_LOOKS
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, shown, word

_WITHDRAWN = {Status.WITHDRAWAL_REQUESTED.value, Status.WITHDRAWN.value}


class ChainLines(QWidget):
    """Hidden when a referral stands alone."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.hint = WrappingLabel(kind="meta")
        self._lines = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        column.addWidget(SectionHeading(word("referrals.chain")))
        column.addWidget(self.hint)
        column.addLayout(self._lines)
        self.hide()

    def show_chain(self, page: ReferralPage) -> None:
        self.setVisible(bool(page.chain))
        self._lines.show_lines([self._line(one) for one in page.chain])
        self.hint.setText(_hint(page))
        self.hint.setVisible(bool(self.hint.text()))

    def _line(self, one: Linked) -> RecordLine:
        opens = step(word("referrals.chain_open"), word("referrals.chain_open_named", code=one.code))
        opens.clicked.connect(lambda: self.opened.emit(str(one.id)))
        said = [shown(one.partner), code("referral_outcome", one.outcome) if one.outcome else ""]
        title = word(f"referrals.chain_{one.relation.value}")
        state = (REFERRAL_LOOKS.get(one.status, "unknown"), code("referral_status", one.status))
        return RecordLine(title, [" · ".join(part for part in (one.code, *said) if part)], state, [opens])


def _hint(page: ReferralPage) -> str:
    """What the one that went onward asks of this one."""
    onward = [one for one in page.chain if one.relation is Relation.ONWARD]
    if not onward or page.row.mine:
        return ""
    still = [one for one in onward if one.status not in _WITHDRAWN and not one.outcome]
    if page.row.status in _WITHDRAWN and still:
        return word("referrals.chain_withdraw_too")
    told = any(one.status == Status.COMPLETED.value for one in onward)
    return word("referrals.chain_close_too") if told and group(page.row) != CLOSED else ""
