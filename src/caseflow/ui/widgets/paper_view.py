"""Paper before it is printed: its pages as they will be, and under them a file or the printer."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.footer import Footer
from caseflow.ui.words import word


class PaperView(QWidget):
    """Args: name: what a screen reader calls it. whole: a page fits in; otherwise its width does."""

    def __init__(self, name: str, whole: bool = False) -> None:
        super().__init__()
        self.document, self._buffer = QPdfDocument(self), QBuffer(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(name)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView if whole else QPdfView.ZoomMode.FitToWidth)
        self.save = plain(word("referrals.save_pdf"), "download")
        self.print_button = primary(word("common.print"), "print")
        footer = Footer()
        footer.add_right(self.save)
        footer.add_right(self.print_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(footer)

    def load(self, pdf: bytes) -> None:
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
