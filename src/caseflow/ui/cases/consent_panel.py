"""The consents of a client: what each lets leave, how it stands, how far a withdrawal has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseflow.actions.cases.consents import consents
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.withdrawals import Reached, reached
from caseflow.domain.cases.consent import EXPIRED, GIVEN, PENDING, REFUSED, WITHDRAWN, Consent, standing
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.ui.cases.case_words import small
from caseflow.ui.dates import day_short
from caseflow.ui.fork_words import fork_words
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain, row_button
from caseflow.ui.widgets.empty import EmptyState
from caseflow.ui.widgets.folding_row import FoldingRow
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.section import SectionHeading, under_heading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, shown, word

STATE = 26
LOOKS = {GIVEN: "done", REFUSED: "refused", WITHDRAWN: "withdrawn", EXPIRED: "late", PENDING: "waiting"}


REACHED = {
    "removed": ("circle-check", "ok", "ok"),
    "on_the_way": ("hourglass", "wait", "wait"),
    "paper": ("alert-circle", "late", "late"),
}
"""Icon, its colour and the kind of the words, by the state of a `Reached`."""


@dataclass(frozen=True)
class ConsentShown:
    """A consent, how it stands today, and the referrals that rest on it."""

    consent: Consent
    standing: str
    reached: tuple[Reached, ...]


def consents_shown(desk: Desk, client: RecordId) -> tuple[ConsentShown, ...]:
    today = local_day(desk.clock())
    return tuple(
        ConsentShown(one, standing(one, today), reached(desk, one.id)) for one in consents(desk, client)
    )


class ConsentPanel(QWidget):
    """Args: may_write: whether the person may give, print and take back a consent."""

    new_asked = Signal()
    print_asked = Signal(str)
    """Id of the consent."""
    receipt_asked = Signal(str)
    """Id of a consent that was taken back."""
    withdrawn = Signal(str)

    def __init__(self, may_write: bool) -> None:
        super().__init__()
        self._may_write = may_write
        self.heading = SectionHeading(
            word("consents.title"), 0, link=word("consents.new") if may_write else ""
        )
        self.ask = MessageBar("wait")
        self._asking = QWidget()
        inside = QVBoxLayout(self._asking)
        inside.setContentsMargins(0, 0, 0, u(2.5))
        inside.addWidget(self.ask)
        self._asking.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.empty = EmptyState("padlock", word("consents.empty"), word("consents.empty_purpose"))
        first = plain(word("consents.new"), "plus")
        if may_write:
            self.empty.add_step(first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addLayout(under_heading(self.heading, self._rows))
        column.addWidget(self.empty, 1)
        for asked in (self.heading.link_clicked, first.clicked):
            asked.connect(self.new_asked)

    def show_consents(self, found: Sequence[ConsentShown]) -> None:
        self._leave()
        self._rows.removeWidget(self._asking)
        while item := self._rows.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.heading.set_count(len(found))
        self.heading.setVisible(bool(found))
        self.empty.setVisible(not found)
        for one in found:
            self._rows.addWidget(self._row(one))
            self._rows.addWidget(hairline())

    def _row(self, one: ConsentShown) -> QWidget:
        about = consent_about(one.consent)
        said, look = small(code("consent_status", one.standing)), LOOKS.get(one.standing, "unknown")
        state = StateLabel("conflict" if one.consent.conflicts else look, said)
        state.setFixedWidth(u(STATE))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, u(2.5), 0, u(2.5))
        row.setSpacing(u(2))
        row.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        said_and_done = FoldingRow(_words(one, about))
        row.addWidget(said_and_done, 1)
        if self._may_write:
            for button in self._steps(one, about, made):
                said_and_done.add_step(button)
        return made

    def _steps(self, one: ConsentShown, about: str, line: QWidget) -> Iterator[QPushButton]:
        to_print = row_button(word("consents.print"))
        to_print.setAccessibleName(word("consents.print_about", about=about))
        to_print.clicked.connect(lambda: self.print_asked.emit(one.consent.id))
        yield to_print
        if one.consent.status == GIVEN:
            back = row_button(word("consents.withdraw"))
            back.setAccessibleName(word("consents.withdraw_about", about=about))
            back.clicked.connect(lambda: self._ask(one.consent.id, about, line))
            yield back
        if one.consent.status == WITHDRAWN:
            receipt = row_button(word("consents.receipt"))
            receipt.setAccessibleName(word("consents.receipt_about", about=about))
            receipt.clicked.connect(lambda: self.receipt_asked.emit(one.consent.id))
            yield receipt

    def _ask(self, name: RecordId, about: str, line: QWidget) -> None:
        """Under its line: it cannot be taken back again, so it is asked once; the way back has the focus."""
        self._rows.insertWidget(self._rows.indexOf(line) + 1, self._asking)
        self._asking.show()
        self.ask.tell(
            word("consents.withdraw_ask", about=about), word("consents.withdraw_note"), icon="warning"
        )
        yes, no = plain(word("consents.withdraw"), "check"), plain(word("consents.cancel"))
        yes.clicked.connect(lambda: self.withdrawn.emit(name))
        no.clicked.connect(self._leave)
        for button in (yes, no):
            self.ask.add_button(button)
        no.setFocus()

    def _leave(self) -> None:
        self.ask.clear()
        self._asking.hide()


def consent_about(one: Consent) -> str:
    """Dostavljanje navedenom primaocu: Plavi fenjer"""
    purpose = code("consent_scope", one.purpose)
    return f"{purpose}: {shown(one.recipient_name)}" if one.recipient_name else purpose


def _words(one: ConsentShown, about: str) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(u(0.5))
    words.addWidget(WrappingLabel(about, "heading"))
    if one.consent.conflicts:
        words.addWidget(WrappingLabel(fork_words("consent", one.consent.conflicts), "wait"))
    named = (word(f"consents.field_{field}") for field in one.consent.fields)
    words.addWidget(WrappingLabel(", ".join(named)))
    words.addWidget(WrappingLabel(" · ".join(_how(one.consent)), "meta"))
    if one.consent.explained:
        words.addWidget(WrappingLabel(one.consent.explained, "meta"))
    if one.consent.status == WITHDRAWN:
        for reached_one in one.reached:
            words.addWidget(_reached(reached_one))
    return words


def _how(one: Consent) -> list[str]:
    by, form = code("consent_given_by", one.given_by), code("consent_form", one.form)
    said = [word("consents.given_line", form=form, by=small(by), day=day_short(one.given_on))]
    if one.assent:
        said.append(word("consents.assent_line", said=word(f"consents.assent_{one.assent}")))
    if one.valid_to:
        said.append(word("consents.valid_line", day=day_short(one.valid_to)))
    if one.withdrawn_on:
        said.append(word("consents.withdrawn_line", day=day_short(one.withdrawn_on)))
    return said


def _reached(one: Reached) -> QWidget:
    """How far the withdrawal has come with one receiver; over as many lines as the name takes."""
    day = day_short(_day(one)) if one.removed_at else ""
    icon, token, kind = REACHED.get(one.state, ("circle-slash", "muted", "meta"))
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(u(1.5))
    row.addWidget(IconLabel(icon, token), 0, Qt.AlignmentFlag.AlignTop)
    text = word(f"consents.reached_{one.state}", receiver=shown(one.receiver), day=day)
    row.addWidget(WrappingLabel(text, kind), 1)
    return made


def _day(one: Reached) -> date:
    assert one.removed_at is not None
    return local_day(one.removed_at)
