"""One file of the exchange on the page: which one, and what was found in it. It takes nothing in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import with_button
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class PacketPanel(QWidget):
    """Closed until `open`. Says `look_asked` with the file."""

    look_asked = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.heading = SectionHeading(word("exchange.packet_title"), link=word("common.close"))
        self.path, self.browse = QLineEdit(), plain(word("exchange.packet_browse"), "document")
        self._field = Field(word("exchange.packet_file"), with_button(self.path, self.browse))
        self._found = QVBoxLayout()
        self._found.setSpacing(u(2))
        self.look = primary(word("exchange.packet_look"), "search")
        self._lay_out()
        self.heading.link_clicked.connect(self.hide)
        self.browse.clicked.connect(self._browse)
        self.path.textChanged.connect(self._other_file)
        self.path.returnPressed.connect(self.look.click)
        self.look.clicked.connect(self._ask)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(4))
        column.setSpacing(u(3))
        for part in (self.heading, WrappingLabel(word("exchange.packet_purpose"), "muted"), self._field):
            column.addWidget(part)
        column.addWidget(self.look, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._found)

    def open(self) -> None:
        self.path.clear()
        self._other_file()
        self.show()
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        empty_out(self._found)
        for row in rows:
            self._found.addWidget(row)

    def _other_file(self) -> None:
        """What was said of one file is not true of another."""
        empty_out(self._found)
        self._field.error("")

    def _ask(self) -> None:
        path = self.path.text().strip()
        self._field.error("" if path and Path(path).is_absolute() else word("exchange.packet_needed"))
        if not self._field.wrong():
            self.look_asked.emit(Path(path))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, word("exchange.packet_browse"), self.path.text())
        if chosen:
            self.path.setText(chosen)
            self._ask()
