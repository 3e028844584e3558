"""Priručnik: chapters at the left, one of them to read. Asks the store nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from caseflow.domain.changes import Change
from caseflow.ui.commands import Command
from caseflow.ui.page import Page
from caseflow.ui.widgets.book_view import BookView


class HelpPage(Page):
    title_key = "help.title"

    def make(self) -> None:
        self.book = BookView()

    def frame(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.book)
        self.head.hide()

    def connect_(self) -> None:
        search = Command("help.search", "help.search", self._search, "Ctrl+F", "search")
        self.context.commands.add(search, self)

    def show_record(self, record: str | None) -> None:
        """`book/chapter`."""
        if record is not None:
            self.book.show_chapter(*record.split("/", 1))

    def place(self) -> str | None:
        return self.book.place()

    def changed(self, changes: tuple[Change, ...]) -> None:
        """A book does not change with the store."""

    def _search(self) -> None:
        self.book.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
