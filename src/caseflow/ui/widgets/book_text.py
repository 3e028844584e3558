"""A chapter to read: Markdown of our own, its pictures from the program, and nothing from anywhere else.

No address is ever opened: neither the network nor a file, whatever stands in the text.
"""

from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from caseflow.resources.books import Chapter, picture
from caseflow.ui.theme import colour, signals, u
from caseflow.ui.words import language

LEFT, WIDEST = 8, 180
LINE_HEIGHT = 140
PICTURE = "\ufffc"
"""How Qt writes a picture in a text."""
_HEADING = "## "


class BookText(QTextBrowser):
    """Reads like a page: no wider than one reads, pictures as wide as the words."""

    def __init__(self) -> None:
        super().__init__()
        self._chapter: Chapter | None = None
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setProperty("kind", "book")
        self._soon = QTimer(self, interval=0, singleShot=True)
        """Laying out may itself resize us, and must not begin inside itself."""
        self._soon.timeout.connect(self._show)
        signals.theme_changed.connect(self._soon.start)

    def show_chapter(self, chapter: Chapter) -> None:
        """From its beginning."""
        self._chapter = chapter
        self.setAccessibleName(chapter.title)
        self._show()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        """Pictures of the books only; to anything else there is nothing."""
        wanted = name if isinstance(name, str) else name.path()
        data = picture(wanted.rpartition("/")[2], language())
        if type != QTextDocument.ResourceType.ImageResource.value or data is None:
            return None
        return self._fitted(QImage.fromData(data))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._soon.start()

    def _margin(self) -> int:
        """At the right of the words."""
        return max(u(6), self.viewport().width() - u(LEFT + WIDEST))

    def _keep_margins(self) -> None:
        root = self.document().rootFrame()
        around = root.frameFormat()
        around.setLeftMargin(u(LEFT))
        around.setRightMargin(self._margin())
        around.setTopMargin(u(5))
        around.setBottomMargin(u(6))
        root.setFrameFormat(around)

    def _show(self) -> None:
        if self._chapter is None:
            return
        at = self.verticalScrollBar().value()
        self.document().clear()
        self.document().setDocumentMargin(0)
        self.setMarkdown(f"{_HEADING}{self._chapter.title}\n\n{self._chapter.text}")
        self._keep_margins()
        self._loosen()
        self._draw_tables()
        self.verticalScrollBar().setValue(at)

    def _fitted(self, whole: QImage) -> QImage:
        """As wide as the words stand, sharp on a screen of any density."""
        dense = self.devicePixelRatioF()
        wide = self.viewport().width() - u(LEFT) - self._margin()
        size = QSize(round(wide * dense), round(whole.height() * wide / whole.width() * dense))
        made = whole.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        made.setDevicePixelRatio(dense)
        return made

    def _loosen(self) -> None:
        """Lines a little apart, but not the one a picture is."""
        apart = QTextBlockFormat()
        apart.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block = self.document().begin()
        while block.isValid():
            if PICTURE not in block.text():
                QTextCursor(block).mergeBlockFormat(apart)
            block = block.next()

    def _draw_tables(self) -> None:
        for table in self.document().rootFrame().childFrames():
            if isinstance(table, QTextTable):
                look = table.format()
                look.setBorderCollapse(True)
                look.setBorder(1)
                look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBorderBrush(colour("line"))
                look.setCellPadding(u(1.5))
                look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                share = 100 / table.columns()
                percent = QTextLength.Type.PercentageLength
                look.setColumnWidthConstraints([QTextLength(percent, share)] * table.columns())
                table.setFormat(look)
