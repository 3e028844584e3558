"""A few sentences, each with its icon: what a step will do, or what follows from it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class Points(QVBoxLayout):
    """Args: room: what the keys of its words begin with, e.g. `exchange.lost`."""

    def __init__(self, room: str) -> None:
        super().__init__()
        self._room = room
        self.setSpacing(u(1.5))

    def say(self, what: Mapping[str, str]) -> None:
        """Args: what: the rest of a key, and the icon of its sentence."""
        empty_out(self)
        for key, icon in what.items():
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(u(2))
            across.addWidget(IconLabel(icon, "muted"), 0, Qt.AlignmentFlag.AlignTop)
            across.addWidget(WrappingLabel(word(f"{self._room}_{key}")), 1)
            self.addWidget(row)
