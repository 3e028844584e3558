"""The field of a passphrase: what the keyboard is about to do stands under it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
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


def test_caps_lock_is_said(qtbot: QtBot) -> None:
    field = SecretField("Lozinka")
    qtbot.addWidget(field)
    QTest.keyClicks(field.edit, "a")
    assert "Caps Lock" not in field.keyboard_words()
    QTest.keyClicks(field.edit, "A")
    assert "Caps Lock" in field.keyboard_words()
    QTest.keyClicks(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert "Caps Lock" not in field.keyboard_words()


def test_digits_are_read_in_fives() -> None:
    assert grouped("123451234512345123451234512345").split() == ["12345"] * 6


@pytest.mark.parametrize(
    ("passphrase", "step"),
    [
        ("lozinka", Strength.TOO_WEAK),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.TOO_WEAK),
        ("qwertzuiop12345", Strength.TOO_WEAK),
        ("plava reka nosi", Strength.FAIR),
        ("plava reka nosi kamen", Strength.STRONG),
    ],
)
def test_a_passphrase_is_as_strong_as_it_is_hard_to_guess(passphrase: str, step: Strength) -> None:
    assert strength(passphrase) is step


@pytest.mark.parametrize("way", ["start", "join", "device", "restore", "alone"])
def test_every_stop_of_tab_has_a_name_and_cyrillic_fits(qtbot: QtBot, way: str) -> None:
    words.set_language("sr-Cyrl")
    run = run_of(window)
    click(run.ways.doors[way])
    assert window.minimumSizeHint().width() <= u(225)
    assert nameless(window) == []


def nameless(window: QWidget) -> list[str]:
    stops = [
        one
        for one in window.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return [type(one).__name__ for one in stops if not (one.accessibleName() or said_by_itself(one))]


def said_by_itself(one: QWidget) -> bool:
    return isinstance(one, QAbstractButton) and bool(one.text())


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
