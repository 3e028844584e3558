"""A line of text. Whatever a person or a partner wrote is shown as it stands: never as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget


def label(text: str = "", kind: str = "") -> QLabel:
    """One line. `kind` is a kind of label of the style sheet: title, record, heading, meta, muted …"""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if kind:
        made.setProperty("kind", kind)
    return made


def hairline() -> QFrame:
    """One whole pixel across."""
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedHeight(1)
    return line


def upright_hairline() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "line")
    line.setFixedWidth(1)
    return line


def set_kind(widget: QWidget, kind: str) -> None:
    set_look(widget, "kind", kind)


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Change what the style sheet sees. What was never shown is dressed when it is."""
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
