"""An office that works alone: ask to be let into a network, or begin one on an empty share."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.sync.carriers.share_key import ShareKey
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.share_entry import ShareEntry
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

WIDTH = 130
Given = Callable[[str, ShareKey | None, str], None]


class AloneBlock(QWidget):
    """Args: join: with share, its key, the network's digits or nothing. start: with the passphrase."""

    def __init__(self, join: Given, start: Given) -> None:
        super().__init__()
        self._join, self._start = join, start
        self.entry, self.digits = ShareEntry(word("exchange.share"), word("exchange.share_hint")), QLineEdit()
        self.share = self.entry.address
        self.passphrase = SecretField(word("exchange.passphrase"))
        self.join = primary(word("exchange.join"), "people")
        self.start = plain(word("exchange.start"), "plus")
        self._lay_out()
        self._connect()

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed: no secret."""
        return {**self.entry.entries(), "digits": self.digits}

    def _lay_out(self) -> None:
        form = QWidget()
        form.setMaximumWidth(u(WIDTH))
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addWidget(WrappingLabel(word("exchange.alone_purpose"), "muted"))
        column.addWidget(self.entry)
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
        self.join.clicked.connect(self._ask_to_join)
        self.digits.returnPressed.connect(self._ask_to_join)
        self.start.clicked.connect(self._begin)
        self.passphrase.returned.connect(self._begin)

    def _ask_to_join(self) -> None:
        if given := self.entry.given():
            self._join(*given, "".join(self.digits.text().split()))

    def _begin(self) -> None:
        if given := self.entry.given():
            self._start(*given, self.passphrase.text())


def _row(button: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
