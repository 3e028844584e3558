"""Every icon can be drawn, and a button keeps its icon when the theme changes."""

from importlib.resources import files

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseflow.ui.icons import pixmap
from caseflow.ui.theme import Theme, apply_theme
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.state_look import LOOKS

pytestmark = pytest.mark.screen

ICONS = sorted(one.name[:-4] for one in files("caseflow.resources").joinpath("icons").iterdir())


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_leaves_a_mark(qapp: QApplication, name: str) -> None:
    apply_theme(qapp, Theme.LIGHT)
    drawn = pixmap(name, "text", 16, 2.0).toImage()

    inked = [drawn.pixelColor(x, y).alpha() for x in range(drawn.width()) for y in range(drawn.height())]
    assert drawn.width() == 32
    assert max(inked) > 200


def test_every_state_has_its_icon() -> None:
    assert {look.icon for look in LOOKS.values()} <= set(ICONS)


def test_a_button_is_tinted_anew_in_the_dark(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, Theme.LIGHT)
    button = plain("Štampaj", "print")
    qtbot.addWidget(button)
    before = button.icon().pixmap(16).toImage()

    apply_theme(qapp, Theme.DARK)

    assert button.icon().pixmap(16).toImage() != before
    apply_theme(qapp, Theme.LIGHT)
