"""The margin at both sides of a page: 6 units, in a window under 1,100 px only 4.

A layout is handed over once and follows its window from then on, so that no page asks how wide it is.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLayout, QWidget

from caseflow.ui.theme import u

NARROW_WINDOW = 275
"""Units under which a window is narrow: 1,100 px at 100 %."""
WIDE_MARGIN, NARROW_MARGIN = 6.0, 4.0
_MOMENTS = (QEvent.Type.Resize, QEvent.Type.Show)


def is_narrow(widget: QWidget) -> bool:
    """Whether the window of a widget has little width."""
    return widget.window().width() < u(NARROW_WINDOW)


def margin_units(widget: QWidget) -> float:
    """The margin of a page in this window."""
    return NARROW_MARGIN if is_narrow(widget) else WIDE_MARGIN


def keep_page_margin(owner: QWidget, layout: QLayout, top: float = 0, bottom: float = 0) -> None:
    """Left and right of a layout of `owner` stand on the margin of the page.

    Args:
        top, bottom: units that stay as they are.
    """

    def place(units: float) -> None:
        layout.setContentsMargins(u(units), u(top), u(units), u(bottom))

    follow_page_margin(owner, place)


def follow_page_margin(owner: QWidget, place: Callable[[float], None]) -> None:
    """Call `place` with the margin in units now, and whenever the window becomes narrow or wide."""
    owner.installEventFilter(_Follower(owner, place))


class _Follower(QObject):
    _owner: QWidget | None = None
    """None as long as Qt still tears down a widget whose Python half is gone already."""

    def __init__(self, owner: QWidget, place: Callable[[float], None]) -> None:
        super().__init__(owner)
        self._owner, self._place = owner, place
        self._units = WIDE_MARGIN
        place(self._units)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._owner is not None and watched is self._owner and event.type() in _MOMENTS:
            units = margin_units(self._owner)
            if units != self._units:
                self._units = units
                self._place(units)
        return False
