"""A PDF onto paper, through the printer the person chooses."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

DPI = 300
POINTS_PER_INCH = 72


def print_pdf(pdf: bytes, parent: QWidget) -> bool:
    """Ask for a printer and print; False when the person thought otherwise."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setResolution(DPI)
    if QPrintDialog(printer, parent).exec() != QPrintDialog.DialogCode.Accepted:
        return False
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        _draw(pdf, painter)
    finally:
        painter.end()
    return True


def _draw(pdf: bytes, painter: QPainter) -> None:
    from PySide6.QtPdf import QPdfDocument

    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    for page in range(document.pageCount()):
        if page:
            painter.device().newPage()  # type: ignore[attr-defined]
        size = document.pagePointSize(page) * (DPI / POINTS_PER_INCH)
        painter.drawImage(0, 0, document.render(page, QSizeF(size).toSize()))
