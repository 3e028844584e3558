"""Whether this client is here twice: who looks like the same person and why, joining and parting."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.duplicates import distinct, duplicates, merge, merges, unmerge
from caseflow.actions.desk import Desk
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.cases.duplicates import Candidate, Merge
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.record_line import Lines, RecordLine, step
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import begun, shown, word


@dataclass(frozen=True)
class Twice:
    """What is known of one client, asked in one question."""

    row: ClientRow
    alike: tuple[Candidate, ...]
    joined: tuple[Merge, ...]


def ask(desk: Desk, name: RecordId) -> Twice:
    row = client(desk, name)
    return Twice(row, duplicates(desk, row.id), merges(desk, row.id))


class DuplicatePanel(QWidget):
    """Args: page: hears refusals. client: who may be here twice."""

    def __init__(self, context: Context, page: Page, client: RecordId) -> None:
        super().__init__()
        self._context, self._page, self._client = context, page, client
        self._may = context.desk.may(Permission.SETTLE_CONFLICT)
        self.sure = MessageBar("wait")
        self._heading = SectionHeading(word("cases.twice"), note=word("cases.twice_note"))
        self._none = WrappingLabel(word("cases.twice_none"), "muted")
        self._lines = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        column.addWidget(self._none)
        column.addSpacing(u(2))
        column.addWidget(self.sure)
        self._none.setContentsMargins(0, u(2), 0, 0)

    def ask(self) -> None:
        """Look now; names are compared only when somebody wants to see it."""
        job = partial(ask, self._context.desk, self._client)
        self._context.jobs.ask(self._page, job, self._show)

    def _show(self, found: Twice) -> None:
        self.sure.clear()
        joined = [self._joined_line(one) for one in found.joined]
        alike = [self._alike_line(found.row, one) for one in found.alike]
        self._lines.show_lines([*joined, *alike])
        self._heading.set_count(len(found.alike))
        self._none.setVisible(not joined and not alike)

    def _joined_line(self, one: Merge) -> RecordLine:
        apart = step(word("cases.part"), word("cases.part_named", code=one.merged_code))
        apart.clicked.connect(lambda: self._act(partial(unmerge, self._context.desk, one.id)))
        who = word("cases.joined_by", who=shown(one.by)) if one.by else ""
        state = "done", word("cases.joined")
        return RecordLine(one.merged_code, [who] if who else [], state, [apart] if self._may else [])

    def _alike_line(self, row: ClientRow, one: Candidate) -> RecordLine:
        other = one.other if one.one.id == row.id else one.one
        grounds = ", ".join(word(f"cases.ground_{ground.value}") for ground in one.grounds)
        join = step(word("cases.join"), word("cases.join_named", code=other.code))
        join.clicked.connect(lambda: self._make_sure(row, other))
        not_same = step(word("cases.not_same"), word("cases.not_same_named", code=other.code))
        desk = self._context.desk
        not_same.clicked.connect(lambda: self._act(partial(distinct, desk, row.id, other.id)))
        line = begun(grounds)
        return RecordLine(other.code, [line], ("conflict", ""), [join, not_same] if self._may else [])

    def _make_sure(self, row: ClientRow, other: ClientRow) -> None:
        self.sure.tell(
            word("cases.join_ask", code=other.code, kept=row.code),
            word("cases.join_note", kept=row.code),
            icon="warning",
        )
        join, back = plain(word("cases.join_now"), "check"), plain(word("common.cancel"))
        join.clicked.connect(lambda: self._act(partial(merge, self._context.desk, row.id, other.id)))
        back.clicked.connect(self.sure.clear)
        for button in (join, back):
            self.sure.add_button(button)
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, job: Callable[[], Done[Any]]) -> None:
        self._page.clear_message()
        self._context.jobs.act(self._page, job, lambda _: self.ask())
