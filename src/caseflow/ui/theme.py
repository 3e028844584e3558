"""What every screen is measured and coloured with.

One unit `u` is 0.3 of the pixel size of the base font: 4 px at 100 %. Heights, widths and margins
are `u(n)`; hairlines are 1 px, rings 2, stripes 3. Only the regular and the bold face exist.
The theme can change while the program runs: widgets that paint themselves ask `tokens()` in each
paint, widgets that keep a tinted picture listen to `signals.theme_changed`.
"""

from collections.abc import Sequence
from enum import Enum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from caseflow.resources.place import resource
from caseflow.ui.colours import DARK, LIGHT, Tokens
from caseflow.ui.lasting_values import keep_lasting_values
from caseflow.ui.style import style_sheet

__all__ = [
    "Theme",
    "Tokens",
    "application",
    "apply_theme",
    "colour",
    "follow_system",
    "font",
    "signals",
    "theme",
    "tokens",
    "u",
    "wear_all",
]

BASE_POINTS = 10.0
STYLE, _HAS_STYLE = "Fusion", "has_our_style"


class Theme(Enum):
    """What the person chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ThemeSignals(QObject):
    """Says that colours or sizes are no longer what they were."""

    theme_changed = Signal()


class _Now:
    theme = Theme.LIGHT
    tokens = LIGHT


signals = ThemeSignals()
_now = _Now()


def tokens() -> Tokens:
    """The colours of this moment."""
    return _now.tokens


def theme() -> Theme:
    """What the person chose, which may be to follow the system."""
    return _now.theme


def colour(token: str) -> QColor:
    """A colour by its token, ready to paint with."""
    return QColor(str(getattr(_now.tokens, token)))


def u(n: float) -> int:
    """`n` units in whole pixels."""
    return round(n * 0.3 * _base_pixels())


def font(scale: float = 1.0, *, bold: bool = False) -> QFont:
    """The base font at a multiple of its size."""
    made = QFont(QApplication.font())
    made.setPointSizeF(made.pointSizeF() * scale)
    made.setBold(bold)
    return made


def apply_theme(
    app: QApplication, chosen: Theme, points: float = BASE_POINTS, *, at_the_door: bool = False
) -> None:
    """Dress the whole program; may be called again at any moment.

    Args:
        app: the running program.
        chosen: light, dark, or whatever the system says.
        points: size of the base font.
        at_the_door: only what asks for a passphrase; `wear_all` follows as soon as that stands.
    """
    keep_lasting_values()
    _now.theme = chosen
    _tell_system(chosen)
    _now.tokens = DARK if _is_dark(chosen) else LIGHT
    if not app.property(_HAS_STYLE):
        app.setStyle(STYLE)
        app.setProperty(_HAS_STYLE, True)
    app.setFont(_base_font(points))
    app.setPalette(_palette(_now.tokens))
    _dress(app, style_sheet(_now.tokens, u, points, at_the_door))
    signals.theme_changed.emit()


def wear_all(app: QApplication) -> None:
    """The rules of everything that may be shown from now on."""
    _dress(app, style_sheet(_now.tokens, u, app.font().pointSizeF()))


def _dress(app: QApplication, sheet: str) -> None:
    """Qt reads a sheet and asks every widget anew, half a second in a full window, even if it is the same."""
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def application(words: Sequence[str]) -> QApplication:
    """The program as Qt sees it, in our style from the start: asking it for its style brings all its names.

    Args:
        words: as on a command line, the program's own name first.
    """
    made = QApplication([words[0], "-style", STYLE, *words[1:]])
    made.setProperty(_HAS_STYLE, True)
    return made


def follow_system(app: QApplication) -> None:
    """Change when the system does, as long as the person chose to follow it; and with the screens."""

    def system_changed() -> None:
        if _now.theme is Theme.SYSTEM and _is_dark(Theme.SYSTEM) is not (_now.tokens is DARK):
            apply_theme(app, Theme.SYSTEM, app.font().pointSizeF())

    QGuiApplication.styleHints().colorSchemeChanged.connect(system_changed)
    app.screenAdded.connect(signals.theme_changed)


def _tell_system(chosen: Theme) -> None:
    """Windows draws the title bar by this."""
    schemes = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes.get(chosen, Qt.ColorScheme.Unknown))


def _is_dark(chosen: Theme) -> bool:
    if chosen is Theme.SYSTEM:
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return chosen is Theme.DARK


def _base_pixels() -> float:
    base = QApplication.font()
    if base.pointSizeF() <= 0:
        return float(base.pixelSize())
    screen = QGuiApplication.primaryScreen()
    return base.pointSizeF() * screen.logicalDotsPerInch() / 72


def _base_font(points: float) -> QFont:
    base = QFont(_load_family())
    base.setPointSizeF(points)
    return base


@cache
def _load_family() -> str:
    family = ""
    for face in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        made = QFontDatabase.addApplicationFont(str(resource("fonts", face)))
        family = QFontDatabase.applicationFontFamilies(made)[0]
    return family


_ROLES = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.Base, "base"),
    (QPalette.ColorRole.Button, "base"),
    (QPalette.ColorRole.AlternateBase, "sunken"),
    (QPalette.ColorRole.Light, "base"),
    (QPalette.ColorRole.Midlight, "line"),
    (QPalette.ColorRole.Shadow, "line"),
    (QPalette.ColorRole.Mid, "control"),
    (QPalette.ColorRole.Dark, "field"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "late"),
    (QPalette.ColorRole.PlaceholderText, "faint"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Highlight, "accent"),
    (QPalette.ColorRole.HighlightedText, "on_accent"),
    (QPalette.ColorRole.Link, "accent_text"),
    (QPalette.ColorRole.LinkVisited, "accent_text"),
    (QPalette.ColorRole.ToolTipBase, "toast"),
    (QPalette.ColorRole.ToolTipText, "on_toast"),
)
_DISABLED_ROLES = (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText)


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES:
        palette.setColor(role, QColor(str(getattr(colours, token))))
    for role in _DISABLED_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return palette
