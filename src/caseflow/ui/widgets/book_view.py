"""The books: which one, a search, the chapters, and the chapter in front. Needs no open store."""

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from caseflow.resources.books import BOOKS, ENGLISH, Chapter, chapters, chapters_with
from caseflow.ui.theme import u
from caseflow.ui.widgets.book_text import BookText
from caseflow.ui.widgets.label import label, upright_hairline
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import language, word

LIST_WIDE, ROW = 84, 8


class BookView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.books = SegmentedButtons([(book, word(f"help.{book}")) for book in BOOKS])
        self.search = QLineEdit()
        self.search.setPlaceholderText(word("help.search"))
        self.search.setAccessibleName(word("help.search"))
        self.list = QListWidget()
        self.list.setProperty("kind", "chapters")
        self.list.setAccessibleName(word("help.chapters"))
        self.nothing = WrappingLabel(word("help.nothing"), "muted")
        self.serbian = WrappingLabel(word("help.serbian"), "muted")
        self.text = BookText()
        self._shown: tuple[Chapter, ...] = ()
        self._lay_out()
        self._connect()
        self._fill()

    def show_chapter(self, book: str, key: str) -> None:
        """One chapter; the first one when the book has none of that name."""
        self.search.clear()
        self.books.set_value(book)
        self._fill(key)

    def place(self) -> str:
        """What `show_chapter` needs to come back, as `book/chapter`."""
        row = max(0, self.list.currentRow())
        return f"{self.books.value()}/{self._shown[row].key if self._shown else ''}"

    def _fill(self, key: str = "") -> None:
        self._shown = chapters_with(self.search.text(), self.books.value(), language())
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._shown:
            row = QListWidgetItem(one.title)
            row.setSizeHint(QSize(0, u(ROW)))
            self.list.addItem(row)
        self.list.blockSignals(False)
        self.serbian.setVisible(language() == "en" and self.books.value() not in ENGLISH)
        self.nothing.setVisible(not self._shown)
        rows = [row for row, one in enumerate(self._shown) if one.key == key]
        if self._shown:
            self.list.setCurrentRow(rows[0] if rows else 0)

    def _read(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.text.show_chapter(self._shown[row])

    def _follow(self, link: QUrl) -> None:
        """A link in a book leads to a chapter of one of the books and nowhere else."""
        for book in (self.books.value(), *BOOKS):
            if any(one.key == link.fragment() for one in chapters(book, language())):
                self.show_chapter(book, link.fragment())
                return

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(u(LIST_WIDE))
        column = QVBoxLayout(left)
        keep_page_margin(left, column, top=5, bottom=4)
        column.setSpacing(u(3))
        column.addWidget(label(word("help.title"), "title"))
        for part in (self.books, self.serbian, self.search, self.nothing):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(upright_hairline())
        row.addWidget(self.text, 1)

    def _connect(self) -> None:
        self.books.chosen.connect(lambda _: self._fill())
        self.search.textChanged.connect(lambda _: self._fill())
        self.list.currentRowChanged.connect(self._read)
        self.text.anchorClicked.connect(self._follow)


class BookWindow(QWidget):
    """The books beside a window that is not open yet. Args: parent: goes away with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{word('help.title')} – caseflow")
        self.book = BookView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.book)
        self.resize(u(260), u(170))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
