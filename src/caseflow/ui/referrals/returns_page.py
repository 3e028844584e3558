"""A day's stack of papers: a code, what is ticked on the paper, the next code, and no mouse between them.

The code is typed, read by a scanner that types, or taken from pictures. The answers have numbers; a form
opens only where the paper has to say more. What was entered stands below, the last first.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from caseflow.actions.desk import Desk
from caseflow.actions.referrals.returns import record_return, redeem, returned, scan
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import ReferralRow
from caseflow.exchange.scanned import Scanned
from caseflow.ui.kept import Kept
from caseflow.ui.models.rows import RowsModel
from caseflow.ui.referrals.answering import FORM
from caseflow.ui.referrals.camera_reading import CameraReading
from caseflow.ui.referrals.inside_page import InsidePage
from caseflow.ui.referrals.service_search import finder
from caseflow.ui.referrals.step_bar import StepBar, Waiting
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import BarKind
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.table import ListTable
from caseflow.ui.words import code, shown, word, word_count

CODE_UNITS = 70.0
PICTURES = "(*.png *.jpg *.jpeg *.tif *.tiff *.bmp *.webp)"


class ReturnsPage(InsidePage):
    title_key = "referrals.returns"
    interested_in = frozenset({"none"})

    def make(self) -> None:
        self.row: ReferralRow | None = None
        self.waiting: list[str] = []
        self.entered: list[ReferralRow] = []
        self.kept: Kept | None = None
        self.code = QLineEdit()
        self.code.setMaximumWidth(u(CODE_UNITS))
        self.code.setPlaceholderText(word("referrals.code_from_paper"))
        self.code_field = Field(
            word("referrals.returns_code"), self.code, hint=word("referrals.returns_hint")
        )
        self.pictures = plain(word("referrals.returns_pictures"), "scan")
        self.redeem = plain(word("referrals.redeem"), "check")
        self.camera = CameraReading(self, lambda: self.row is None)
        self.bar = StepBar(finder(self), on_paper=True)
        self.heading = SectionHeading(word("referrals.returns_entered"), 0)
        self.model: RowsModel[ReferralRow] = RowsModel(self.columns(), parent=self)
        self.table = ListTable(self.model, on_margin=False)
        self.table.setAccessibleName(word("referrals.returns_entered"))

    def lay_out(self) -> None:
        ways = Flow()
        ways.add(self.pictures)
        ways.add(self.camera.button)
        ways.add(self.redeem)
        self.body.setSpacing(u(4))
        for part in (
            self.code_field,
            ways,
            self.camera.why,
            self.camera.pane,
            self.bar,
            self.heading,
            self.table,
        ):
            self.body.addWidget(part)
        self.body.setStretchFactor(self.table, 1)
        self.bar.hide()
        self.redeem.hide()

    def connect_(self) -> None:
        self.code.returnPressed.connect(self._look)
        self.pictures.clicked.connect(self._ask_pictures)
        self.redeem.clicked.connect(self._redeem)
        self.camera.code_seen.connect(self.read_code)
        self.bar.step_asked.connect(self._enter)
        self.bar.form_opened.connect(self._keep)

    def begin(self) -> None:
        """Ready for the next paper."""
        self.camera.offer()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number chooses the answer with this place; Escape goes back to the code."""
        steps = list(self.bar.button_of)
        place = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self._clear()
            self.begin()
        elif place.isdigit() and 1 <= int(place) <= len(steps) and self.bar.form is None:
            self.bar.choose(steps[int(place) - 1])
        else:
            super().keyPressEvent(event)

    def read_code(self, typed: str) -> None:
        """A code that was seen and not typed."""
        self.code.setText(typed)
        self._look()

    def _look(self) -> None:
        typed = self.code.text().strip()
        if typed:
            self.clear_message()
            self._clear()
            self.jobs.ask(self, partial(returned, self.desk, typed), self._show)

    def _show(self, found: tuple[ReferralRow, tuple[str, ...]]) -> None:
        self.row, steps = found
        if not self.row.mine:
            self._offer("info", "referrals.redeem_hint", ())
            self.redeem.show()
            self.redeem.setFocus()
        elif steps:
            self._offer("info", "referrals.returns_numbers", steps)
            next(iter(self.bar.button_of.values())).setFocus()
        else:
            self._offer("wait", "referrals.returns_closed", ())
            self.begin()
        self.bar.show()

    def _offer(self, kind: BarKind, hint: str, steps: Sequence[str]) -> None:
        row = self.row
        assert row is not None
        about = (row.client_code, shown(row.partner), code("referral_status", row.status))
        said = " · ".join(part for part in about if part)
        self.bar.show_steps(Waiting(kind, said, hint=word(hint)), steps)

    def _keep(self) -> None:
        """What is typed from the paper is kept like any other answer."""
        if self.bar.form is not None and self.row is not None:
            self.kept = Kept(self.context, self.bar.form, FORM, self.bar.form.entries())
            self.kept.begin(f"{self.row.id}/{self.bar.form.step}")

    def _enter(self, step: str, details: StepDetails) -> None:
        if self.row is not None:
            job = partial(record_return, self.desk, self.row.code, Step(step), details)
            self.jobs.act(self, job, self._entered)

    def _redeem(self) -> None:
        if self.row is not None:
            self.jobs.act(self, partial(redeem, self.desk, self.row.code), self._entered)

    def _entered(self, row: ReferralRow) -> None:
        if self.kept is not None:
            self.kept.done()
            self.kept = None
        self.entered.insert(0, row)
        self.model.set_rows(self.entered)
        self.heading.set_count(len(self.entered))
        self._clear()
        self.code.clear()
        self._next()

    def _clear(self) -> None:
        self.row = None
        self.bar.close_form()
        self.bar.show_steps(Waiting("info", ""), ())
        self.bar.hide()
        self.redeem.hide()

    def _ask_pictures(self) -> None:
        title = word("referrals.returns_pictures")
        chosen, _ = QFileDialog.getOpenFileNames(self, title, "", PICTURES)
        self.read_pictures([Path(one) for one in chosen])

    def read_pictures(self, paths: list[Path]) -> None:
        """The codes on these pictures wait in a row; each is shown when the one before is entered."""
        if paths:
            self.jobs.ask(self, partial(_scan_all, self.desk, paths), self._scanned)

    def _scanned(self, pictures: tuple[Scanned, ...]) -> None:
        self.waiting = [one for picture in pictures for one in picture.codes]
        empty = [picture.file for picture in pictures if not picture.codes]
        note = word("referrals.returns_unread", files=", ".join(empty[:5])) if empty else ""
        self.say("wait" if empty else "ok", word_count("referrals.returns_found", len(self.waiting)), note)
        self._next()

    def _next(self) -> None:
        """The next code of the pictures, or the cursor where one is typed."""
        if self.waiting:
            self.code.setText(self.waiting.pop(0))
            typed = self.code.text()
            self.jobs.ask(self, partial(returned, self.desk, typed), self._show)
        else:
            self.begin()


def _scan_all(desk: Desk, paths: list[Path]) -> tuple[Scanned, ...]:
    return tuple(found for path in paths for found in scan(desk, path))
