"""Says something to a screen reader without moving the focus: a toast, a saved draft, found rows."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleAnnouncementEvent


def announce(widget: QWidget, text: str, urgent: bool = False) -> None:
    """Args: urgent: may interrupt what is being read, for refusals."""
    from PySide6.QtGui import QAccessible

    QAccessible.updateAccessibility(announcement(widget, text, urgent))


def announcement(widget: QWidget, text: str, urgent: bool) -> "QAccessibleAnnouncementEvent":
    """What the screen reader is handed."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    return event
