"""An icon as a picture, tinted with a token and tinted anew when the theme changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from caseflow.ui import theme
from caseflow.ui.icons import ICON_UNITS, pixmap


class IconLabel(QLabel):
    """Args: units: edge of the picture in `u`."""

    def __init__(self, name: str, token: str = "text", units: float = ICON_UNITS) -> None:
        super().__init__()
        self._look = (name, token, units)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        theme.signals.theme_changed.connect(self._tint)
        self._tint()

    def set_icon(self, name: str, token: str) -> None:
        self._look = (name, token, self._look[2])
        self._tint()

    def _tint(self) -> None:
        name, token, units = self._look
        self.setPixmap(pixmap(name, token, theme.u(units)))
