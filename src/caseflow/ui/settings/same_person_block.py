"""A colleague entered twice: the record that stays is chosen, and the other stands behind it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.office.person import PersonRow
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class SamePersonBlock(QWidget):
    """Hidden where nobody else works. Args: person: who may be entered twice. people: of the office."""

    joined = Signal(str, str)
    """Id of the record, and of the one that stays."""

    def __init__(self, person: PersonRow, people: Sequence[PersonRow]) -> None:
        super().__init__()
        self.who = QComboBox()
        for one in people:
            if one.active and one.id != person.id:
                self.who.addItem(shown(one.name), one.id)
        self.who.setCurrentIndex(-1)
        self.go = plain(word("settings.same_go"), "people")
        self.go.setEnabled(False)
        self.who.currentIndexChanged.connect(lambda place: self.go.setEnabled(place >= 0))
        self.go.clicked.connect(lambda: self.joined.emit(person.id, str(self.who.currentData())))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, u(2))
        column.setSpacing(u(3))
        column.addWidget(label(word("settings.same_title"), "heading"))
        column.addWidget(WrappingLabel(word("settings.same_note"), "muted"))
        column.addWidget(Field(word("settings.same_who"), self.who))
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        column.addLayout(row)
        self.setVisible(self.who.count() > 0)
