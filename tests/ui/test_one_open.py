"""Forms of a page: one is open at a time, and Escape leaves it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseflow.ui.widgets.one_open import OneOpen


def form() -> tuple[QWidget, QLineEdit]:
    made, entry = QWidget(), QLineEdit()
    QVBoxLayout(made).addWidget(entry)
    made.hide()
    return made, entry


def test_whoever_opens_another_form_has_left_the_one_before(qtbot: QtBot) -> None:
    page = QWidget()
    forms = OneOpen()
    QVBoxLayout(page).addWidget(forms)
    qtbot.addWidget(page)
    (first, typed), (second, _) = form(), form()
    for one in (first, second):
        forms.add(one)
    page.show()
    assert forms.isHidden(), "it takes no place"
    first.show()
    assert forms.isVisible()
    typed.setText("Mreža")
    second.show()
    assert (first.isVisible(), second.isVisible()) == (False, True)
    second.hide()
    assert forms.isHidden()
    first.show()
    assert typed.text() == "Mreža"
    typed.setFocus()
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    assert forms.isHidden()
