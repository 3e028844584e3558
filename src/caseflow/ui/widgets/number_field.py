"""A whole number to type in. Its text starts where that of every other entry field does, which the
style sheet cannot say: Qt hides the inner field of a spin box from it.
"""

from PySide6.QtWidgets import QSpinBox

from caseflow.ui.theme import u


class NumberField(QSpinBox):
    """Args: least, most: what may be typed. name: what a screen reader says."""

    def __init__(self, least: int, most: int, name: str) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.lineEdit().setTextMargins(u(2), 0, 0, 0)
