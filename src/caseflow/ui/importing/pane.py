"""One import on the screen, from its columns to its report: the same for services and for clients.

Columns → a look at what would be → the import → its report. A package that says itself what it means
begins at the look. Nothing is written before the person has seen the look.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.importing.columns import ColumnsLook
from caseflow.ui.importing.columns_form import ColumnsForm
from caseflow.ui.importing.kind import Looked
from caseflow.ui.importing.past import PastPane
from caseflow.ui.importing.report import ReportPane
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import link, plain, primary
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.words import word, word_count


class ImportPane(QWidget):
    """Args: namesakes: whether rows may be people of one name."""

    look_asked = Signal()
    import_asked = Signal()
    undo_asked = Signal()
    left = Signal()

    def __init__(self, namesakes: bool) -> None:
        super().__init__()
        self.columns, self.past = ColumnsForm(), PastPane()
        self.look = ReportPane(word("import.look"))
        self.report = ReportPane(word("directory.imported"))
        self.stack = QStackedWidget()
        self.cancel = plain(word("common.cancel"))
        self.to_columns = link(word("import.to_columns"), "chevron-left")
        self.look_now = primary(word("import.look_now"))
        self.import_now = primary(word("import.import_now"), "download")
        self.undo = plain(word("directory.import_undo"), "undo")
        self.close_report = primary(word("common.done"))
        self.namesakes = QCheckBox(word("import.namesakes"))
        self.namesakes.setVisible(namesakes)
        self._has_columns = False
        self._lay_out(namesakes)
        self._connect()

    def _lay_out(self, namesakes: bool) -> None:
        self._bar = MessageBar("wait")
        self.look.above.addWidget(self._bar)
        if namesakes:
            self.look.above.addWidget(self.namesakes, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.columns, self.look, self.report, self.past):
            self.stack.addWidget(part)
        foot = self._foot = Footer()
        foot.add_left(self.to_columns)
        for step in (self.cancel, self.undo, self.look_now, self.import_now, self.close_report):
            foot.add_right(step)
        self.top = QVBoxLayout()
        keep_page_margin(self, self.top, top=3, bottom=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.top)
        column.addWidget(self.stack, 1)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.look_now.clicked.connect(self.look_asked)
        self.import_now.clicked.connect(self.import_asked)
        self.undo.clicked.connect(self.undo_asked)
        self.cancel.clicked.connect(self.left)
        self.close_report.clicked.connect(self.left)
        self.to_columns.clicked.connect(self.back_to_columns)
        self.namesakes.clicked.connect(self.look_asked)

    def set_working(self, working: bool) -> None:
        """While rows are read or written, nothing is begun a second time."""
        for part in (self._foot, self.namesakes):
            part.setEnabled(not working)

    def show_columns(self, look: ColumnsLook | None) -> None:
        """The first step; a package has none."""
        self._has_columns = look is not None
        if look is not None:
            self.columns.show_columns(look)
            self.back_to_columns()

    def back_to_columns(self) -> None:
        self._show(self.columns, self.cancel, self.look_now)
        box = self.columns.first_box()
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_look(self, looked: Looked) -> None:
        self.look.show_reports(looked.tables, looked.first)
        refused = sum(len(one.refused) for one in looked.tables.values())
        taken = sum(one.made + one.merged for one in looked.tables.values())
        self.import_now.setEnabled(taken > 0)
        self._say_look(taken, refused)
        self._show(self.look, self.cancel, self.import_now)
        (self.import_now if taken else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_look(self, taken: int, refused: int) -> None:
        if not taken:
            self._bar.tell(word("import.nothing_new"), word("import.nothing_new_note"))
        elif refused:
            self._bar.tell(word_count("import.some_refused", refused), word("import.some_refused_note"))
        else:
            self._bar.clear()

    def show_report(self, looked: Looked) -> None:
        self.report.show_reports(looked.tables)
        self._has_columns = False
        self._show(self.report, *((self.undo,) if looked.batch else ()), self.close_report)
        self.close_report.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_past(self) -> None:
        self._has_columns = False
        self._show(self.past, self.close_report)
        self.close_report.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, part: QWidget, *steps: QWidget) -> None:
        self.stack.setCurrentWidget(part)
        for step in (self.cancel, self.undo, self.look_now, self.import_now, self.close_report):
            step.setVisible(step in steps)
        self.to_columns.setVisible(part is self.look and self._has_columns)
