"""A few sentences, each with its icon: what a step will do, or what follows from it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.row import noted
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
            across = noted(icon, word(f"{self._room}_{key}"), "")
            across.setContentsMargins(0, 0, 0, 0)
            row.setLayout(across)
            self.addWidget(row)
