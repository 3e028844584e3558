"""An office that works alone: begin a network on an empty share, or ask to be let into one."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.empty import EmptyState
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import word

WIDTH = 110


class AloneBlock(QWidget):
    """Args: join: with share and the network's digits, or nothing. start: with share and passphrase."""

    def __init__(self, join: Callable[[str, str], None], start: Callable[[str, str], None]) -> None:
        super().__init__()
        self._join, self._start = join, start
        self.share, self.digits, self.passphrase = QLineEdit(), QLineEdit(), QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.browse = plain(word("exchange.browse"), "folder-share")
        self.join = primary(word("exchange.join"), "people")
        self.start = plain(word("exchange.start"), "plus")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        empty = EmptyState("exchange", word("exchange.alone"), word("exchange.alone_purpose"))
        form = QWidget()
        form.setMaximumWidth(u(WIDTH))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, u(4), 0, 0)
        column.setSpacing(u(3))
        column.addWidget(Field(word("exchange.share"), self.share, hint=word("exchange.share_hint")))
        column.addLayout(_row(self.browse))
        column.addWidget(Field(word("exchange.their_digits"), self.digits, word("exchange.optional")))
        column.addLayout(_row(self.join))
        column.addWidget(
            Field(word("exchange.passphrase"), self.passphrase, hint=word("exchange.passphrase_hint"))
        )
        column.addLayout(_row(self.start))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(empty)
        whole.addWidget(form)
        whole.addStretch(1)

    def _connect(self) -> None:
        self.browse.clicked.connect(self._choose_folder)
        self.join.clicked.connect(lambda: self._join(self.share.text().strip(), self.digits.text()))
        self.start.clicked.connect(lambda: self._start(self.share.text().strip(), self.passphrase.text()))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("exchange.browse"), self.share.text())
        if chosen:
            self.share.setText(chosen)


def _row(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
