"""The first run: a way is chosen, its steps are asked one by one, the office is made, its codes printed.

Nothing is written before the last question is answered; until then one can go back and everything typed
is still there. The codes are in memory only, until they are ticked off.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.progress import Cancelled
from caseflow.ui.unlock.answers import Answers, Made
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.end_pane import EndPane
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.unlock.sheets_pane import SheetsPane
from caseflow.ui.unlock.step_list import StepList
from caseflow.ui.unlock.steps import CodeStep, ComputerStep, OfficeStep, PassphraseStep, ShareStep, Step
from caseflow.ui.unlock.stopping import Stopping
from caseflow.ui.unlock.way_pane import WayPane
from caseflow.ui.widgets.button import link, primary
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.words import word

ASKED = {
    "alone": ("office", "passphrase"),
    "start": ("office", "share", "passphrase"),
    "join": ("office", "share", "passphrase"),
    "device": ("computer", "share", "passphrase"),
    "restore": ("computer", "share", "code", "passphrase"),
}
"""Steps of each way, in their order."""


class FirstRun(QWidget):
    """Args: doors: make the office, away: until it is made nobody else knows its store."""

    made = Signal(object, bool)
    """The desk, and whether sample data are wanted."""

    way_taken = Signal(bool)
    """Whether a way is chosen and questions are being answered; False at the choice of ways."""

    copy_asked = Signal()
    """A backup is to be brought back."""

    def __init__(self, jobs: Jobs, doors: Doors) -> None:
        super().__init__()
        self._jobs, self._doors = jobs, doors
        self._way = ""
        self._answers: Answers | None = None
        self._result: Made | None = None
        self._panes: list[Pane] = []
        self.ways = WayPane(doors.common)
        self.side = StepList()
        self.back = link(word("common.back"))
        self.next = primary(word("common.next"))
        self._stopping = Stopping(self, lambda: self.pane().message)
        self._foot = Footer(8)
        self._stack = QStackedWidget()
        self._lay_out()
        self.ways.chosen.connect(self._choose)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self._show_ways()

    def pane(self) -> Pane:
        """The one shown now."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Pane)
        return shown

    def begin(self) -> None:
        self.pane().begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back.isVisible() and self.back.isEnabled():
            self._go_back()
            return
        super().keyPressEvent(event)

    def refused(self, refusal: Refusal) -> None:
        self._set_working(False)
        if refusal.key == Cancelled().key:
            note = "stopped_restore_note" if self._way == "restore" else "stopped_note"
            self.pane().message.tell(word("unlock.stopped"), word(f"unlock.{note}"), "info")
            self.next.setFocus()
            return
        self.pane().refused(refusal)

    def failed(self, report: str) -> None:
        self._set_working(False)
        self.pane().failed(report)

    def _show_ways(self) -> None:
        self._show(self.ways)
        self.side.show_steps([word("unlock.step_way")], 0)
        self._foot.hide()

    def _choose(self, way: str) -> None:
        try:
            self._doors.keep_in_common(self.ways.in_common.isChecked())
        except Refusal as refusal:
            self.ways.refused(refusal)
            return
        self.ways.message.clear()
        if way == "backup":
            self.copy_asked.emit()
            return
        if way != self._way:
            self._drop_steps()
            self._way = way
            self._panes = [self._step(name) for name in ASKED[way]]
            for step in self._panes:
                self._stack.addWidget(step)
        self._show(self._panes[0])

    def _step(self, name: str) -> Step:
        step: Step
        if name == "share":
            step = ShareStep(self._way)
        elif name == "passphrase":
            step = PassphraseStep(self._way)
        elif name == "computer":
            step = ComputerStep(self._way == "restore")
        else:
            step = {"office": OfficeStep, "code": CodeStep}[name]()
        step.returned.connect(self._go_on)
        return step

    def _drop_steps(self) -> None:
        for pane in self._panes:
            self._stack.removeWidget(pane)
            pane.deleteLater()
        self._panes = []

    def _show(self, pane: Pane) -> None:
        if self._stack.indexOf(pane) < 0:
            self._stack.addWidget(pane)
        self._stack.setCurrentWidget(pane)
        self.way_taken.emit(pane is not self.ways)
        self._foot.show()
        if isinstance(pane, Step):
            self.next.setText(word(pane.next_word))
        if pane in self._panes:
            self._say_steps(self._panes.index(pane) + 1)
        self.next.setAccessibleName(self.next.text())
        pane.begin()

    def _say_steps(self, now: int) -> None:
        names = ("way", *ASKED[self._way], "sheets", "end")
        self.side.show_steps([word(f"unlock.step_{name}") for name in names], now)

    def _go_back(self) -> None:
        place = self._panes.index(self.pane())
        if place:
            self._show(self._panes[place - 1])
        else:
            self._show_ways()

    def _go_on(self) -> None:
        pane = self.pane()
        if isinstance(pane, Step):
            if pane.given() is not None:
                self._step_done(pane)
        elif isinstance(pane, SheetsPane):
            self._confirm_papers()
        elif self._result is not None:
            wanted = isinstance(pane, EndPane) and pane.samples.isChecked()
            self.made.emit(self._result.desk, wanted)

    def _step_done(self, pane: Step) -> None:
        place = self._panes.index(pane)
        if place + 1 < len(self._panes):
            self._show(self._panes[place + 1])
        else:
            self._make()

    def _make(self) -> None:
        given: dict[str, str] = {}
        for pane in self._panes:
            if isinstance(pane, Step):
                given |= pane.given() or {}
        self._answers = Answers(self._way, words.language(), given.pop("passphrase"), **given)
        self._stopping.begin()
        self._set_working(True)
        make = partial(self._doors.make, self._answers, self._stopping.check)
        self._jobs.away.ask(self, make, self._is_made)

    def _set_working(self, working: bool) -> None:
        for button in (self.back, self.next):
            button.setEnabled(not working)
        self._stopping.set_working(working)
        self.pane().set_busy(word("unlock.making") if working else "")
        if working:
            restoring = self._way == "restore"
            said = word("unlock.making_restore" if restoring else "unlock.making")
            self.pane().message.tell(said, word("unlock.making_note"), "info")
        else:
            self.pane().message.clear()

    def _is_made(self, made: Made) -> None:
        self._set_working(False)
        self._result = made
        every = {"recovery": made.recovery_code, "organisation": made.organization_code}
        codes = {kind: code for kind, code in every.items() if code}
        owner = self._answers.name if self._answers and self._answers.name else made.desk.me.name
        sheet = partial(self._sheet, codes, owner)
        pane = SheetsPane(self._jobs, codes, sheet)
        pane.ready_changed.connect(self.next.setEnabled)
        self._after(pane, "common.next", ready=False)
        self._say_steps(len(self._panes) + 1)
        for step in self._panes:
            step.deleteLater()

    def _sheet(self, codes: dict[str, str], owner: str, kind: str) -> bytes:
        return self._doors.sheet(kind, codes[kind], owner or "caseflow", words.language())

    def _confirm_papers(self) -> None:
        """Until here they wait in the store for whoever is killed before."""
        assert self._result is not None
        job = partial(self._doors.confirm_papers, self._result.desk)
        self._jobs.away.ask(self, job, lambda _: self._show_end())

    def _show_end(self) -> None:
        assert self._answers is not None
        assert self._result is not None
        self._say_steps(len(self._panes) + 2)
        if self._answers.way == "device":
            self.made.emit(self._result.desk, False)
            return
        self._after(EndPane(self._answers, self._result), "unlock.start", ready=True)

    def _after(self, pane: Pane, next_word: str, *, ready: bool) -> None:
        """A pane from which there is no way back."""
        self.back.hide()
        self.next.setText(word(next_word))
        self.next.setEnabled(ready)
        self._show(pane)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.ways)
        self._foot.add_left(self.back)
        self._foot.add_right(self._stopping.button)
        self._foot.add_right(self.next)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._foot)
        ground = QWidget()
        ground.setProperty("kind", "page")
        ground.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(ground, 1)
