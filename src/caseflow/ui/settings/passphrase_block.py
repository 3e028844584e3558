"""Whether a colleague signs in on this computer: a passphrase given, another one, or taken away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.office.person import PersonRow
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.new_secret import NewSecret
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import shown, word


class PassphraseBlock(QWidget):
    """Args: person: somebody else than who is signed in."""

    given = Signal(str, str)
    """Id of the person and their new passphrase."""
    taken = Signal(str)

    def __init__(self, person: PersonRow) -> None:
        super().__init__()
        self._person = person
        has = person.can_sign_in
        self.open = plain(word("settings.give_another" if has else "settings.give_passphrase") + "…", "key")
        self.take = plain(word("settings.take_passphrase") + "…", "lock")
        self.secret = NewSecret(word("settings.person_passphrase"))
        self.give = plain(word("settings.give_passphrase"), "check")
        self.sure = MessageBar("wait")
        self._parts = (self.secret, self.give)
        self._lay_out(word("settings.has_passphrase" if has else "settings.has_none"))
        self.take.setVisible(has)
        for part in self._parts:
            part.hide()
        self.open.clicked.connect(self._open)
        self.take.clicked.connect(self._ask)
        self.give.clicked.connect(self._give)
        self.secret.returned.connect(self._give)

    def _lay_out(self, note: str) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((first, (self.open, self.take)), (second, (self.give,))):
            row.setSpacing(u(2))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, u(2))
        column.setSpacing(u(3))
        column.addWidget(label(word("settings.here_title"), "heading"))
        column.addWidget(WrappingLabel(note, "muted"))
        column.addLayout(first)
        column.addWidget(self.secret)
        column.addLayout(second)
        column.addWidget(self.sure)

    def _open(self) -> None:
        self.sure.clear()
        for part in self._parts:
            part.show()
        self.secret.begin()

    def _give(self) -> None:
        passphrase = self.secret.value()
        if passphrase:
            self.given.emit(self._person.id, passphrase)

    def _ask(self) -> None:
        """What they wrote stays; what only they could open is lost."""
        for part in self._parts:
            part.hide()
        name = shown(self._person.name)
        self.sure.tell(word("settings.take_ask", name=name), word("settings.take_ask_note"))
        yes, no = plain(word("settings.take_passphrase"), "check"), plain(word("common.cancel"))
        yes.clicked.connect(lambda: self.taken.emit(self._person.id))
        no.clicked.connect(self.sure.clear)
        for button in (yes, no):
            self.sure.add_button(button)
        no.setFocus()
