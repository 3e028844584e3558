"""Takes everything out of a layout, before it is filled anew."""

from PySide6.QtWidgets import QLayout


def empty_out(layout: QLayout) -> None:
    """Widgets in it are hidden now and deleted once Qt is back in its loop."""
    while item := layout.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
