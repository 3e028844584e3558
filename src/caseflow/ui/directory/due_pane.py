"""What in the directory waits for somebody: partners to ask, licences that end; who is competent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.directory.capacity_questions import open_questions
from caseflow.actions.directory.competence import Competent, competent
from caseflow.actions.directory.standing import (
    DuePartner,
    due_partners,
    due_services,
    licence_reminders,
    verify_partner,
)
from caseflow.domain.clock import local_day
from caseflow.domain.directory.capacity_question import CapacityQuestion
from caseflow.domain.directory.licence import LicenceReminder, LicenceStage
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.resources.tables import codes
from caseflow.ui.dates import day_short
from caseflow.ui.directory.place_completer import PlaceCompleter
from caseflow.ui.offered import ENTERS, EXCHANGES, offer
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, refusal_text, shown, word, word_count

AT_ONCE, MOST = 5, 200
"""Lines shown before somebody asks for more: what stands below is seen."""
LOOKS = {LicenceStage.ENDED: "late", LicenceStage.THREE_MONTHS: "late", LicenceStage.SIX_MONTHS: "today"}


@dataclass(frozen=True)
class Due:
    partners: tuple[DuePartner, ...]
    licences: tuple[LicenceReminder, ...]
    asked: tuple[CapacityQuestion, ...] = ()


def look(desk: Desk) -> Due:
    return Due(due_partners(desk), licence_reminders(desk), open_questions(desk))


class DuePane(ScrollColumn):
    """Args: page: asks the store, hears refusals."""

    service_asked = Signal(str)
    """Id of an entry to be shown."""
    answer_asked = Signal(str)
    """Id of an entry of ours whose places somebody asks for."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.back = link(word("common.back"), "chevron-left")
        self.partners_heading = SectionHeading(word("directory.due_partners"), 0)
        self.licences_heading = SectionHeading(word("directory.due_licences"), 0)
        self.asked_heading = SectionHeading(word("directory.due_asked"), 0)
        self.partners, self.licences, self.found, self.asked = (QVBoxLayout() for _ in range(4))
        self.place, self.matter = QLineEdit(), QComboBox()
        self.place.setCompleter(PlaceCompleter(self.place))
        self.place_field = Field(word("directory.competent_place"), self.place)
        self.ask_competent = plain(word("directory.competent_ask"), "search")
        self._fill_matters()
        self._lay_out()
        self.ask_competent.clicked.connect(self._ask_competent)
        self.place.returnPressed.connect(self._ask_competent)

    def refresh(self) -> None:
        self._page.jobs.ask(self._page, partial(look, self._page.desk), self.show_due)

    def show_due(self, due: Due) -> None:
        self.partners_heading.set_count(len(due.partners))
        self.licences_heading.set_count(len(due.licences))
        self._fill(self.partners, [partial(self._partner, one) for one in due.partners], "directory.due_none")
        self.asked_heading.set_count(len(due.asked))
        self._fill(self.asked, [partial(self._asked, one) for one in due.asked], "directory.due_asked_none")
        licences = [partial(self._licence, one) for one in due.licences]
        self._fill(self.licences, licences, "directory.due_no_licence")

    def show_competent(self, found: Sequence[Competent]) -> None:
        self._fill(self.found, [partial(self._competent, one) for one in found], "directory.competent_none")

    def _fill(
        self, column: QVBoxLayout, rows: Sequence[Callable[[], QWidget]], nothing: str, most: int = AT_ONCE
    ) -> None:
        empty_out(column)
        for make in rows[:most]:
            column.addWidget(make())
            column.addWidget(hairline())
        if not rows:
            column.addWidget(WrappingLabel(word(nothing), "muted"))
        elif len(rows) > most:
            rest = link(word("common.more_rows", n=len(rows) - most))
            rest.clicked.connect(partial(self._fill, column, rows, nothing, MOST))
            column.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeft)

    def refused(self, refusal: Refusal) -> bool:
        """A municipality that is none is said where it was typed."""
        if refusal.key != "municipality" or not self.isVisible():
            return False
        self.place_field.error(refusal_text(refusal))
        return True

    def _partner(self, one: DuePartner) -> QWidget:
        note = word_count("directory.due_entries", one.count)
        holds, first = link(word("directory.still_holds"), "check"), link(word("directory.due_first"))
        holds.clicked.connect(lambda: self._verify(one))
        offer(self._page.desk, EXCHANGES, holds)
        first.clicked.connect(lambda: self._open_first(one))
        return _row(shown(one.name) or word("common.not_said"), note, holds, first)

    def _asked(self, one: CapacityQuestion) -> QWidget:
        answer = link(word("directory.due_answer"), "pencil")
        answer.clicked.connect(lambda: self.answer_asked.emit(one.service))
        offer(self._page.desk, ENTERS, answer)
        note = " · ".join(part for part in (shown(one.office), day_short(local_day(one.at))) if part)
        return _row(shown(one.service_name), note, answer)

    def _licence(self, one: LicenceReminder) -> QWidget:
        state = StateLabel(LOOKS[one.stage], word(f"directory.licence_{one.stage.value}"))
        show = link(word("directory.due_show"))
        show.clicked.connect(lambda: self.service_asked.emit(one.service))
        return _row(shown(one.service_name), word("time.until", day=day_short(one.valid_to)), state, show)

    def _competent(self, one: Competent) -> QWidget:
        matters = ", ".join(code("service_type", matter) for matter in one.matters)
        note = " · ".join(part for part in (shown(one.organization), one.phone, matters) if part)
        show = link(word("directory.due_show"))
        show.clicked.connect(lambda: self.service_asked.emit(one.service))
        return _row(shown(one.name), note, show)

    def _verify(self, one: DuePartner) -> None:
        self._page.jobs.act(
            self._page, partial(verify_partner, self._page.desk, one.id), lambda _: self.refresh()
        )

    def _open_first(self, one: DuePartner) -> None:
        question = partial(due_services, self._page.desk, one.id)
        self._page.jobs.ask(self._page, question, self._show_first)

    def _show_first(self, names: tuple[RecordId, ...]) -> None:
        if names:
            self.service_asked.emit(names[0])

    def _ask_competent(self) -> None:
        self.place_field.error()
        question = partial(
            competent, self._page.desk, self.place.text(), str(self.matter.currentData() or "")
        )
        self._page.jobs.ask(self._page, question, self.show_competent)

    def _fill_matters(self) -> None:
        self.matter.addItem(word("directory.competent_every"), "")
        for name in ("service_group", "service_type"):
            for one in codes(name):
                self.matter.addItem(code(name, one.code), one.code)
        self.matter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.matter.setMinimumContentsLength(12)

    def _lay_out(self) -> None:
        self.column.setSpacing(u(3))
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(word("directory.due_title"), "record"))
        for heading, rows in (
            (self.asked_heading, self.asked), (self.partners_heading, self.partners),
            (self.licences_heading, self.licences),
            (SectionHeading(word("directory.competent")), None),
        ):  # fmt: skip
            self.column.addWidget(heading)
            if rows is not None:
                rows.setSpacing(0)
                self.column.addLayout(rows)
                self.column.addSpacing(u(3))
        self.column.addWidget(self.place_field)
        self.column.addWidget(Field(word("directory.competent_matter"), self.matter))
        self.column.addWidget(self.ask_competent, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self.found)
        self.column.addStretch(1)


def _row(name: str, note: str, *parts: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, u(2), 0, u(2))
    column.setSpacing(u(0.5))
    column.addWidget(WrappingLabel(name, "heading", True))
    column.addWidget(WrappingLabel(note, "meta"))
    row = QHBoxLayout()
    row.setSpacing(u(4))
    for part in parts:
        part.setAccessibleDescription(name)
        row.addWidget(part)
    row.addStretch(1)
    column.addLayout(row)
    return made
