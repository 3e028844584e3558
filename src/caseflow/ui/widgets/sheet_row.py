"""A secret code that goes on paper: what it is for, print, save as PDF, and whether that was done."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class SheetRow(QWidget):
    """Args: kind: `recovery` or `organisation`."""

    print_asked = Signal(str)
    save_asked = Signal(str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        name = word(f"unlock.sheet_{kind}")
        self.print_button = plain(word("unlock.print"), "print")
        self.save_button = plain(word("unlock.save_pdf"), "download")
        for button, signal in ((self.print_button, self.print_asked), (self.save_button, self.save_asked)):
            button.setAccessibleName(f"{button.text()}: {name}")
            button.clicked.connect(partial(signal.emit, kind))
        self.done = StateLabel("done", word("unlock.sheet_done"))
        self.done.hide()
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addWidget(label(name, "heading"))
        said.addWidget(WrappingLabel(word(f"unlock.sheet_{kind}_note"), "meta"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2), 0, u(2))
        row.setSpacing(u(2))
        row.addWidget(IconLabel("document", "accent_text", 5))
        row.addSpacing(u(2))
        row.addLayout(said, 1)
        for part in (self.done, self.print_button, self.save_button):
            row.addWidget(part)
