"""Čuvanje: terms, what is due, proposals and who confirms them, holds, and what an erasure reached."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from caseflow.actions.cases.clients import find_client
from caseflow.actions.desk import Desk
from caseflow.actions.protection.disposals import (
    confirm,
    disposals,
    late_count,
    late_words,
    propose,
    propose_late,
    withdraw_proposal,
)
from caseflow.actions.protection.erasure_reach import reach
from caseflow.actions.protection.legal_holds import end_hold, hold, holds
from caseflow.actions.protection.retention import due, set_term, terms
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.letting_go import Verdict
from caseflow.domain.protection.retention import Basis, Disposal, DueRow, LegalHold, Reach, State, Term
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.settings.keep_asking import AskBar, GapBar, LateBar
from caseflow.ui.settings.keep_forms import KeepForm, ReasonForm, TermForm
from caseflow.ui.settings.keep_words import (
    DUE_LOOKS,
    computers_words,
    done_words,
    due_state,
    due_words,
    hold_words,
    left_words,
    proposal_words,
    term_words,
)
from caseflow.ui.settings.panel import Panel
from caseflow.ui.settings.protocol_paper import ProtocolPaper
from caseflow.ui.theme import u
from caseflow.ui.widgets.record_line import Lines, RecordLine, step
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

FILE = "client_file"
FORM = "retention"
MOST = 50
"""Lines of one list; the rest waits for the command line."""


@dataclass(frozen=True)
class Shown:
    """What the panel shows, asked in one question."""

    terms: tuple[Term, ...]
    due: tuple[DueRow, ...]
    waiting: tuple[Disposal, ...]
    done: tuple[tuple[Disposal, Reach], ...]
    shown: tuple[Disposal, ...]
    holds: tuple[LegalHold, ...]
    late: int


def ask(desk: Desk) -> Shown:
    found = disposals(desk)
    erased = [one for one in found if one.state is State.DONE and one.verdict is Verdict.ERASED]
    return Shown(
        terms=terms(desk),
        due=tuple(row for row in due(desk) if row.state is not State.PROPOSED)[:MOST],
        waiting=tuple(one for one in found if one.state in (State.PROPOSED, State.HELD)),
        shown=tuple(one for one in found if one.state is State.DONE and one.verdict is Verdict.SHOWN),
        done=tuple((one, reach(desk, one.id)) for one in erased[:MOST]),
        holds=tuple(one for one in holds(desk) if one.ended_on is None),
        late=late_count(desk),
    )


class KeepPanel(Panel):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self.protocol = ProtocolPaper(page, context, self)
        self.form: KeepForm | None = None
        self._draft: Kept | None = None
        self.late, self.sure = LateBar(), AskBar()
        self._sections: dict[str, tuple[SectionHeading, Lines]] = {}
        self._form_places = {name: QVBoxLayout() for name in ("due", "hold", "term")}
        self._none = WrappingLabel("", "muted")
        self._no_hold = WrappingLabel(word("retention.holds_none"), "muted")
        for one in (self._none, self._no_hold):
            one.setContentsMargins(0, u(2), 0, u(6))
        self._may = context.desk.may(Permission.DISPOSE)
        if not self._may:
            self.block.addWidget(WrappingLabel(word("retention.may_not"), "muted"))
            return
        self._lay_out()
        self.late.decided.connect(self._decide_late)
        self.sure.agreed.connect(self._confirm)

    def ask(self) -> None:
        """Show how things stand now."""
        if self._may:
            self._context.jobs.ask(self._page, partial(ask, self._context.desk), self._show)

    def _lay_out(self) -> None:
        self._add_bar(self.late)
        self._section("waiting", "retention.waiting_note")
        self._add_bar(self.sure)
        heading = self._section("due", "retention.due_note", word("retention.by_request"))
        heading.link_clicked.connect(self._ask_request)
        self.block.addWidget(self._none)
        self.block.addLayout(self._form_places["due"])
        self._section("holds", "", word("retention.new_hold")).link_clicked.connect(self._ask_new_hold)
        self.block.addWidget(self._no_hold)
        self.block.addLayout(self._form_places["hold"])
        self._section("done", "retention.done_note")
        self._section("terms", "retention.terms_note")
        self.block.addLayout(self._form_places["term"])
        self.block.setSpacing(0)

    def _add_bar(self, bar: GapBar) -> None:
        self.block.addWidget(bar)
        self.block.addWidget(bar.gap)

    def _section(self, name: str, note: str, link: str = "") -> SectionHeading:
        heading = SectionHeading(word(f"retention.{name}"), note=word(note) if note else "", link=link)
        lines = Lines()
        lines.setContentsMargins(0, 0, 0, u(6))
        self._sections[name] = heading, lines
        self.block.addWidget(heading)
        self.block.addLayout(lines)
        return heading

    def _show(self, found: Shown) -> None:
        self.sure.clear()
        self.late.show_count(found.late)
        known = {term.cls: term for term in found.terms}
        self._fill("waiting", [self._waiting_line(one) for one in found.waiting], hide_empty=True)
        self._fill("due", [self._due_line(row, known[row.cls]) for row in found.due])
        self._fill("holds", [self._hold_line(one) for one in found.holds])
        self._no_hold.setVisible(not found.holds)
        gone = [_done_line(one, far, self.protocol.steps(one)) for one, far in found.done]
        self._fill("done", [*gone, *map(self._shown_line, found.shown)], hide_empty=True)
        self._fill("terms", [self._term_line(term) for term in found.terms])
        self._sections["terms"][0].set_count(None)
        said = any(term.years for term in found.terms)
        self._none.setText(word("retention.due_none" if said else "retention.due_none_terms"))
        self._none.setVisible(not found.due)

    def _fill(self, name: str, lines: Sequence[RecordLine], hide_empty: bool = False) -> None:
        heading, place = self._sections[name]
        place.show_lines(lines)
        heading.set_count(len(lines))
        heading.setVisible(bool(lines) or not hide_empty)
        place.setContentsMargins(0, 0, 0, u(6) if lines else 0)

    def _waiting_line(self, one: Disposal) -> RecordLine:
        title = one.title or word("retention.class_late")
        back = step(word("retention.withdraw"), word("retention.withdraw_named", code=title))
        back.clicked.connect(partial(self._act, partial(withdraw_proposal, self._context.desk, one.id)))
        buttons, state = [back], ("waiting", word("retention.ours"))
        if one.state is State.HELD:
            state = "locked", word("retention.held_state")
        elif not one.ours:
            state = "today", word("retention.yours")
            agree = step(word("retention.confirm"), word("retention.confirm_named", code=title))
            agree.clicked.connect(partial(self._make_sure, one))
            buttons = [agree, back]
        return RecordLine(title, [proposal_words(one)], state, buttons)

    def _make_sure(self, one: Disposal, *_: object) -> None:
        self.sure.ask(one)
        self.bring_into_view(self.sure)

    def _shown_line(self, one: Disposal) -> RecordLine:
        read = step(word("retention.read"), word("retention.read"))
        job = partial(late_words, self._context.desk, one.id)
        read.clicked.connect(lambda: self._context.jobs.ask(self._page, job, self._show_words))
        state = "fine", word("retention.shown")
        return RecordLine(word("retention.class_late"), [done_words(one)], state, [read])

    def _show_words(self, texts: tuple[str, ...]) -> None:
        self._page.say("info", "\n".join(texts) or word("retention.no_words"))

    def _due_line(self, row: DueRow, term: Term) -> RecordLine:
        state = DUE_LOOKS[row.state], due_state(row)
        if row.state is not State.DUE:
            return RecordLine(row.title, [due_words(row)], state)
        away = step(word("retention.propose"), word("retention.propose_named", code=row.title))
        away.clicked.connect(partial(self._ask_reason, row, term))
        stay = step(word("retention.hold"), word("retention.hold_named", code=row.title))
        stay.clicked.connect(partial(self._ask_hold, row))
        return RecordLine(row.title, [due_words(row)], state, (away, stay))

    def _hold_line(self, one: LegalHold) -> RecordLine:
        end = step(word("retention.end_hold"), word("retention.end_hold_named", code=one.title))
        end.clicked.connect(partial(self._act, partial(end_hold, self._context.desk, one.id)))
        return RecordLine(one.title, [hold_words(one)], ("locked", word("retention.held_state")), [end])

    def _term_line(self, term: Term) -> RecordLine:
        said = bool(term.years or term.permanent) and not term.proposed
        name = word(f"retention.class_{term.cls}")
        change = step(word("retention.change_term" if said else "retention.enter_term"), "")
        change.setAccessibleName(word("retention.term_named", step=change.text(), name=name))
        change.clicked.connect(partial(self._ask_term, term))
        source = word("retention.source_of", source=term.source) if term.source else ""
        words = " · ".join(part for part in (term_words(term), source) if part)
        return RecordLine(name, [words], ("", ""), [change])

    def _ask_term(self, term: Term) -> None:
        form = TermForm(term, word("retention.term_of", name=word(f"retention.class_{term.cls}")))
        form.wanted.connect(self._set_term)
        self._open(form, f"term/{term.cls}")

    def _ask_reason(self, row: DueRow, term: Term) -> None:
        form = self._reason_form(word("retention.propose_named", code=row.title))
        form.reason.setText(word("retention.reason_of_term", source=term.source) if term.source else "")
        form.wanted.connect(lambda _, reason: self._propose(row.cls, row.record, reason))
        self._open(form, f"propose/{row.record}")

    def _ask_request(self) -> None:
        form = self._reason_form(word("retention.by_request"), asks_code=True)
        form.wanted.connect(self._propose_on_request)
        self._open(form, "request")

    def _reason_form(self, title: str, asks_code: bool = False) -> ReasonForm:
        field = word("retention.reason_field"), word("retention.reason_hint")
        return ReasonForm(title, field, word("retention.do_propose"), asks_code)

    def _ask_hold(self, row: DueRow) -> None:
        form, desk = _hold_form(word("retention.hold_named", code=row.title)), self._context.desk
        form.wanted.connect(lambda _, reason: self._act(partial(hold, desk, row.cls, row.record, reason)))
        self._open(form, f"hold/{row.record}")

    def _ask_new_hold(self) -> None:
        form, desk = _hold_form(word("retention.new_hold"), asks_code=True), self._context.desk
        form.wanted.connect(lambda code, reason: self._act(partial(_held_by_code, desk, code, reason)))
        self._open(form, "hold")

    def _open(self, form: KeepForm, about: str) -> None:
        """Under the list it belongs to. Args: about: of the draft."""
        self._leave_form()
        self.form = form
        self._draft = Kept(self._context, form, FORM, form.entries())
        self._draft.begin(about)
        form.left.connect(self._give_up)
        self._form_places.get(about.partition("/")[0], self._form_places["due"]).addWidget(form)
        form.begin()
        self.bring_into_view(form)

    def _give_up(self) -> None:
        self._end_draft()
        self._leave_form()

    def _end_draft(self) -> None:
        if self._draft is not None:
            self._draft.done()
            self._draft = None

    def _leave_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _set_term(self, cls: str, years: int, source: str) -> None:
        self._act(partial(set_term, self._context.desk, cls, years or None, source))

    def _propose(self, cls: str, record: RecordId, reason: str) -> None:
        self._act(partial(propose, self._context.desk, cls, record, reason))

    def _propose_on_request(self, code: str, reason: str) -> None:
        self._act(partial(_proposed_on_request, self._context.desk, code, reason))

    def _decide_late(self, verdict: Verdict) -> None:
        form = self._reason_form(word(f"retention.late_{'show' if verdict is Verdict.SHOWN else 'erase'}"))
        desk = self._context.desk
        form.wanted.connect(lambda _, reason: self._act(partial(propose_late, desk, verdict, reason)))
        self._open(form, f"late/{verdict.value}")

    def _confirm(self, name: RecordId) -> None:
        self._act(partial(confirm, self._context.desk, name))

    def _act(self, job: Callable[[], Done[Any]], *_: object) -> None:
        self._page.clear_message()
        self._context.jobs.act(self._page, job, lambda _: self._acted())

    def _acted(self) -> None:
        self._give_up()
        self.ask()


def _proposed_on_request(desk: Desk, code: str, reason: str) -> Done[Disposal]:
    return propose(desk, FILE, find_client(desk, code).id, reason, Basis.REQUEST)


def _held_by_code(desk: Desk, code: str, reason: str) -> Done[LegalHold]:
    return hold(desk, FILE, find_client(desk, code).id, reason)


def _hold_form(title: str, asks_code: bool = False) -> ReasonForm:
    field = word("retention.hold_reason"), word("retention.hold_hint")
    return ReasonForm(title, field, word("retention.do_hold"), asks_code)


def _done_line(one: Disposal, far: Reach, steps: Sequence[QPushButton]) -> RecordLine:
    state = "waiting" if far.waiting else "done", computers_words(far)
    title = one.title or word("retention.class_late")
    return RecordLine(title, [done_words(one), left_words(one, far)], state, steps)
