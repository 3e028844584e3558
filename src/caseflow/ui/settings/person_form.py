"""A new colleague: name, roles, and a passphrase if they sign in on this computer."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.office.roles import Role
from caseflow.ui.settings.reader_until import ReaderUntil
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.new_secret import NewSecret
from caseflow.ui.widgets.role_boxes import RoleBoxes
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class PersonForm(QWidget):
    """Says `wanted` with name, roles, passphrase (or empty) and a reader's last day (or None)."""

    wanted = Signal(str, list, str, object)
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.name = QLineEdit()
        self._boxes = RoleBoxes()
        self.roles = self._boxes.boxes
        self.until = ReaderUntil(self.roles[Role.READER.value], today)
        self.signs_in = QCheckBox(word("settings.person_signs_in"))
        self.secret = NewSecret(word("settings.person_passphrase"))
        self._note = WrappingLabel(word("settings.person_passphrase_note"), "meta")
        self.add, self.cancel = primary(word("settings.add_person")), plain(word("common.cancel"))
        self._lay_out()
        self.signs_in.toggled.connect(self._show_secret)
        self.add.clicked.connect(self._want)
        self.cancel.clicked.connect(self.left)
        self._show_secret(False)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed: no passphrase."""
        return {"name": self.name, **self.roles, "until": self.until.day, "signs_in": self.signs_in}

    def begin(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _show_secret(self, on: bool) -> None:
        self.secret.setVisible(on)
        self._note.setVisible(on)

    def _want(self) -> None:
        passphrase = self.secret.value() if self.signs_in.isChecked() else ""
        if passphrase or not self.signs_in.isChecked():
            chosen = self._boxes.chosen()
            self.wanted.emit(self.name.text(), chosen, passphrase, self.until.value())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(SectionHeading(word("settings.new_person")))
        column.addWidget(Field(word("settings.person_name"), self.name))
        column.addWidget(Field(word("settings.roles"), self._boxes, hint=word("settings.roles_hint")))
        for part in (self.until, self.signs_in, self.secret, self._note):
            column.addWidget(part)
        steps = in_a_row(self.add, self.cancel)
        column.addSpacing(u(2))
        column.addLayout(steps)
