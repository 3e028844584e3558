"""Thirty digits as two people read them to each other: six groups of five."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from caseflow.ui.widgets.label import label
from caseflow.ui.words import word

GROUP = 5


def grouped(digits: str) -> str:
    """No-break spaces between the groups, a line break never inside one."""
    return "  ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


def digits_label(digits: str) -> QLabel:
    shown = label(grouped(digits), "heading")
    shown.setWordWrap(True)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown.setAccessibleName(f"{word('unlock.digits')}: {' '.join(digits)}")
    return shown
