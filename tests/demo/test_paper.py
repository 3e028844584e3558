"""A picture of a printed page is read as paper is: dark words on white."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from caseflow.demo.paper import picture_slips

pytestmark = pytest.mark.screen


def test_the_page_is_white_and_its_words_are_dark(qapp: QApplication, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "slip.pdf"))
    canvas.rect(200, 400, 100, 100, fill=1)
    canvas.save()
    assert picture_slips(tmp_path) == ["slip.png"]
    picture = QImage(str(tmp_path / "slip.png"))
    assert picture.pixelColor(10, 10).name() == "#ffffff"
    assert picture.pixelColor(340, 545).name() == "#000000"
