"""A new referral: asks the store for what the form needs, keeps the draft, sends."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions import drafts
from caseflow.actions.clients import client, clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory import matching_services, search_services, service_card
from caseflow.actions.notes import GuardWarning
from caseflow.actions.referral_preview import preview
from caseflow.actions.referrals import new_referral, send_referral
from caseflow.domain.case import ClientRow
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError, Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.referral_view import NewReferral, Preview, ReferralRow
from caseflow.domain.service import ServiceQuery, ServiceRow
from caseflow.domain.service_match import Match
from caseflow.ui.announce import announce
from caseflow.ui.commands import Command
from caseflow.ui.dates import clock_time
from caseflow.ui.page import Page
from caseflow.ui.referrals.leaving_panel import LeavingPanel
from caseflow.ui.referrals.new_form import NewForm
from caseflow.ui.referrals.service_search import SHOWN, Found
from caseflow.ui.referrals.written import ABOUT, FORM, Written, from_draft
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label, upright_hairline
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.words import word

ONE_COLUMN, NARROW = 205, 237
"""Units of the page under which the preview goes below the form, or gets narrower."""
WIDE_SIDE, NARROW_SIDE = 92, 76
PREVIEW_AFTER_MS, KEEP_AFTER_MS = 250, 1_200


@dataclass(frozen=True)
class Opening:
    """What the form needs when it opens."""

    clients: tuple[ClientRow, ...]
    written: Written
    service: ServiceRow | None


def opening(desk: Desk) -> Opening:
    """The clients and the draft of before."""
    kept = from_draft(drafts.draft(desk, FORM, ABOUT))
    return Opening(clients(desk), kept, find_service(desk, kept.service))


def find_service(desk: Desk, name: str) -> ServiceRow | None:
    """A service, if the directory still has it."""
    try:
        return service_card(desk, RecordId(name)).row if name else None
    except InputError:
        return None


def send_new(desk: Desk, new: NewReferral, guard_reason: str) -> Done[ReferralRow]:
    """Make it and send it; undoing leaves it ready in the office."""
    made = new_referral(desk, new, guard_reason)
    sent = send_referral(desk, made.value.id)
    return Done(sent.value, (*made.changes, *sent.changes), sent.message, sent.undo)


class NewReferralPage(Page):
    title_key = "referrals.new_title"
    interested_in = frozenset({"client", "service"})

    finished = Signal(object, str)
    """ReferralRow or None, and what comes next: `sent`, `kept`, `print`, `left`."""

    def make(self) -> None:
        self.form = NewForm(self._find)
        self.leaving = LeavingPanel()
        self.saved_icon = IconLabel("check", "muted")
        self.saved = label("", "meta")
        self.discard = link(word("referrals.discard"))
        self.later = plain(word("referrals.save_later"))
        self.print_button = plain(word("common.print"), "print")
        self.send = primary(word("referrals.step_send"), "send")
        self._preview_pause = _pause(self, PREVIEW_AFTER_MS)
        self._keep_pause = _pause(self, KEEP_AFTER_MS)
        self._asked = {"matches": 0, "preview": 0}
        self._opened = False
        self._kept = ""

    def frame(self) -> None:
        self.sheet = ScrollColumn()
        self.side = ScrollColumn(kind="side")
        self._rule = upright_hairline()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.sheet, 1)
        self.footer = self._footer()
        left.addWidget(self.footer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._rule)
        row.addWidget(self.side)

    def _footer(self) -> Footer:
        footer = Footer()
        footer.add_left(self.discard)
        for button in (self.later, self.print_button, self.send):
            footer.add_right(button)
        return footer

    def lay_out(self) -> None:
        self.head.add_button(self.saved_icon)
        self.head.add_button(self.saved)
        self.saved_icon.hide()
        self.sheet.column.setContentsMargins(u(6), u(5), u(6), u(5))
        self.sheet.column.setSpacing(u(5))
        for part in (self.head, self.message_slot, self.form):
            self.sheet.column.addWidget(part)
        self.sheet.column.setStretchFactor(self.form, 1)
        self.side.column.addWidget(self.leaving)
        self.side.setFixedWidth(u(WIDE_SIDE))

    def connect_(self) -> None:
        self.form.changed.connect(self._edited)
        self.form.asked_for_changed.connect(self._ask_matches)
        self.leaving.add_identity_asked.connect(self.form.open_identity)
        self._preview_pause.timeout.connect(self._ask_preview)
        self._keep_pause.timeout.connect(self.keep)
        self.discard.clicked.connect(self._discard)
        self.later.clicked.connect(self._later)
        self.print_button.clicked.connect(lambda: self._make("print"))
        self.send.clicked.connect(self._send)
        self.form.text.installEventFilter(self)
        send = Command("referrals.send", "referrals.step_send", self.send.click, "Ctrl+Return", "send")
        self.context.commands.add(send, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.keep()
        return False

    def refresh(self) -> None:
        """The clients, and the first time the draft of before."""
        self.jobs.ask(self, partial(opening, self.desk), self._open)

    def _open(self, found: Opening) -> None:
        self.form.show_clients(found.clients)
        if not self._opened:
            self._opened = True
            if not self.form.written().kept() and found.written.kept():
                self._kept = found.written.kept()
                self.form.write(found.written, found.service)
                self.say("info", word("referrals.draft_back"))
        self._ask_matches()
        self._ask_preview()

    def start_with(self, client_id: RecordId | None, service: RecordId | None) -> None:
        """Begin for a client or a service chosen in another room; what was typed stays."""
        self.jobs.ask(self, partial(_chosen, self.desk, client_id, service), self._fill)

    def _fill(self, chosen: tuple[ClientRow | None, ServiceRow | None]) -> None:
        who, service = chosen
        if who is not None:
            self.form.show_clients((*self.form._clients.values(), who))
            self.form.client.setText(who.code)
        if service is not None:
            self.form.services.set_service(service)
        self._edited()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column gets, though the two beside each other ask for more."""
        return QSize(max(self.footer.minimumSizeHint().width(), u(90)), u(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self.side.setFixedWidth(u(NARROW_SIDE if width < u(NARROW) else WIDE_SIDE))
        one = width < u(ONE_COLUMN)
        if one != self.side.isHidden():
            self._set_one_column(one)

    def _set_one_column(self, one: bool) -> None:
        """The preview below the form when there is no room beside it."""
        (self.sheet if one else self.side).column.addWidget(self.leaving)
        self.side.setVisible(not one)
        self._rule.setVisible(not one)

    def _find(self, typed: str, then: Found) -> None:
        query = ServiceQuery(words=typed)
        question = partial(search_services, self.desk, query, limit=SHOWN)
        self.jobs.ask(self, question, lambda found: then(found.rows))

    def _edited(self) -> None:
        self._preview_pause.start()
        if not self._keep_pause.isActive():
            self._keep_pause.start()

    def new(self) -> NewReferral | None:
        """What stands there as a referral, once client, service and need are chosen."""
        who, service = self.form.chosen_client(), self.form.services.service
        written = self.form.written()
        if who is None or service is None or not written.need:
            return None
        return NewReferral(
            client=who.id,
            service=service.id,
            need=written.need,
            urgency=written.urgency,
            consent=written.consent,
            text=written.text,
            consent_note=written.consent_note,
            identity=written.identity(),
        )

    def _ask_matches(self) -> None:
        who, need = self.form.chosen_client(), self.form.written().need
        self._asked["matches"] += 1
        if who is None or not need:
            self.form.services.nothing_asked()
            return
        then = partial(self._show_matches, self._asked["matches"])
        self.jobs.ask(self, partial(matching_services, self.desk, need, who.id), then)

    def _show_matches(self, asked: int, matches: tuple[Match, ...]) -> None:
        if asked == self._asked["matches"]:
            self.form.services.show_matches(matches)

    def _ask_preview(self) -> None:
        new = self.new()
        self._asked["preview"] += 1
        if new is None:
            self.leaving.clear()
            return
        then = partial(self._show_preview, self._asked["preview"])
        self.jobs.ask(self, partial(preview, self.desk, new), then)

    def _show_preview(self, asked: int, shown: Preview) -> None:
        if asked == self._asked["preview"]:
            self.leaving.show_preview(shown, self.desk.clock())

    def keep(self) -> None:
        """Keep the draft if something changed since."""
        self._keep_pause.stop()
        body = self.form.written().kept()
        if body == self._kept or not self._opened:
            return
        self._kept = body
        self.jobs.ask(self, partial(drafts.save_draft, self.desk, FORM, ABOUT, body), self._say_kept)

    def _say_kept(self, _: None) -> None:
        said = word("common.draft_saved_at", time=clock_time(self.desk.clock())) if self._kept else ""
        if said and not self.saved.text():
            announce(self, said)
        self.saved.setText(said)
        self.saved_icon.setVisible(bool(said))

    def _discard(self) -> None:
        self.empty()
        self.finished.emit(None, "left")

    def empty(self) -> None:
        """Take everything away, the draft too."""
        self.form.write(Written(), None)
        self.clear_message()
        self.keep()

    def _later(self) -> None:
        """What is whole becomes a referral that is ready; what is not stays a draft."""
        if self.new() is None or not self.form.consent.value():
            self.keep()
            self.finished.emit(None, "kept")
            return
        self._make("kept")

    def _make(self, what_next: str) -> None:
        new = self._checked()
        if new is not None:
            job = partial(new_referral, self.desk, new, self.form.guard.kept_reason())
            self.jobs.act(self, job, partial(self._made, what_next))

    def _send(self) -> None:
        new = self._checked()
        if new is not None:
            self.send.setEnabled(False)
            job = partial(send_new, self.desk, new, self.form.guard.kept_reason())
            self.jobs.act(self, job, partial(self._made, "sent"))

    def _checked(self) -> NewReferral | None:
        self.clear_message()
        return None if self.form.missing() else self.new()

    def _made(self, what_next: str, row: ReferralRow) -> None:
        self.send.setEnabled(True)
        self.empty()
        self.finished.emit(row, what_next)

    def refused(self, refusal: Refusal) -> None:
        self.send.setEnabled(True)
        if isinstance(refusal, GuardWarning):
            self.form.guard.insist()
            self.sheet.ensureWidgetVisible(self.form.guard)
            return
        super().refused(refusal)
        self.sheet.ensureWidgetVisible(self.head)

    def failed(self, report: str) -> None:
        self.send.setEnabled(True)
        super().failed(report)


def _chosen(
    desk: Desk, client_id: RecordId | None, service: RecordId | None
) -> tuple[ClientRow | None, ServiceRow | None]:
    return client(desk, client_id) if client_id else None, find_service(desk, service or "")


def _pause(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.setTimerType(Qt.TimerType.CoarseTimer)
    return timer
