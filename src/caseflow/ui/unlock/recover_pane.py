"""The way by paper: the recovery code or two officers' codes are checked, then somebody gets a passphrase."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from caseflow.domain.ids import PersonId
from caseflow.ui.jobs import Jobs
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import link, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.new_secret import NewSecret
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import shown, word

T = TypeVar("T")
WAYS = ("recovery", "officers")


class RecoverPane(Pane):
    """Args: doors: opens with the code, on the store thread."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, jobs: Jobs, doors: Doors) -> None:
        super().__init__(word("unlock.code_title"), word("unlock.code_purpose"))
        self._jobs, self._doors = jobs, doors
        self._safe = word("unlock.safe")
        self.code = QLineEdit()
        self.other = QLineEdit()
        self.way = SegmentedButtons([(way, word(f"unlock.paper_{way}")) for way in WAYS])
        self.way.chosen.connect(self.show_way)
        for edit in (self.code, self.other):
            edit.returnPressed.connect(self._go)
        self.who = QComboBox()
        self.secret = NewSecret(word("unlock.new_passphrase"))
        self.secret.returned.connect(self._go)
        self._code_field = Field(word("unlock.code"), self.code)
        self._other_field = Field(word("unlock.officer_two"), self.other, hint=word("unlock.code_hint"))
        self._who_field = Field(word("unlock.code_who"), self.who)
        self._loss = MessageBar("wait", word("unlock.code_loss"))
        self.go = primary(word("unlock.code_check"))
        self.go.clicked.connect(self._go)
        self._fill()

    def begin(self) -> None:
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_way(self, way: str) -> None:
        """One sheet of paper, or two people with one each."""
        both = way == "officers"
        self._other_field.setVisible(both)
        self._code_field.set_label(word("unlock.officer_one" if both else "unlock.code"))
        self._code_field.set_hint("" if both else word("unlock.code_hint"))

    def codes(self) -> tuple[str, ...]:
        """What was typed."""
        both = self.way.value() == "officers"
        return (self.code.text(), self.other.text()) if both else (self.code.text(),)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        self.body.addWidget(self.way)
        self.body.addWidget(self._code_field)
        self.body.addWidget(self._other_field)
        self.show_way(WAYS[0])
        for part in (self._who_field, self.secret, self._loss):
            part.hide()
            self.body.addWidget(part)
        back = link(word("common.back"))
        back.clicked.connect(self.left)
        foot = Footer(8)
        foot.add_left(back)
        foot.add_right(self.go)
        self.add_foot(foot)

    def _go(self) -> None:
        if self.secret.isHidden():
            self._start(partial(self._doors.people_behind, self.codes()), self._believed)
            return
        passphrase = self.secret.value()
        if passphrase:
            person = PersonId(self.who.currentData())
            self._start(partial(self._doors.recover, self.codes(), person, passphrase), self._opened)

    def _start(self, question: Callable[[], T], then: Callable[[T], None]) -> None:
        self.message.clear()
        self.set_busy(word("unlock.opening"))
        self._jobs.ask(self, question, then)

    def _believed(self, people: tuple[tuple[PersonId, str], ...]) -> None:
        self.set_busy("")
        self.code.setReadOnly(True)
        self.other.setReadOnly(True)
        self.way.setEnabled(False)
        for person, name in people:
            self.who.addItem(shown(name) or word("unlock.code_person"), person)
        self._who_field.setVisible(len(people) > 1)
        self.secret.show()
        self._loss.show()
        self.go.setText(word("unlock.code_save"))
        self.secret.begin()

    def _opened(self, desk: object) -> None:
        self.set_busy("")
        self.opened.emit(desk)
