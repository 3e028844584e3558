"""Forms of a page, of which one is open at a time: whoever opens another has left the one before.

Escape leaves it too. What was typed is kept by its own draft. None is wider than can be read well.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.theme import u

WIDEST = 185
"""Units."""


class OneOpen(QWidget):
    """Takes no place while none of them is open."""

    def __init__(self) -> None:
        super().__init__()
        self._forms: list[QWidget] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.hide()

    def add(self, form: QWidget) -> None:
        """Put a form here; it is shown and hidden as before."""
        shown = not form.isHidden()
        form.setMaximumWidth(u(WIDEST))
        row = QHBoxLayout()
        row.addWidget(form, 100)
        row.addStretch(1)
        self._rows.addLayout(row)
        self._forms.append(form)
        form.installEventFilter(self)
        self.setVisible(shown or not self.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShowToParent:
            for other in self._forms:
                if other is not watched:
                    other.hide()
            self.show()
        elif isinstance(event, QKeyEvent) and _leaves(event):
            if isinstance(watched, QWidget):
                watched.hide()
            return True
        elif event.type() is QEvent.Type.HideToParent:
            self.setVisible(any(not one.isHidden() for one in self._forms))
        return super().eventFilter(watched, event)


def _leaves(event: QKeyEvent) -> bool:
    """Escape that no entry of the form has used for itself."""
    return event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape
