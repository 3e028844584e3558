"""Other roles for a colleague, or the end of their work here."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Role
from caseflow.ui.settings.passphrase_block import PassphraseBlock
from caseflow.ui.settings.reader_until import ReaderUntil
from caseflow.ui.settings.same_person_block import SamePersonBlock
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.role_boxes import RoleBoxes
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class RolesForm(QWidget):
    """Args: ours: who is signed in, whose passphrase is changed elsewhere. people: of the office.

    Says `wanted` with the person, their roles and a reader's last day, or `leaves` with the person.
    """

    wanted = Signal(str, list, object)
    leaves = Signal(str)
    left = Signal()

    def __init__(self, person: PersonRow, today: date, ours: bool, people: Sequence[PersonRow] = ()) -> None:
        super().__init__()
        self._person = person
        self.door = PassphraseBlock(person)
        self.door.setVisible(not ours)
        self._boxes = RoleBoxes()
        self.roles = self._boxes.boxes
        self.save, self.cancel = primary(word("common.save")), plain(word("common.cancel"))
        self.remove = plain(word("settings.person_leaves"), "trash")
        self.until = ReaderUntil(self.roles[Role.READER.value], today, person.until)
        self.same = SamePersonBlock(person, people)
        self._lay_out()
        self._boxes.choose(person.roles)
        self.save.clicked.connect(self._want)
        self.remove.clicked.connect(lambda: self.leaves.emit(self._person.id))
        self.cancel.clicked.connect(self.left)

    def begin(self) -> None:
        next(iter(self.roles.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _want(self) -> None:
        chosen = self._boxes.chosen()
        self.wanted.emit(self._person.id, chosen, self.until.value())

    def _lay_out(self) -> None:
        title = word("settings.roles_of", name=shown(self._person.name))
        steps = in_a_row(self.save, self.cancel)
        steps.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(Field(title, self._boxes))
        column.addWidget(self.until)
        column.addWidget(WrappingLabel(word("settings.roles_change_note"), "meta"))
        column.addLayout(steps)
        column.addWidget(self.door)
        column.addWidget(self.same)
