"""Where a share is named: a folder that is chosen, or a bucket with its key.

The two entries of the key stand there only for an address that needs them. The secret is hidden as typed
and never becomes a part of the address.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.sync.carriers.address import is_bucket
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import with_button
from caseflow.ui.words import word


class ShareEntry(QWidget):
    """Args: name: what stands above the address. hint: what stands below it."""

    returned = Signal()

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.address, self.key_id, self.secret = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.browse = plain(word("exchange.browse"), "folder-share")
        self._address = Field(name, with_button(self.address, self.browse), hint=hint)
        self.address.setAccessibleName(name)
        self._key_id = Field(word("exchange.key_id"), self.key_id)
        self._secret = Field(word("exchange.key_secret"), self.secret)
        self._keys = QWidget()
        self._lay_out()
        self.browse.clicked.connect(self._browse)
        self.address.textChanged.connect(self._address_changed)
        for entry in (self.address, self.secret):
            entry.returnPressed.connect(self.returned)
        self.setFocusProxy(self.address)

    def _lay_out(self) -> None:
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(u(4))
        for field in (self._key_id, self._secret):
            keys.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._keys.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(self._address)
        column.addWidget(self._keys)

    def given(self) -> tuple[str, ShareKey | None] | None:
        """The address and its key; None when something is missing, which is then said where it is."""
        address = self.address.text().strip()
        self._address.error("" if address else word("unlock.name_needed"))
        if not is_bucket(address):
            return (address, None) if address else None
        for field, entry in ((self._secret, self.secret), (self._key_id, self.key_id)):
            field.error("" if entry.text().strip() else word("unlock.name_needed"))
        if self._key_id.wrong() or self._secret.wrong():
            return None
        return address, ShareKey(self.key_id.text().strip(), self.secret.text().strip())

    def entries(self) -> dict[str, QWidget]:
        """What may be kept while it is typed: all but the secret."""
        return {"address": self.address, "key_id": self.key_id}

    def clear(self) -> None:
        for entry in (self.address, self.key_id, self.secret):
            entry.clear()

    def _address_changed(self, text: str) -> None:
        self._keys.setVisible(is_bucket(text))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("exchange.browse"), self.address.text())
        if chosen:
            self.address.setText(chosen)
