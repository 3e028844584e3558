"""Qt writes days and numbers in the language of the moment, also after a change."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel

from caseflow.ui import words
from caseflow.ui.qt_words import QtWords, install_qt_words


@pytest.fixture
def translator(qapp: QApplication) -> Iterator[QtWords]:
    before = QLocale()
    made = install_qt_words(qapp)
    yield made
    QCoreApplication.removeTranslator(made)
    made.deleteLater()
    words.set_language("sr-Latn")
    QLocale.setDefault(before)


def test_days_follow_a_change_of_language(translator: QtWords) -> None:
    words.set_language("sr-Cyrl")
    assert QLocale().bcp47Name() == "sr"
    assert QLocale().dayName(1) == "понедељак"
    words.set_language("en")
    assert QLocale().dayName(1) == "Monday"
    words.set_language("sr-Latn")
    assert QLocale().dayName(1) == "ponedeljak"


def test_the_file_dialog_that_qt_draws_itself_speaks_serbian(translator: QtWords) -> None:
    """Linux without a desktop's own dialog. Qt's texts change with its version, so Qt itself is asked."""
    words.set_language("sr-Latn")
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    labels = [one.text() for one in dialog.findChildren(QLabel) if one.text()]
    assert {"&Mesto:", "Fascikla:", "&Vrsta:"} <= set(labels)
    kinds = dialog.findChild(QComboBox, "fileTypeCombo")
    assert kinds is not None
    assert kinds.itemText(0) == "Fascikle"
    dialog.deleteLater()
