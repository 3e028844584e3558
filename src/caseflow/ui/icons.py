"""Our own icons: 20 × 20, one stroke of 1.5, tinted with a token of the theme.

An icon never stands alone: a word is always beside it. A button keeps the name of its icon, so that
changing the theme tints it anew; who paints for himself asks `pixmap` in each paint.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from caseflow.resources.place import resource
from caseflow.ui import theme

ICON_UNITS = 4.0


def icon(name: str, token: str = "text", on_token: str = "") -> QIcon:
    """An icon tinted for now.

    Args:
        name: file name in `resources/icons`, without its ending.
        token: its colour.
        on_token: its colour when the button is checked; the same if empty.
    """
    made = QIcon()
    size = theme.u(ICON_UNITS)
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        for mode, state, tint in _looks(token, on_token):
            made.addPixmap(_drawn(name, _number(tint), size, ratio), mode, state)
    return made


def pixmap(name: str, token: str = "text", size: int = 0, ratio: float = 0.0) -> QPixmap:
    """The picture of an icon.

    Args:
        name: file name in `resources/icons`, without its ending.
        token: its colour.
        size: edge in pixels before scaling; the size of an icon in a button if 0.
        ratio: pixels of the screen per pixel; that of the program if 0.
    """
    return _drawn(name, _number(token), size or theme.u(ICON_UNITS), ratio or _screen_ratio())


def set_icon(button: QAbstractButton, name: str, token: str = "text", on_token: str = "") -> None:
    """Give a button an icon that follows the theme."""
    button.setProperty("icon_look", [name, token, on_token])
    button.setIcon(icon(name, token, on_token))
    button.setIconSize(QSize(theme.u(ICON_UNITS), theme.u(ICON_UNITS)))


def _tint_again() -> None:
    for widget in QApplication.allWidgets():
        look = widget.property("icon_look")
        if isinstance(widget, QAbstractButton) and look:
            set_icon(widget, *(str(part) for part in look))


theme.signals.theme_changed.connect(_tint_again)


def _looks(token: str, on_token: str) -> tuple[tuple[QIcon.Mode, QIcon.State, str], ...]:
    """Qt takes the picture of one state for the other where there is no other."""
    off = (QIcon.Mode.Normal, QIcon.State.Off, token), (QIcon.Mode.Disabled, QIcon.State.Off, "faint")
    return (*off, (QIcon.Mode.Normal, QIcon.State.On, on_token)) if on_token else off


def _number(token: str) -> str:
    return str(getattr(theme.tokens(), token))


def _screen_ratio() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


@cache
def _drawn(name: str, number: str, size: int, ratio: float) -> QPixmap:
    edge = round(size * ratio)
    canvas = QPixmap(edge, edge)
    canvas.fill(Qt.GlobalColor.transparent)
    svg = QSvgRenderer(QByteArray(_source(name).replace("currentColor", number).encode()))
    painter = QPainter(canvas)
    svg.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
