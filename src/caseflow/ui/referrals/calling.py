"""Between the form of a new referral and the store: whom a call would reach, what it says, its making."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from caseflow.actions.desk import Desk
from caseflow.actions.office.settings import profile
from caseflow.actions.referrals.call_rows import our_networks
from caseflow.actions.referrals.calls import call_preview, make_call
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.need_call import CallPreview, CallRow, NewCall
from caseflow.ui.referrals.draft_page import DraftPage


@dataclass(frozen=True)
class Reach:
    """Args: networks: id and name of those with somebody else in them. office: our own name."""

    networks: tuple[tuple[RecordId, str], ...]
    office: str


def reach(desk: Desk) -> Reach:
    found = [(one.id, one.name) for one in our_networks(desk) if len(one.members) > 1]
    return Reach(tuple(found), profile(desk).name)


class Calling(QObject):
    """Args: page: whose form says for whom and for what."""

    made = Signal(object)
    """The CallRow."""

    def __init__(self, page: DraftPage) -> None:
        super().__init__(page)
        self._page, self._part = page, page.form.call
        self._office, self._asked = "", 0
        self._part.changed.connect(self.look)
        self._part.call_asked.connect(self._call)

    def refresh(self) -> None:
        self._page.jobs.ask(self._page, partial(reach, self._page.desk), self._show_reach)

    def _show_reach(self, found: Reach) -> None:
        self._office = found.office
        self._part.show_networks(found.networks)

    def _new(self) -> NewCall | None:
        form = self._page.form
        who, written = form.chosen_client(), form.written()
        if who is None or not written.need:
            return None
        return self._part.new(who.id, written.need, written.urgency)

    def look(self) -> None:
        """What the members would read, while the part stands open."""
        if not self._part.is_open():
            return
        self._asked += 1
        new = self._new()
        if new is None:
            self._part.show_preview(None, self._office)
            return
        then = partial(self._show, self._asked)
        self._page.jobs.ask(self._page, partial(call_preview, self._page.desk, new), then)

    def _show(self, asked: int, preview: CallPreview) -> None:
        if asked == self._asked:
            self._part.show_preview(preview, self._office)

    def _call(self) -> None:
        new = self._new()
        if new is not None:
            self._page.jobs.act(self._page, partial(make_call, self._page.desk, new), self._called)

    def _called(self, row: CallRow) -> None:
        self._part.fold()
        self.made.emit(row)
