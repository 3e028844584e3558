"""A PDF onto paper, through the printer the person chooses in the dialog of the system."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from caseflow.domain.errors import InputError

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI = 300
POINTS_PER_INCH = 72


def print_pdf(pdf: bytes, parent: QWidget) -> bool:
    """Ask for a printer and print; False when the person thought otherwise.

    Raises:
        InputError: `printer_refused`.
    """
    printer = choose_printer(parent)
    if printer is None:
        return False
    print_on(printer, pdf)
    return True


def choose_printer(
    parent: QWidget, size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4, landscape: bool = False
) -> "QPrinter | None":
    """The printer of the person's choice, set to such paper; None when they thought otherwise.

    What lies on its side is folded, so it is printed on both sides and turned over the short edge.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(size))
    lies = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(lies)
    if landscape:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    accepted = QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted
    return printer if accepted else None


def print_on(printer: "QPrinter", pdf: bytes) -> None:
    """Print every page as it is in the PDF, to the edge of the sheet.

    Raises:
        InputError: the printer, or the file it should have become, does not take it.
    """
    printer.setFullPage(True)
    printer.setResolution(DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise InputError("printer_refused", "The printer did not take the page. Nothing was printed.")
    try:
        _draw(pdf, printer, painter)
    finally:
        painter.end()


def _draw(pdf: bytes, printer: "QPrinter", painter: QPainter) -> None:
    from PySide6.QtPdf import QPdfDocument

    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        size = document.pagePointSize(page) * (DPI / POINTS_PER_INCH)
        painter.drawImage(0, 0, document.render(page, QSizeF(size).toSize()))
    document.close()
