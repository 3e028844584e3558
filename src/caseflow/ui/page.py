"""What every page is: made, laid out, connected; asked for rows; told of changes, refusals and failures.

A page makes its widgets in `make`, puts them into `self.body` in `lay_out` and connects them in
`connect_`. A page with a frame of its own (a list beside a record) overrides `frame` and puts
`self.head` and `self.message_slot` where they belong. A refusal stands under the title, close to its
cause, until the next answer; what was typed stays.
"""

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.actions.cases.glass import CaseOfAnother
from caseflow.domain.changes import Change
from caseflow.domain.errors import Refusal
from caseflow.ui.anew import Anew
from caseflow.ui.context import Context
from caseflow.ui.progress import Progress
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import BarKind, MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.progress_strip import ProgressStrip
from caseflow.ui.words import refusal_text, word


class MessageSlot(QWidget):
    """Room for one bar; takes no place while there is none."""

    filled = Signal(object)
    """The bar that stands there now, or None."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_widget(self, widget: QWidget) -> None:
        self.clear()
        self._column.addWidget(widget)
        self.show()
        self.filled.emit(widget)

    def clear(self) -> None:
        empty_out(self._column)
        self.hide()
        self.filled.emit(None)

    def widget(self) -> QWidget | None:
        item = self._column.itemAt(0)
        return item.widget() if item else None


class Page(QWidget):
    title_key: ClassVar[str] = ""
    interested_in: ClassVar[frozenset[str]] = frozenset()
    """Entities whose changes call `refresh`; none means every change does."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.jobs = context.jobs
        self.desk = context.desk
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = PageHead(word(self.title_key) if self.title_key else "")
        self.message_slot = MessageSlot()
        self.body = QVBoxLayout()
        self._stale = True
        self._anew = Anew(self.jobs, self._ask_anew, self)
        self.make()
        self.frame()
        self.lay_out()
        self.connect_()
        self.jobs.changed.connect(self.changed)

    def make(self) -> None:
        """Make the widgets."""

    def frame(self) -> None:
        """Head, message, body: the frame of a page that is one column."""
        column = QVBoxLayout(self)
        keep_page_margin(self, column, top=5, bottom=6)
        column.setSpacing(u(4))
        column.addWidget(self.head)
        column.addWidget(self.message_slot)
        column.addLayout(self.body, 1)

    def lay_out(self) -> None:
        """Put the widgets into `self.body`."""

    def connect_(self) -> None:
        """Connect signals."""

    def refresh(self) -> None:
        """Ask the store for what is shown."""

    def show_record(self, record: str | None) -> None:
        """Show one record of this room; called by `open_room`."""

    def place(self) -> str | None:
        """What `show_record` needs to come back to what is seen now, e.g. after a lock."""
        return None

    def changed(self, changes: tuple[Change, ...]) -> None:
        """Something was changed: ask again once what was asked is answered, or when the page is seen."""
        if self.interested_in and not any(change.entity in self.interested_in for change in changes):
            return
        if self.isVisible():
            self._anew.again()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._anew.again()

    def _ask_anew(self) -> None:
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh()

    def refused(self, refusal: Refusal) -> None:
        """Say under the title what can be mended; a case of somebody else with the way to its reason."""
        if isinstance(refusal, CaseOfAnother):
            go = plain(word("today.open_case"))
            go.clicked.connect(lambda: self.context.open_room("cases", refusal.case))
            self.say("wait", refusal_text(refusal), word("common.then_again"), go)
        else:
            self.say("late", refusal_text(refusal))

    def failed(self, report: str) -> None:
        """Our fault: say what is safe and offer the report."""
        copy = plain(word("common.failed_copy"), "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        self.say("late", word("common.failed"), word("common.failed_safe"), copy)

    def say(self, kind: BarKind, sentence: str, note: str = "", *buttons: QWidget) -> None:
        """A bar under the title, which also says itself aloud."""
        bar = MessageBar(kind)
        self.message_slot.show_widget(bar)
        bar.tell(sentence, note)
        for button in buttons:
            bar.add_button(button)

    def clear_message(self) -> None:
        self.message_slot.clear()

    def working(self, title_word: str, progress: Progress | None) -> None:
        """Show how far a long job is, and how to stop it."""
        if progress is None:
            self.message_slot.clear()
        else:
            self.message_slot.show_widget(ProgressStrip(word(title_word), progress))
