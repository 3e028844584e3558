"""Parts in a row from the left: the buttons under a form, the first of them its step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel


def in_a_row(*parts: QWidget, gap: float = 2) -> QHBoxLayout:
    """Args: gap: between two parts, in units of the theme."""
    row = QHBoxLayout()
    row.setSpacing(u(gap))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def side_by_side(*fields: QWidget, gap: float = 3) -> QHBoxLayout:
    """Fields of one width, their labels in one line also when something is said under one of them."""
    row = QHBoxLayout()
    row.setSpacing(u(gap))
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row


def with_button(entry: QWidget, button: QWidget) -> QWidget:
    """An entry as wide as there is room and, beside it, the button that fills it; it takes the focus."""
    both = QWidget()
    across = QHBoxLayout(both)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(u(2))
    across.addWidget(entry, 1)
    across.addWidget(button)
    both.setFocusProxy(entry)
    return both


def noted(icon: str, text: str, kind: str = "muted") -> QHBoxLayout:
    """A sentence with its icon at its first line. Args: kind: of the sentence."""
    row = QHBoxLayout()
    row.setSpacing(u(2))
    row.addWidget(IconLabel(icon, "muted"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(WrappingLabel(text, kind), 1)
    return row
