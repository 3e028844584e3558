"""The field of a passphrase: what the keyboard is about to do stands under it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.words import set_language

pytestmark = pytest.mark.screen


@pytest.fixture(autouse=True)
def shown(qapp: QApplication) -> None:
    set_language("sr-Latn")
    apply_theme(qapp, Theme.LIGHT)


def test_the_field_of_a_passphrase_says_which_of_the_two_serbian_keyboards_types(qtbot: QtBot) -> None:
    """The system calls both Serbian; a letter tells which it is."""
    field = SecretField("Lozinka")
    qtbot.addWidget(field)
    for letter, layout in (("ж", "српски, ћирилица"), ("a", "srpski, latinica")):
        pressed = QKeyEvent(
            QKeyEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, text=letter
        )
        QApplication.sendEvent(field.edit, pressed)
        assert layout in field.keyboard_words()
