"""Buttons by what they are for: one primary a page, plain ones beside it, links, one for a row.

Words on a button are verbs. An icon follows the theme. A screen reader says the text, also when it changes.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from caseflow.ui.icons import set_icon


class Pressed(QPushButton):
    """Enter presses what has the focus, as Space does; a menu opens."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.showMenu() if self.menu() is not None else self.click()


def primary(text: str, icon: str = "") -> QPushButton:
    """The one step a page is about."""
    return _button("primary", text, icon, "on_accent")


def plain(text: str, icon: str = "") -> QPushButton:
    """Any other step."""
    return _button("plain", text, icon, "muted")


def row_button(text: str, icon: str = "") -> QPushButton:
    """The step at the end of a row: lower than the others."""
    return _button("row", text, icon, "muted")


def link(text: str, icon: str = "") -> QPushButton:
    """A way to another place; flush with the margin, no edge."""
    made = _button("link", text, icon, "accent_text")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def low_link(text: str) -> QPushButton:
    """A link beside a line of text, no higher than it."""
    made = link(text)
    made.setProperty("low", "true")
    return made


def flat(text: str, icon: str = "") -> QPushButton:
    """A step of the frame: no edge until the pointer is on it."""
    return _button("flat", text, icon, "muted")


def stop_at_checked(one_of_several: QPushButton) -> None:
    """Tab stops once at a group, at the one that is chosen; Qt sees to it only after the first visit."""

    def follow(on: bool) -> None:
        one_of_several.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    one_of_several.toggled.connect(follow)
    follow(one_of_several.isChecked())


def _button(kind: str, text: str, icon: str, token: str) -> QPushButton:
    made = Pressed(text)
    made.setProperty("kind", kind)
    made.setAutoDefault(False)
    if icon:
        set_icon(made, icon, token)
    return made
