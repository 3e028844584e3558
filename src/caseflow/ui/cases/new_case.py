"""A new client and their case, on one short form in the list: no name, the program makes the code.

What is typed is kept as a draft until the case is open or the form is cancelled.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import open_case
from caseflow.actions.desk import Desk
from caseflow.actions.store.drafts import discard_draft
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.resources.tables import codes
from caseflow.ui.cases.alike_bar import AlikeBar, CasesAlike, cases_alike
from caseflow.ui.cases.case_words import priority_word
from caseflow.ui.cases.place_completer import PlaceCompleter
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import code, refusal_text, word

FORM = "new_case"
REGULAR = "regular"
FIELD_OF = {"birth_year": "year", "municipality": "place", "uic_form": "uic"}
"""Where a refusal belongs."""
LONGEST_UIC = 24
"""A code with the spaces somebody may put into it."""


def open_new_case(desk: Desk, new: NewClient, priority: str) -> Done[CaseRow]:
    """Client, case, and no draft any more."""
    added = add_client(desk, new)
    opened = open_case(desk, added.value.id, priority)
    discard_draft(desk, FORM, "")
    return Done(opened.value, (*added.changes, *opened.changes), opened.message)


class NewCaseForm(QFrame):
    """Args: page: hears what is refused and not about one field."""

    cancelled = Signal()
    left = Signal()
    """Opened or cancelled: the form is gone."""
    opened = Signal(object)
    """CaseRow"""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        self._context, self._page = context, page
        self._make()
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Show the form with what was left in it, and go to its first field."""
        self.show()
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin()

    def save(self) -> None:
        """Open the case; what cannot be taken is said beside its field."""
        for field in self._fields().values():
            field.error()
        if len(self.year.text()) != 4:
            self.year_field.error(word("cases.year_wrong"))
            return
        job = partial(open_new_case, self._context.desk, self._said(), self.priority.value())
        self._context.jobs.act(self._page, job, self._done)

    def refused(self, refusal: Refusal) -> bool:
        """Say it beside the field it is about; False when it is about none."""
        if not self.isVisible() or refusal.key not in FIELD_OF:
            return False
        self._fields()[FIELD_OF[refusal.key]].error(refusal_text(refusal))
        return True

    def cancel(self) -> None:
        """Leave without a case; the draft goes too."""
        self._clear()
        self._leave()
        self.cancelled.emit()

    def _look_alike(self, *_: object) -> None:
        new = self._said()
        if not new.uic and not (len(self.year.text()) == 4 and new.sex and new.municipality):
            self.alike.show_cases(CasesAlike())
            return
        job = partial(cases_alike, self._context.desk, new)
        self._context.jobs.ask(self._page, job, self.alike.show_cases)

    def _said(self) -> NewClient:
        year, sex = int(self.year.text() or 0), str(self.sex.currentData() or "")
        return NewClient(year, self.place.text().strip(), sex, self.uic.text().strip())

    def _go_to_known(self, row: CaseRow) -> None:
        """It is the same person: what was typed is not needed."""
        self._clear()
        self._leave()
        self.opened.emit(row)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _done(self, row: CaseRow) -> None:
        self._clear()
        self._leave()
        self.opened.emit(row)

    def _clear(self) -> None:
        for entry in self._entries().values():
            entry.clear()
        self.sex.setCurrentIndex(0)
        self.priority.set_value(REGULAR)
        self.kept.done()

    def _entries(self) -> dict[str, QLineEdit]:
        return {"year": self.year, "place": self.place, "uic": self.uic}

    def _fields(self) -> dict[str, Field]:
        return {"year": self.year_field, "place": self.place_field, "uic": self.uic_field}

    def _make(self) -> None:
        self.year, self.place, self.uic, self.sex = QLineEdit(), QLineEdit(), QLineEdit(), QComboBox()
        self.year.setMaxLength(4)
        self.year.setValidator(QIntValidator(0, 9999, self.year))
        self.place.setCompleter(PlaceCompleter(self.place))
        self.sex.addItem(word("cases.sex_not_said"), "")
        for one in codes("sex"):
            self.sex.addItem(code("sex", one.code), one.code)
        urgencies = [(one.code, priority_word(one.code)) for one in codes("urgency")]
        self.priority = SegmentedButtons(urgencies, REGULAR)
        self.priority.setAccessibleName(word("cases.priority"))
        self.year_field = Field(word("cases.year"), self.year)
        self.place_field = Field(word("cases.place"), self.place)
        self.sex_field = Field(word("cases.sex"), self.sex, note=word("common.optional"))
        self.uic.setMaxLength(LONGEST_UIC)
        self.uic.setPlaceholderText(word("cases.uic_example"))
        self.uic_field = Field(word("cases.uic"), self.uic, note=word("common.optional"))
        self.save_button = primary(word("cases.open"), "check")
        self.cancel_button = plain(word("cases.cancel"))
        self.alike = AlikeBar()

    def _lay_out(self) -> None:
        self.setProperty("kind", "side")
        fields = QHBoxLayout()
        fields.setSpacing(u(4))
        for field, width in ((self.year_field, 46), (self.place_field, 64), (self.sex_field, 60)):
            field.setMaximumWidth(u(width))
            fields.addWidget(field, width, Qt.AlignmentFlag.AlignTop)
        fields.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(u(2))
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(ElidedLabel(word("cases.form_note"), "meta"), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(u(4), u(4), u(4), u(4))
        column.setSpacing(u(3))
        column.addWidget(label(word("cases.new"), "heading"))
        column.addLayout(fields)
        column.addLayout(self._second_row())
        column.addWidget(self.alike)
        column.addLayout(buttons)

    def _second_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(u(4))
        self.uic_field.setMaximumWidth(u(70))
        row.addWidget(self.uic_field, 70, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._priority_field(), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _priority_field(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(1))
        column.addWidget(label(word("cases.priority"), "muted"))
        column.addWidget(self.priority)
        return made

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self.alike.chosen.connect(self._go_to_known)
        self.sex.currentIndexChanged.connect(self._look_alike)
        for entry in self._entries().values():
            entry.textChanged.connect(self._look_alike)
            entry.returnPressed.connect(self.save)
        kept = {**self._entries(), "sex": self.sex, "priority": self.priority}
        self.kept = Kept(self._context, self, FORM, kept)
