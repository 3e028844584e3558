"""An office that works alone: ask to be let into a network, or begin one on an empty share."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

WIDTH = 130


class AloneBlock(QWidget):
    """Args: join: with share and the network's digits, or nothing. start: with share and passphrase."""

    def __init__(self, join: Callable[[str, str], None], start: Callable[[str, str], None]) -> None:
        super().__init__()
        self._join, self._start = join, start
        self.share, self.digits = QLineEdit(), QLineEdit()
        self.passphrase = SecretField(word("exchange.passphrase"))
        self.browse = plain(word("exchange.browse"), "folder-share")
        self.join = primary(word("exchange.join"), "people")
        self.start = plain(word("exchange.start"), "plus")
        self._address = Field(word("exchange.share"), self._share_row(), hint=word("exchange.share_hint"))
        self._lay_out()
        self._connect()

    def _share_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(u(2))
        across.addWidget(self.share, 1)
        across.addWidget(self.browse)
        row.setFocusProxy(self.share)
        return row

    def _lay_out(self) -> None:
        form = QWidget()
        form.setMaximumWidth(u(WIDTH))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(WrappingLabel(word("exchange.alone_purpose"), "muted"))
        column.addWidget(self._address)
        column.addSpacing(u(3))
        column.addWidget(SectionHeading(word("exchange.join_title")))
        column.addWidget(Field(word("exchange.their_digits"), self.digits, word("exchange.optional")))
        column.addLayout(_row(self.join))
        column.addSpacing(u(3))
        column.addWidget(SectionHeading(word("exchange.start_title")))
        column.addWidget(self.passphrase)
        column.addWidget(WrappingLabel(word("exchange.passphrase_hint"), "meta"))
        column.addLayout(_row(self.start))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(form, 100)
        whole.addStretch(1)

    def _connect(self) -> None:
        self.browse.clicked.connect(self._choose_folder)
        self.join.clicked.connect(self._ask_to_join)
        self.digits.returnPressed.connect(self._ask_to_join)
        self.start.clicked.connect(self._begin)
        self.passphrase.returned.connect(self._begin)

    def _ask_to_join(self) -> None:
        if share := self._given_share():
            self._join(share, "".join(self.digits.text().split()))

    def _begin(self) -> None:
        if share := self._given_share():
            self._start(share, self.passphrase.text())

    def _given_share(self) -> str:
        """The address; nothing can be asked of an empty one."""
        share = self.share.text().strip()
        self._address.error("" if share else word("unlock.name_needed"))
        return share

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("exchange.browse"), self.share.text())
        if chosen:
            self.share.setText(chosen)


def _row(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
