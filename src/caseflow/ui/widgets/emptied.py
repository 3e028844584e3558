"""Takes widgets out of a layout, before it is filled anew."""

from PySide6.QtWidgets import QLayout, QWidget


def empty_out(layout: QLayout) -> None:
    """Every widget in it is put away."""
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            put_away(widget)


def put_away(widget: QWidget) -> None:
    """Hidden now, and deleted once Qt is back in its loop."""
    widget.hide()
    widget.deleteLater()
