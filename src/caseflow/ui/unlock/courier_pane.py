"""Whoever carries packets between a share and a stick: no store, no passphrase, nothing of a client."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from caseflow.domain.errors import Refusal
from caseflow.domain.sync.stick import Couriered
from caseflow.ui.jobs import Jobs
from caseflow.ui.progress import Cancelled
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.unlock.stopping import Stopping
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.row import with_button
from caseflow.ui.widgets.share_entry import ShareEntry
from caseflow.ui.words import word, word_count


class CourierPane(Pane):
    """Args: doors: carry, away; neither place may ever answer."""

    left = Signal()

    def __init__(self, jobs: Jobs, doors: Doors) -> None:
        super().__init__(word("unlock.courier_title"), word("unlock.courier_purpose"))
        self._jobs, self._doors = jobs, doors
        self._safe = word("unlock.courier_safe")
        self.share = ShareEntry(word("unlock.courier_share"), word("unlock.share_hint"))
        self.stick, self.browse = QLineEdit(), plain(word("exchange.browse"), "stick")
        self.go = primary(word("unlock.courier_go"), "exchange")
        self._stopping = Stopping(self, lambda: self.message)
        self._fill()
        self.share.returned.connect(self._asked)
        self.stick.returnPressed.connect(self._asked)
        self.browse.clicked.connect(self._choose)
        self.go.clicked.connect(self._asked)

    def begin(self) -> None:
        self.share.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.go.isEnabled():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def refused(self, refusal: Refusal) -> None:
        self._set_working(False)
        if refusal.key == Cancelled().key:
            self.message.tell(word("unlock.courier_stopped"), word("unlock.courier_safe"), "info")
            return
        super().refused(refusal)
        if refusal.key == "stick_unprepared":
            prepare = plain(word("exchange.stick_prepare"), "stick")
            prepare.clicked.connect(partial(self._carry, True))
            self.message.add_button(prepare)

    def failed(self, report: str) -> None:
        self._set_working(False)
        super().failed(report)

    def _fill(self) -> None:
        self._stick = Field(word("exchange.stick"), with_button(self.stick, self.browse))
        self.body.addWidget(self.share)
        self.body.addWidget(self._stick)
        self.back = link(word("common.back"))
        self.back.clicked.connect(self.left)
        foot = Footer(8)
        foot.add_left(self.back)
        foot.add_right(self._stopping.button)
        foot.add_right(self.go)
        self.add_foot(foot)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("exchange.browse"), self.stick.text())
        if chosen:
            self.stick.setText(chosen)

    def _asked(self) -> None:
        path = self.stick.text().strip()
        self._stick.error("" if path and Path(path).is_absolute() else word("exchange.stick_needed"))
        if not self._stick.wrong() and self.share.given() is not None:
            self._carry(False)

    def _carry(self, prepare: bool) -> None:
        given = self.share.given()
        if given is None:
            return
        self._stopping.begin()
        self._set_working(True)
        share, key = given
        places = share, self.stick.text().strip()
        job = partial(self._doors.carry, places, key, prepare, self._stopping.check)
        self._jobs.away.ask(self, job, self._carried)

    def _carried(self, done: Couriered) -> None:
        self._set_working(False)
        note = [word_count("unlock.courier_there", done.there), word_count("unlock.courier_back", done.back)]
        if done.left:
            note.append(word_count("unlock.courier_left", done.left))
        self.message.tell(word("unlock.courier_done"), " · ".join(note), "ok")

    def _set_working(self, working: bool) -> None:
        self.message.clear()
        for part in (self.share, self.stick, self.browse, self.back, self.go):
            part.setEnabled(not working)
        self._stopping.set_working(working)
        self.set_busy(word("unlock.courier_go") if working else "")
