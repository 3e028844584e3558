"""A copy is brought back at the door: the folder is chosen, then the copy, then the passphrase of its day."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout

from caseflow.domain.clock import local_day
from caseflow.domain.errors import Refusal
from caseflow.ui import dates
from caseflow.ui.jobs import Jobs
from caseflow.ui.progress import Cancelled
from caseflow.ui.unlock.answers import FoundCopy
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.unlock.stopping import Stopping
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.words import language, refusal_text, word


class RestorePane(Pane):
    """Args: doors: finds copies and brings one back, away: a medium may be slow."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, doors: Doors) -> None:
        super().__init__(word("backup.restore_title"), word("backup.restore_purpose"))
        self._jobs, self._doors = jobs, doors
        self._safe = word("unlock.safe")
        self.choose = plain(word("backup.restore_choose"), "stick")
        self.which = QComboBox()
        self.which_field = Field(word("backup.restore_which"), self.which)
        self.secret = SecretField(word("backup.restore_passphrase"))
        self.go = primary(word("backup.restore_go"))
        self._stopping = Stopping(self, lambda: self.message)
        self._instead = False
        self._stopping.moved.connect(self._moved)
        self._fill()
        self.choose.clicked.connect(self._ask_folder)
        self.which.currentIndexChanged.connect(lambda _: self._ask_instead(False))
        self.secret.returned.connect(self._go)
        self.go.clicked.connect(self._go)

    def begin(self) -> None:
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def look_in(self, folder: Path) -> None:
        """Which copies lie there."""
        self.message.clear()
        self._jobs.away.ask(self, partial(self._doors.copies_in, folder), self._found)

    def _found(self, copies: tuple[FoundCopy, ...]) -> None:
        self.which.clear()
        for copy in copies:
            day = dates.day_short(local_day(copy.made))
            self.which.addItem(f"{day} {dates.clock_time(copy.made)} · {copy.size_mb} MB", copy.folder)
        self.which_field.setVisible(bool(copies))
        self.secret.setVisible(bool(copies))
        if copies:
            self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.message.tell(word("backup.restore_none"), kind="info")

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("backup.restore_choose"))
        if chosen:
            self.look_in(Path(chosen))

    def _go(self) -> None:
        if self.which.currentIndex() < 0:
            self.message.tell(word("backup.restore_first"), kind="info")
            return
        if not self.secret.text():
            self.message.tell(word("unlock.empty"), kind="info")
            return
        self.message.clear()
        self.set_busy(word("backup.restoring"))
        copy = Path(self.which.currentData())
        self._stopping.begin()
        self._set_working(True)
        self.message.tell(word("backup.restoring"), kind="info", icon="hourglass")
        report = self._stopping.report
        job = partial(self._doors.bring_back, copy, self.secret.text(), language(), report, self._instead)
        self._jobs.away.ask(self, job, self._opened)

    def _moved(self, done: int, total: int) -> None:
        """How far it is; not said aloud at every step."""
        if not self.busy.isVisible() or not self._stopping.button.isEnabled():
            return
        self.set_far(done, total)
        far = word("backup.restore_far", n=100 * done // max(1, total))
        self.message.set_note(word("backup.restore_proving") if done >= total else far)

    def refused(self, refusal: Refusal) -> None:
        self._set_working(False)
        super().refused(refusal)
        if refusal.key == "backup_of_others":
            self._ask_instead(True)
            self.message.tell(refusal_text(refusal), word("backup.restore_instead_note"))
        if refusal.key == Cancelled().key:
            self.message.tell(word("unlock.stopped_backup"), word("unlock.stopped_backup_note"), "info")

    def _ask_instead(self, asked: bool) -> None:
        """The same button says what it would do, so that other data go only by a second, knowing click."""
        self._instead = asked
        self.go.setText(word("backup.restore_instead" if asked else "backup.restore_go"))

    def failed(self, report: str) -> None:
        self._set_working(False)
        super().failed(report)

    def _set_working(self, working: bool) -> None:
        for part in (self.choose, self.which, self.secret, self.go):
            part.setEnabled(not working)
        self._stopping.set_working(working)

    def _opened(self, desk: object) -> None:
        self._set_working(False)
        self.message.clear()
        self.set_busy("")
        self.secret.clear()
        self.opened.emit(desk)

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        self.body.addLayout(row)
        for part in (self.which_field, self.secret):
            part.hide()
            self.body.addWidget(part)
        back = link(word("common.back"))
        back.clicked.connect(self.left)
        foot = Footer(8)
        foot.add_left(back)
        foot.add_right(self._stopping.button)
        foot.add_right(self.go)
        self.add_foot(foot)
