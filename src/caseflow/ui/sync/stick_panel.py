"""A stick on the page: which one, what it would bring, and the one button that does it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.sync.stick import Rehearsal
from caseflow.ui.sync.drives import Drive
from caseflow.ui.sync.rehearsal import rehearsal_rows
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain, primary, row_button
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.row import in_a_row, with_button
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class StickPanel(QWidget):
    """Closed until `open_for`. Reading is rehearsed first; writing starts at once."""

    look_asked, read_asked = Signal(Path), Signal(Path)
    write_asked = Signal(Path, bool)
    """With True when the person has confirmed that the stick is prepared."""

    def __init__(self) -> None:
        super().__init__()
        self._reads = True
        self.heading = SectionHeading("", link=word("common.close"))
        self.purpose = WrappingLabel("", "muted")
        self.path = QLineEdit()
        self.browse = plain(word("exchange.browse"), "stick")
        self._field = Field(word("exchange.stick"), with_button(self.path, self.browse))
        self._found = QHBoxLayout()
        self._found.setSpacing(u(2))
        self.unprepared = MessageBar("wait")
        self._rehearsal = QVBoxLayout()
        self._rehearsal.setSpacing(u(2))
        self.done = primary(word("common.close"))
        self.look, self.read = primary(word("exchange.stick_look"), "search"), primary("", "download")
        self.write = primary(word("exchange.stick_out"), "upload")
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        self.read.setText(word("exchange.stick_read"))
        buttons = in_a_row(self.look, self.read, self.write, self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(4))
        column.setSpacing(u(3))
        for part in (self.heading, self.purpose, self._field):
            column.addWidget(part)
        column.addLayout(self._found)
        column.addWidget(self.unprepared)
        column.addLayout(self._rehearsal)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.heading.link_clicked.connect(self.hide)
        self.browse.clicked.connect(self._browse)
        self.path.textChanged.connect(self._other_stick)
        self.path.returnPressed.connect(lambda: (self.look if self._reads else self.write).click())
        self.done.clicked.connect(self.hide)
        self.look.clicked.connect(lambda: self._ask(self.look_asked.emit))
        self.read.clicked.connect(lambda: self._ask(self.read_asked.emit))
        self.write.clicked.connect(lambda: self._ask(lambda path: self.write_asked.emit(path, False)))

    def open_for(self, reads: bool, found: Sequence[Drive]) -> None:
        """Args: reads: what lies on a stick comes in; otherwise ours goes out. found: sticks here now."""
        self._reads = reads
        way = "in" if reads else "out"
        self.heading.set_title(word(f"exchange.stick_{way}"))
        self.purpose.setText(word(f"exchange.stick_{way}_purpose"))
        self._show_found(found)
        self.path.setText(found[0].path if len(found) == 1 else "")
        self._other_stick()
        self.show()
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rehearsal(self, rehearsal: Rehearsal) -> None:
        """What the stick would bring; now it may be read, or closed when it would bring nothing."""
        self._clear(self._rehearsal)
        for row in rehearsal_rows(rehearsal):
            self._rehearsal.addWidget(row)
        self.look.hide()
        nothing = rehearsal.brings_nothing
        self.read.setVisible(not nothing)
        self.done.setVisible(nothing)
        (self.done if nothing else self.read).setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_prepare(self) -> None:
        """The stick has no folder of ours; a person says whether it may have one."""
        self.unprepared.tell(word("exchange.stick_unprepared"), word("exchange.stick_unprepared_note"))
        prepare = plain(word("exchange.stick_prepare"), "stick")
        prepare.clicked.connect(lambda: self._ask(lambda path: self.write_asked.emit(path, True)))
        self.unprepared.add_button(prepare)
        self.write.hide()

    def _show_found(self, found: Sequence[Drive]) -> None:
        self._clear(self._found)
        for drive in found:
            button = row_button(drive.name, "stick")
            button.setAccessibleName(word("exchange.stick_named", name=drive.name))
            button.clicked.connect(lambda _=False, path=drive.path: self.path.setText(path))
            self._found.addWidget(button)
        if not found:
            self._found.addWidget(label(word("exchange.stick_none"), "meta"))
        self._found.addStretch(1)

    def _other_stick(self) -> None:
        """What was said of one stick is not true of another."""
        self._clear(self._rehearsal)
        self.unprepared.clear()
        self._field.error("")
        self.look.setVisible(self._reads)
        self.read.hide()
        self.done.hide()
        self.write.setVisible(not self._reads)

    def _ask(self, ask: Callable[[Path], object]) -> None:
        path = self.path.text().strip()
        self._field.error("" if path and Path(path).is_absolute() else word("exchange.stick_needed"))
        if not self._field.wrong():
            self.unprepared.clear()
            ask(Path(path))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("exchange.browse"), self.path.text())
        if chosen:
            self.path.setText(chosen)

    def _clear(self, box: "QHBoxLayout | QVBoxLayout") -> None:
        empty_out(box)
