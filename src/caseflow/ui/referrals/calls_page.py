"""Pozivi mreže: what members of our local networks ask for, and who answered what we asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.referrals.call_rows import our_networks, own_services
from caseflow.actions.referrals.calls import calls, claim_call, pick_claim, withdraw_call, withdraw_claim
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.need_call import CallRow
from caseflow.ui.offered import ANSWERS, SENDS, offer
from caseflow.ui.page import Page
from caseflow.ui.referrals.call_lines import call_line, claim_line
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.record_line import Lines
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


@dataclass(frozen=True)
class CallsFound:
    """Args: services: our own, with which we answer."""

    rows: tuple[CallRow, ...]
    services: tuple[ServiceRow, ...]
    in_network: bool


def look(desk: Desk) -> CallsFound:
    return CallsFound(calls(desk), own_services(desk), bool(our_networks(desk)))


class CallsPage(Page):
    """Shown inside the room of referrals."""

    title_key = "referrals.calls"
    interested_in = frozenset({"need_call", "call_claim", "referral", "service", "network"})

    back_asked = Signal()
    refer_asked = Signal(object)
    """RecordId of a call of ours whose picked office has no referral yet."""

    def make(self) -> None:
        self.back = link(word("referrals.back"), "chevron-left")
        self.theirs, self.ours = Lines(), Lines()
        self._theirs = SectionHeading(word("referrals.calls_theirs"), 0, word("referrals.calls_theirs_note"))
        self._ours = SectionHeading(word("referrals.calls_ours"), 0, word("referrals.calls_ours_note"))
        self.no_service = WrappingLabel(word("referrals.call_no_service"), "muted")
        self.empty = WrappingLabel("", "muted")

    def frame(self) -> None:
        sheet = ScrollColumn()
        inside = sheet.column
        keep_page_margin(sheet, inside, top=5, bottom=6)
        inside.setSpacing(u(3))
        inside.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.head)
        inside.addWidget(self.message_slot)
        inside.addLayout(self.body)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet)

    def lay_out(self) -> None:
        self.body.setSpacing(u(2))
        for part in (self.empty, self._theirs, self.no_service):
            self.body.addWidget(part)
        self.body.addLayout(self.theirs)
        self.body.addSpacing(u(4))
        self.body.addWidget(self._ours)
        self.body.addLayout(self.ours)

    def connect_(self) -> None:
        self.back.clicked.connect(self.back_asked)

    def begin(self) -> None:
        self.clear_message()
        self.refresh()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self.jobs.ask(self, partial(look, self.desk), self._show)

    def _show(self, found: CallsFound) -> None:
        theirs = [row for row in found.rows if not row.ours]
        theirs.sort(key=lambda row: not (row.may_claim and row.fits))
        ours = [row for row in found.rows if row.ours]
        self._show_section(self._theirs, self.theirs, [self._lines(row, found) for row in theirs])
        self._show_section(self._ours, self.ours, [self._lines(row, found) for row in ours])
        self.no_service.setVisible(bool(theirs) and not found.services)
        self.empty.setText(word("referrals.calls_none" if found.in_network else "referrals.calls_no_network"))
        self.empty.setVisible(not found.rows)

    def _lines(self, row: CallRow, found: CallsFound) -> list[QWidget]:
        claims = row.claims if row.ours else ()
        under = [claim_line(row, claim, self._act) for claim in claims]
        lines: list[QWidget] = [call_line(row, found.services, self._act), *under]
        rights = SENDS if row.ours else ANSWERS
        offer(self.desk, rights, *(step for line in lines for step in line.findChildren(QPushButton)))
        return lines

    def _show_section(self, heading: SectionHeading, lines: Lines, rows: Sequence[Sequence[QWidget]]) -> None:
        heading.setVisible(bool(rows))
        heading.set_count(len(rows))
        lines.show_lines([line for row in rows for line in row])

    def _act(self, what: str, row: CallRow, of: str) -> None:
        if what == "refer":
            self.refer_asked.emit(row.id)
            return
        jobs = {
            "claim": partial(claim_call, self.desk, row.id, RecordId(of)),
            "unclaim": partial(withdraw_claim, self.desk, row.id),
            "withdraw": partial(withdraw_call, self.desk, row.id),
            "pick": partial(pick_claim, self.desk, row.id, RecordId(of)),
        }
        self.jobs.act(self, jobs[what], self._acted)

    def _acted(self, _: object) -> None:
        self.clear_message()
        self.refresh()
