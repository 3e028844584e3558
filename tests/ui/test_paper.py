"""A sheet goes to the printer through the dialog of the system, here onto paper that is a PDF."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, QTimer
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseflow.domain.errors import InputError
from caseflow.ui.paper import print_on, print_pdf

pytestmark = pytest.mark.screen
SMALL = QSize(210, 297)
DARK = 128


def two_pages() -> bytes:
    """One page black in its upper half, one in its lower."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    wide, high = writer.width(), writer.height() // 2
    painter.fillRect(0, 0, wide, high, "black")
    writer.newPage()
    painter.fillRect(0, high, wide, high, "black")
    painter.end()
    return bytes(buffer.data().data())


def pages(pdf: bytes) -> list[QImage]:
    buffer, document = QBuffer(), QPdfDocument()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    drawn = []
    for page in range(document.pageCount()):
        white = QImage(SMALL, QImage.Format.Format_RGB32)
        white.fill("white")
        painter = QPainter(white)
        painter.drawImage(0, 0, document.render(page, SMALL))
        painter.end()
        drawn.append(white)
    document.close()
    return drawn


def dark_rows(page: QImage) -> list[bool]:
    """Down the middle of the page, and at its very edge: nothing is scaled, moved or cut."""
    return [
        page.pixelColor(across, down).lightness() < DARK
        for across in (2, 105, 207)
        for down in (2, 140, 156, 294)
    ]


def answer_dialog(answer: Callable[[QPrintDialog], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            answer(dialog)
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(0, look)


@pytest.mark.skipif(sys.platform == "win32", reason="the dialog of Windows is not a widget of ours")
def test_every_page_reaches_the_paper_whole(qtbot: QtBot, tmp_path: Path) -> None:
    window, out = QWidget(), tmp_path / "paper.pdf"
    qtbot.addWidget(window)
    window.show()

    def onto_file(dialog: QPrintDialog) -> None:
        name = cast(QLineEdit, dialog.findChild(QLineEdit, "filename"))
        name.setText(str(out))
        dialog.accept()

    answer_dialog(onto_file)
    assert print_pdf(two_pages(), window)
    upper, lower = pages(out.read_bytes())
    assert dark_rows(upper) == [True, True, False, False] * 3
    assert dark_rows(lower) == [False, False, True, True] * 3


@pytest.mark.skipif(sys.platform == "win32", reason="the dialog of Windows is not a widget of ours")
def test_who_thinks_otherwise_prints_nothing(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    answer_dialog(QPrintDialog.reject)
    assert not print_pdf(two_pages(), window)


@pytest.mark.qt_log_ignore("QPainter::begin.*Returned false")
def test_a_printer_that_takes_nothing_is_told(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "not there" / "paper.pdf"))
    with pytest.raises(InputError) as refused:
        print_on(printer, two_pages())
    assert refused.value.key == "printer_refused"
