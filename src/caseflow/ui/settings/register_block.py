"""A register on its page: how many are open, a line each, and the form of a new one under them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.settings.register_line import RegisterLine
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.section import SectionHeading, under_heading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class RegisterForm(QWidget):
    """The form of a new entry; it lays itself out."""

    save: QPushButton
    cancel: QPushButton

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        raise NotImplementedError

    def empty(self, now: datetime) -> None:
        """As it begins."""
        raise NotImplementedError

    def first(self) -> QWidget:
        """Where the cursor goes."""
        raise NotImplementedError


Form = TypeVar("Form", bound=RegisterForm)
Row = TypeVar("Row")


class RegisterBlock(QWidget, Generic[Form, Row]):
    """Args: page: hears refusals. may_write: enter and settle. noun: of its words and of its draft."""

    def __init__(self, page: Page, context: Context, may_write: bool, noun: str, form: Form) -> None:
        super().__init__()
        self._page, self._context, self._may_write = page, context, may_write
        many = {"breach": "breaches"}.get(noun, f"{noun}s")
        self.heading = SectionHeading(word(f"protection.{many}"), 0, word(f"protection.{many}_note"))
        self.new = plain(word(f"protection.new_{noun}"), "plus")
        self.form = form
        self.form.hide()
        self.kept = Kept(context, form, noun, form.entries())
        self._shown: tuple[Row, ...] | None = None
        self.lines: dict[str, RegisterLine] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.none = WrappingLabel(word(f"protection.no_{many}"), "muted")
        self._lay_out()
        self.new.clicked.connect(self._begin)
        form.save.clicked.connect(self._enter)
        form.cancel.clicked.connect(self._end)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(3))
        column.addLayout(under_heading(self.heading, self._list))
        column.addWidget(self.none)
        column.addWidget(self.form)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.new.setVisible(self._may_write)

    def ask(self) -> None:
        """Ask the store for the register."""
        raise NotImplementedError

    def show_rows(self, found: Sequence[Row], open_ones: int) -> None:
        """The same answer again moves nothing, so that what is being written stays."""
        if self._shown == tuple(found):
            return
        self._shown = tuple(found)
        empty_out(self._list)
        self.heading.set_count(open_ones)
        self.none.setVisible(not found)
        self.lines = {}
        for one in found:
            name, line = self._line(one)
            self.lines[name] = line
            self._list.addWidget(line)
            self._list.addWidget(hairline())

    def _line(self, one: Row) -> tuple[str, RegisterLine]:
        """The line of an entry, and its id."""
        raise NotImplementedError

    def _enter(self) -> None:
        """Enter what the form says; `_entered` afterwards."""
        raise NotImplementedError

    def _begin(self) -> None:
        self.new.hide()
        self.kept.rest()
        self.form.empty(self._context.desk.clock())
        self.form.show()
        self.form.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin()

    def _end(self) -> None:
        """Entered, or given up."""
        self.form.empty(self._context.desk.clock())
        self.kept.done()
        self.form.hide()
        self.new.show()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _entered(self) -> None:
        self._end()
        self.ask()
