"""A new referral: asks the store for what the form needs, keeps the draft, sends."""

from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from caseflow.actions.cases.glass import CaseOfAnother
from caseflow.actions.directory.finding import matching_services
from caseflow.actions.guard import GuardWarning
from caseflow.actions.referrals.groups import new_for_several
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.directory.service_match import Match
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.view import NewReferral, Preview, ReferralRow
from caseflow.ui.commands import Command
from caseflow.ui.referrals.calling import Calling
from caseflow.ui.referrals.client_lookup import ClientLookup
from caseflow.ui.referrals.draft_page import DraftPage
from caseflow.ui.referrals.follows import Follows
from caseflow.ui.referrals.leaving_panel import LeavingPanel
from caseflow.ui.referrals.new_form import referral_of
from caseflow.ui.referrals.new_questions import (
    Opening,
    chosen_before,
    opening,
    preview_all,
    send_new,
)
from caseflow.ui.referrals.onward import Onward
from caseflow.ui.referrals.written import ABOUT
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.kept_sign import KeptSign
from caseflow.ui.widgets.label import upright_hairline
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.words import refusal_text, word

ONE_COLUMN, NARROW = 205, 237
"""Units of the page under which the preview goes below the form, or gets narrower."""
WIDE_SIDE, NARROW_SIDE = 92, 76
PREVIEW_AFTER_MS = 250


class NewReferralPage(DraftPage):
    title_key = "referrals.new_title"
    interested_in = frozenset({"client", "service"})

    finished = Signal(object, str)
    """ReferralRow or None, and what comes next: `sent`, `kept`, `print`, `left`."""

    def make(self) -> None:
        super().make()
        self.leaving = LeavingPanel()
        self.sign = KeptSign()
        self.saved = self.sign.saved
        self.discard = link(word("referrals.discard"))
        self.later = plain(word("referrals.save_later"))
        self.print_button = plain(word("common.print"), "print")
        self.send = primary(word("referrals.step_send"), "send")
        self._preview_pause = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._asked = {"matches": 0, "preview": 0}
        self._says_closed = False

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
        self.head.add_button(self.sign)
        keep_page_margin(self.sheet, self.sheet.column, top=5, bottom=5)
        self.sheet.column.setSpacing(u(5))
        for part in (self.head, self.message_slot, self.form):
            self.sheet.column.addWidget(part)
        self.sheet.column.setStretchFactor(self.form, 1)
        self.side.column.addWidget(self.leaving)
        self.side.setFixedWidth(u(WIDE_SIDE))

    def connect_(self) -> None:
        super().connect_()
        self.form.asked_for_changed.connect(self._ask_matches)
        self.clients = ClientLookup(self)
        self.leaving.add_identity_asked.connect(self.form.open_identity)
        self._preview_pause.timeout.connect(self._ask_preview)
        self.onward = Onward(self)
        self.follows = Follows(self)
        self.calling = Calling(self)
        self.discard.clicked.connect(self._discard)
        self.later.clicked.connect(self._later)
        self.print_button.clicked.connect(lambda: self._make("print"))
        self.send.clicked.connect(self._send)
        self.draft.saved.connect(self.sign.say)
        self.draft.came_back.connect(lambda: self.say("info", word("referrals.draft_back")))
        send = Command("referrals.send", "referrals.step_send", self.send.click, "Ctrl+Return", "send")
        self.context.commands.add(send, self)

    def refresh(self) -> None:
        """The clients, and the first time the draft of before."""
        self.jobs.ask(self, partial(opening, self.desk), self._open)
        self.calling.refresh()

    def _open(self, found: Opening) -> None:
        self.form.show_clients(found.clients)
        if not self.opened:
            self.opened = True
            self.draft.begin(ABOUT, found.draft)
            if found.services and self.form.services.service is None:
                self.form.services.set_services(found.services)
        self._ask_matches()
        self._ask_preview()

    def start_with(self, client_id: RecordId | None, service: RecordId | None) -> None:
        """Begin for a client or a service chosen in another room; what was typed stays."""
        self.jobs.ask(self, partial(chosen_before, self.desk, client_id, service), self._fill)

    def _fill(self, chosen: tuple[ClientRow | None, ServiceRow | None]) -> None:
        who, service = chosen
        begun = self.form.written()
        if who is not None and begun.client and begun.client != who.code:
            self.ask_which(begun.client, lambda: self._fill(chosen))
            return
        if who is not None:
            self.form.add_client(who)
            self.form.client.setText(who.code)
        if service is not None:
            self.form.services.set_service(service)
        self.edited()

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

    def edited(self) -> None:
        """What stands there is looked at and kept."""
        super().edited()
        self._preview_pause.start()
        self.calling.look()

    def new(self) -> NewReferral | None:
        """What stands there as a referral, once client, service and need are chosen."""
        return referral_of(self.form)

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
        services = self.form.services.chosen_ids()
        self.jobs.ask(self, partial(preview_all, self.desk, new, services), then)

    def _show_preview(self, asked: int, shown: Preview) -> None:
        if asked == self._asked["preview"]:
            if self._says_closed:
                self.clear_message()
            self.leaving.show_preview(shown, self.desk.clock())
            told = bool(self.form.written().tell)
            self.form.consent.ask(shown.age, None if told else shown.consent)

    def _discard(self) -> None:
        self.empty()
        self.finished.emit(None, "left")

    def _later(self) -> None:
        """What is whole becomes a referral that is ready; what is not stays a draft."""
        if self.new() is None or not self.form.consent.value():
            self.draft.keep()
            self.finished.emit(None, "kept")
            return
        self._make("kept")

    def _make(self, what_next: str) -> None:
        new = self._checked()
        if new is not None:
            services, reason = self.form.services.chosen_ids(), self.form.guard.kept_reason()
            job = partial(new_for_several, self.desk, new, services, reason)
            self.jobs.act(self, job, partial(self._made, what_next))

    def _send(self) -> None:
        new = self._checked()
        if new is not None:
            self.send.setEnabled(False)
            services, reason = self.form.services.chosen_ids(), self.form.guard.kept_reason()
            job = partial(send_new, self.desk, new, services, reason)
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
        if isinstance(refusal, CaseOfAnother):
            self._closed(refusal)
        else:
            super().refused(refusal)
        self.sheet.ensureWidgetVisible(self.head)

    def clear_message(self) -> None:
        self._says_closed = False
        super().clear_message()

    def _closed(self, refusal: CaseOfAnother) -> None:
        """The case asks for the reason; what was typed stays and is there again afterwards."""
        self._says_closed = True
        self.leaving.clear()
        go = plain(word("referrals.open_case"))
        go.clicked.connect(lambda: self.context.open_room("cases", refusal.case))
        self.say("wait", refusal_text(refusal), word("referrals.open_case_note"), go)

    def failed(self, report: str) -> None:
        self.send.setEnabled(True)
        super().failed(report)
