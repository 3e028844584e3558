"""Thirty digits that two people read to each other: groups of five, large, to be selected and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from caseflow.ui.theme import font
from caseflow.ui.widgets.label import label
from caseflow.ui.words import NO_BREAK, word

GROUP = 5


def grouped(digits: str) -> str:
    """In fives, with spaces one can hear."""
    parts = [digits[place : place + GROUP] for place in range(0, len(digits), GROUP)]
    return f"{NO_BREAK}{NO_BREAK}".join(parts[:3]) + "\n" + f"{NO_BREAK}{NO_BREAK}".join(parts[3:])


def digits_label(digits: str) -> QLabel:
    made = label(grouped(digits))
    made.setFont(font(1.5, bold=True))
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(f"{word('unlock.digits')}: {' '.join(digits)}")
    return made
