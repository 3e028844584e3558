"""A filter that is on or off. On is said by ground, edge and a mark; the weight stays, so that the word
fits its place.
"""

from caseflow.ui.icons import set_icon
from caseflow.ui.widgets.button import Pressed


class Chip(Pressed):
    """Args: removable: on shows × (a filter one takes away) and not a tick (one of several)."""

    def __init__(self, text: str, removable: bool = True, on: bool = False) -> None:
        super().__init__(text)
        self._mark = "close" if removable else "check"
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.toggled.connect(self._show_mark)
        self.setChecked(on)

    def _show_mark(self, on: bool) -> None:
        if on:
            set_icon(self, self._mark, "accent_text", "accent_text")
        else:
            self.setProperty("icon_look", None)
            self.setIcon(type(self.icon())())
        self.updateGeometry()
