"""Danas: deadlines, referrals to answer, referrals without an answer, what to settle and to check.

Sections with nothing in them are not shown; when nothing waits at all the page says so and offers the
first step. `counted` tells the frame how much waits.
"""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.today import today
from caseflow.domain.clock import local_day
from caseflow.domain.today import Today
from caseflow.ui.commands import Command
from caseflow.ui.conflict_inbox import ConflictInbox
from caseflow.ui.dates import day
from caseflow.ui.offered import EXCHANGES, SENDS, WRITES, offer
from caseflow.ui.scrolled_page import ScrolledPage
from caseflow.ui.theme import u
from caseflow.ui.today.call_lines import call_line, choice_line, own_call_line
from caseflow.ui.today.conflict_lines import conflict_lines
from caseflow.ui.today.lines import (
    answer_line,
    confirm_line,
    copy_line,
    deadline_line,
    due_line,
    silent_line,
    stale_line,
    undelivered_line,
    verify_line,
)
from caseflow.ui.today.section import TodaySection
from caseflow.ui.today.watch_lines import licence_line, supervisor_lines, watch_lines
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.columns import Columns
from caseflow.ui.widgets.empty import EmptyState, nothing_here
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import word

NEW_NOTE, NEW_REFERRAL, NEW_CASE, DUE = "note", "new", "new", "due"
RECEIVED, SENT, CALLS = "received", "sent", "calls"
"""What the rooms of cases and referrals are asked for in place of a record."""


class TodayPage(ScrolledPage):
    title_key = "today.title"
    counted = Signal(int)

    def make(self) -> None:
        self.new_note = plain(word("today.new_note"), "pencil")
        self.new_referral = primary(word("today.new_referral"), "plus")
        self.deadlines = self._section("today.deadlines", "today.all_deadlines", "cases", DUE)
        self.to_answer = self._section("today.to_answer", "today.all_received", "referrals", RECEIVED)
        self.choices = self._section("today.to_choose", "", "referrals", CALLS)
        self.calls = self._section("today.calls", "today.all_calls", "referrals", CALLS)
        self.sent = self._section("today.sent", "today.all_sent", "referrals", SENT)
        self.conflicts = TodaySection("conflicts.title", "today.exchange", self._settle)
        self.conflicts.all_asked.connect(lambda: self.context.open_room("exchange", None))
        self.supervisor = self._section("today.supervisor", "", "referrals")
        self.stale = self._section("today.stale", "", "exchange")
        self.copy = self._section("today.copy", "", "settings", "backup")
        self.watch = self._section("today.watch", "", "settings")
        self.licences = self._section("today.licences", "today.all_licences", "directory", "due")
        self.verify = self._section("today.verify", "today.all_due", "directory", "due")
        self.settling = ConflictInbox(self)
        self.close_settling = link(word("conflicts.close"))
        self._settling: str | None = None
        self.retention = self._section("today.retention", "", "settings", "keep")
        self.columns = Columns()
        self.quiet = nothing_here(word("today.main_empty"))
        self.empty = self._empty()
        self._shown: tuple[Today, date] | None = None

    def frame(self) -> None:
        super().frame()
        self.scrolled.column.addStretch()  # until the store has answered nothing else keeps the head above

    def lay_out(self) -> None:
        self.head.add_button(self.new_note)
        self.head.add_button(self.new_referral)
        self.panel = self._panel()
        main = (self.panel, self.deadlines, self.choices, self.to_answer, self.calls, self.sent, self.quiet)
        for section in main:
            self.columns.main.addWidget(section)
        side = (
            self.supervisor,
            self.watch,
            self.stale,
            self.copy,
            self.conflicts,
            self.retention,
            self.licences,
            self.verify,
        )
        for section in side:
            self.columns.side.addWidget(section)
        self.columns.main.addStretch(1)
        self.columns.side.addStretch(1)
        self.body.addWidget(self.columns, 1)
        self.body.addWidget(self.empty, 1)
        for hidden in (self.panel, self.columns, self.quiet, self.empty):
            hidden.hide()

    def _side(self) -> tuple[TodaySection, ...]:
        law = (self.supervisor, self.watch)
        return (*law, self.stale, self.copy, self.conflicts, self.retention, self.licences, self.verify)

    def connect_(self) -> None:
        new_note = partial(self.context.open_room, "cases", NEW_NOTE)
        new_referral = partial(self.context.open_room, "referrals", NEW_REFERRAL)
        self.new_note.clicked.connect(lambda: new_note())
        self.new_referral.clicked.connect(lambda: new_referral())
        self.close_settling.clicked.connect(self._stop_settling)
        self.settling.settled.connect(self._settled)
        offer(self.desk, WRITES, self.new_note, self.first_case)
        offer(self.desk, SENDS, self.new_referral)
        offer(self.desk, EXCHANGES, self.stale, self.conflicts)
        add = self.context.commands.add
        add(Command("today.note", "today.new_note", new_note, "Ctrl+N", "pencil", WRITES), self)
        refer = "today.referral", "today.new_referral", new_referral, "Ctrl+Shift+N", "plus"
        add(Command(*refer, SENDS), self)

    def refresh(self) -> None:
        self.head.set_note(day(local_day(self.desk.clock())))
        self.jobs.ask(self, lambda: today(self.desk), self.show_today)

    def show_today(self, found: Today) -> None:
        """Show what waits; the same answer again moves nothing, so that the focus stays."""
        on = local_day(self.desk.clock())
        if self._shown == (found, on):
            return
        self._shown = (found, on)
        main = self._show_main(found)
        side = self._show_side(found)
        self.columns.show_side(side > 0)
        self.columns.setVisible(main + side > 0)
        self.quiet.setVisible(main == 0)
        self.empty.setVisible(main + side == 0)
        self._show_settling()
        self.counted.emit(main + side)

    def _settle(self, _room: str, whole: str | None) -> None:
        """Open what one thing's disagreements are over the lists; the others wait."""
        self._settling = whole
        self._show_settling()
        for block in self.settling.blocks[:1]:
            self.scrolled.verticalScrollBar().setValue(0)
            block.begin()

    def _stop_settling(self) -> None:
        self._settling = None
        self._show_settling()
        (self.conflicts.steps() or [self.new_note])[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _settled(self) -> None:
        """One of several: the others stay open until the answer of the store shows what is left."""
        if len(self.settling.blocks) <= 1:
            self._stop_settling()

    def _show_settling(self) -> None:
        every = self._shown[0].conflicts if self._shown else ()
        here = self.settling.isAncestorOf(self.focusWidget() or self)
        self.settling.show_conflicts([one for one in every if one.whole == self._settling])
        for block in self.settling.blocks[:1] if here else ():
            block.begin()
        self.panel.setVisible(bool(self.settling.blocks))

    def _show_main(self, found: Today) -> int:
        on = local_day(self.desk.clock())
        self.deadlines.begin(found.due)
        self.deadlines.add_lines([deadline_line(row, on) for row in found.deadlines], found.due)
        self.to_answer.begin(found.asked_of_us)
        self.to_answer.add_lines([answer_line(row, on) for row in found.to_answer], found.asked_of_us)
        waiting = found.undelivered + found.silent
        choices = [*map(choice_line, found.to_choose), *(own_call_line(row) for row in found.own_calls)]
        self.choices.begin(len(choices))
        self.choices.add_lines(choices)
        self.calls.begin(len(found.calls))
        self.calls.add_lines([call_line(row) for row in found.calls])
        self.sent.begin(waiting)
        undelivered = [undelivered_line(row, on) for row in found.not_delivered]
        self.sent.add_group("arrow-up-broken", "today.not_delivered", undelivered, found.undelivered)
        silent = [silent_line(row, on) for row in found.no_answer]
        self.sent.add_group("envelope", "today.no_answer", silent, found.silent)
        return found.due + len(choices) + found.asked_of_us + len(found.calls) + waiting

    def _show_side(self, found: Today) -> int:
        on = local_day(self.desk.clock())
        self.stale.begin(int(found.stale is not None))
        if found.stale:
            self.stale.add_side_lines([stale_line(found.stale, self.desk.clock())])
        self.copy.begin(int(found.copy_due))
        self.copy.add_side_lines([copy_line()] if found.copy_due else [])
        self.conflicts.begin(len(found.conflicts))
        self.conflicts.add_side_lines(conflict_lines(found.conflicts, on))
        unverified = int(found.to_verify.count > 0)
        self.verify.begin(unverified)
        if unverified:
            self.verify.add_side_lines([verify_line(found.to_verify)])
        others = self._show_watch(found) + self._show_kept(found)
        ours = int(found.copy_due) + int(found.stale is not None)
        return len(found.conflicts) + unverified + ours + others

    def _show_kept(self, found: Today) -> int:
        kept = [confirm_line(found.to_confirm)] if found.to_confirm else []
        kept += [due_line(found.kept_too_long)] if found.kept_too_long else []
        self.retention.begin(len(kept))
        self.retention.add_side_lines(kept)
        return len(kept)

    def _show_watch(self, found: Today) -> int:
        asked = supervisor_lines(found)
        self.supervisor.begin(len(asked))
        self.supervisor.add_side_lines(asked)
        watched = watch_lines(found)
        self.watch.begin(len(watched))
        self.watch.add_side_lines(watched)
        self.licences.begin(found.ending)
        self.licences.add_side_lines([licence_line(row) for row in found.licences], found.ending)
        return len(asked) + len(watched) + found.ending

    def _section(self, title: str, more: str, room: str, record: str | None = None) -> TodaySection:
        section = TodaySection(title, more, self.context.open_room)
        section.all_asked.connect(lambda: self.context.open_room(room, record))
        return section

    def _panel(self) -> QWidget:
        """Where a disagreement is settled without leaving the day."""
        panel = QWidget()
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, u(6))
        column.setSpacing(0)
        heading = SectionHeading(word("conflicts.title"), note=word("conflicts.note"))
        heading.add_right(self.close_settling)
        column.addWidget(heading)
        column.addWidget(self.settling)
        return panel

    def _empty(self) -> QWidget:
        empty = EmptyState("today", word("today.empty"), word("today.empty_purpose"))
        self.first_case = plain(word("today.open_first_case"), "plus")
        self.first_case.clicked.connect(lambda: self.context.open_room("cases", NEW_CASE))
        look_around = plain(word("today.look_around"), "directory")
        look_around.clicked.connect(lambda: self.context.open_room("directory", None))
        empty.add_step(self.first_case)
        empty.add_step(look_around)
        if offer(self.desk, WRITES):
            empty.set_shortcut(word("today.empty_shortcut"))
        return empty
