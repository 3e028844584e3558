"""Parts in a row from the left: the buttons under a form, the first of them its step."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseflow.ui.theme import u


def in_a_row(*parts: QWidget, gap: float = 2) -> QHBoxLayout:
    """Args: gap: between two parts, in units of the theme."""
    row = QHBoxLayout()
    row.setSpacing(u(gap))
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
