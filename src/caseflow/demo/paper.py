"""The printed pages of the demo as pictures, so that they can be looked at without a PDF reader."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

A4_AT_100_DPI = QSize(827, 1169)


def picture_slips(folder: Path) -> list[str]:
    """A PNG beside every PDF of a folder; returns their names."""
    made = []
    for pdf in sorted(folder.glob("*.pdf")):
        document = QPdfDocument()
        document.load(str(pdf))
        picture = pdf.with_suffix(".png")
        _on_white(document.render(0, A4_AT_100_DPI)).save(str(picture))
        document.close()
        made.append(picture.name)
    return made


def _on_white(page: QImage) -> QImage:
    """Qt draws a page on nothing; paper is white."""
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.end()
    return paper
