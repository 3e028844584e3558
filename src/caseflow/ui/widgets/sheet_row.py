"""A secret code that goes on paper: what it is for, print, save as PDF, and whether that was done."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class SheetRow(QWidget):
    """Args: kind: `recovery`, `officer` or `organisation`. code: where it may be copied by hand too."""

    print_asked = Signal(str)
    save_asked = Signal(str)

    copied = Signal(str)
    """Somebody says that they have written it down."""

    def __init__(self, kind: str, code: str = "") -> None:
        super().__init__()
        self.copy_button = plain(word("unlock.copy_by_hand"), "pencil")
        self.copy_button.setVisible(bool(code))
        self.code = label(_in_lines(code), "record")
        self.code.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.code.hide()
        self.copy_button.clicked.connect(lambda: self._copy(kind))
        name = word(f"unlock.sheet_{kind}")
        self.print_button = plain(word("unlock.print"), "print")
        self.save_button = plain(word("unlock.save_pdf"), "download")
        self.copy_button.setAccessibleName(f"{self.copy_button.text()}: {name}")
        for button, signal in ((self.print_button, self.print_asked), (self.save_button, self.save_asked)):
            button.setAccessibleName(f"{button.text()}: {name}")
            button.clicked.connect(partial(signal.emit, kind))
        self.done = StateLabel("done", word("unlock.sheet_done"))
        self.done.hide()
        self._lay_out(name, word(f"unlock.sheet_{kind}_note"))

    def _copy(self, kind: str) -> None:
        """First it is shown; then somebody says that it is on paper, and it is hidden again."""
        showing = self.code.isHidden()
        self.code.setVisible(showing)
        said = word("unlock.copied" if showing else "unlock.copy_by_hand")
        self.copy_button.setText(said)
        self.copy_button.setAccessibleName(f"{said}: {word(f'unlock.sheet_{kind}')}")
        if not showing:
            self.copied.emit(kind)

    def _lay_out(self, name: str, note: str) -> None:
        steps = in_a_row(self.print_button, self.save_button, self.copy_button, self.done)
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addWidget(label(name, "heading"))
        said.addWidget(WrappingLabel(note, "meta"))
        said.addSpacing(u(2))
        said.addWidget(self.code)
        said.addSpacing(u(1))
        said.addLayout(steps)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(4), 0, u(4))
        row.setSpacing(u(3))
        row.addWidget(IconLabel("document", "accent_text", 5))
        row.addLayout(said, 1)


def _in_lines(code: str) -> str:
    """A long code in lines of four groups, so that none is cut."""
    groups = code.split("-")
    return "\n".join("-".join(groups[start : start + 4]) for start in range(0, len(groups), 4))
