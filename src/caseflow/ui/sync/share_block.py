"""Which share this office exchanges through, and the form that moves it to another place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.sync.carriers.share_key import ShareKey
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import primary
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.share_entry import ShareEntry
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

Move = Callable[[str, ShareKey | None], None]


class ShareBlock(QWidget):
    """`form` stands elsewhere on the page. Args: move: called with the new address and its key."""

    def __init__(self, move: Move) -> None:
        super().__init__()
        self._move = move
        self.heading = SectionHeading(word("exchange.our_share"), link=word("exchange.move"))
        self.address = WrappingLabel("", selectable=True)
        self.form = QWidget()
        self.form_heading = SectionHeading(word("exchange.move_title"), link=word("common.close"))
        self.entry = ShareEntry(word("exchange.new_share"), word("exchange.new_share_hint"))
        self.go = primary(word("exchange.move_go"), "folder-share")
        self._lay_out()
        self.heading.link_clicked.connect(self._open)
        self.form_heading.link_clicked.connect(self.form.hide)
        self.entry.returned.connect(self._asked)
        self.go.clicked.connect(self._asked)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, 0, 0, u(4))
        inside.setSpacing(u(3))
        inside.addWidget(self.form_heading)
        inside.addWidget(WrappingLabel(word("exchange.move_purpose"), "muted"))
        inside.addWidget(self.entry)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        inside.addLayout(row)
        self.form.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(6))
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addSpacing(u(2))
        column.addWidget(self.address)

    def show_share(self, address: str) -> None:
        self.address.setText(address)

    def moved(self) -> None:
        """The share is at its new place: nothing of the old question stays, the secret least of all."""
        self.entry.clear()
        self.form.hide()

    def _open(self) -> None:
        self.form.setVisible(self.form.isHidden())
        if not self.form.isHidden():
            self.entry.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self) -> None:
        given = self.entry.given()
        if given is not None:
            self._move(*given)
