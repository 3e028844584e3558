"""Tab goes through a window as it is read: as its parts are laid out, not in the order they were made.

Rows and forms are made anew all the time, and Qt puts the newest last: what stands above would be reached
after what stands below, or never.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

WHOLE = (
    QAbstractButton
    | QAbstractItemView
    | QAbstractSpinBox
    | QComboBox
    | QLineEdit
    | QPlainTextEdit
    | QTextEdit
)
"""One stop each, whatever they are made of."""


def stops(window: QWidget) -> list[QWidget]:
    """Everything Tab stops at, as it is read."""
    return [one for one in _seen(window) if _is_stop(one)]


def go_on(window: QWidget, forward: bool) -> bool:
    """Move the focus to the next stop, after the last to the first; False when there is none."""
    here, found = window.focusWidget(), stops(window)
    if not found:
        return False
    around = found if forward else found[::-1]
    after = {id(one): other for one, other in pairwise([*around, around[0]])}
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    after.get(id(here), _nearest(window, here, around)).setFocus(reason)
    return True


def _nearest(window: QWidget, here: QWidget | None, around: list[QWidget]) -> QWidget:
    """From what is no stop itself, as a heading after a jump: the first stop inside it or after it."""
    order = [id(one) for one in _seen(window)]
    place = order.index(id(here)) if id(here) in order else 0
    return next((one for one in around if order.index(id(one)) > place), around[0])


def _is_stop(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def _seen(widget: QWidget) -> Iterator[QWidget]:
    """What is on the screen, the widget itself first; what no layout holds comes last, as it was made."""
    yield widget
    if isinstance(widget, WHOLE):
        return
    layout = widget.layout()
    placed = list(_placed(layout)) if layout is not None else []
    known = {id(one) for one in placed}
    loose = [one for one in widget.children() if isinstance(one, QWidget) and id(one) not in known]
    for child in (*placed, *loose):
        if child.isVisible() and not child.isWindow():
            yield from _seen(child)


def _placed(layout: QLayout) -> Iterator[QWidget]:
    for place in _places(layout):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _placed(inner)


def _places(layout: QLayout) -> list[int]:
    """The rows of a grid one after the other, however they were filled."""
    every = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        positions = {place: layout.getItemPosition(place) for place in every}
        every.sort(key=lambda place: tuple(positions[place])[:2])  # type: ignore[arg-type]
    return every
