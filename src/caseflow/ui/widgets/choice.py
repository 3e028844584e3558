"""An entry of a form made of several widgets: it holds one value and says when it changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

Held = str | list[str]


class Choice(QWidget):
    changed = Signal()

    def held(self) -> Held:
        """What is chosen, as it can be kept."""
        raise NotImplementedError

    def hold(self, value: Held) -> None:
        """Put back what was kept; what is no value any more changes nothing."""
        raise NotImplementedError
