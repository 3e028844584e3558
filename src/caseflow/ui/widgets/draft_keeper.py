"""Keeps what is being typed: within two seconds of the last key, and at once when the page is left."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from shiboken6 import isValid

SAVE_AFTER_MS = 1_500
LATEST_AFTER_MS = 2_000
TextWidget = QPlainTextEdit | QLineEdit


class DraftKeeper(QObject):
    """Lives as long as its widget.

    Args:
        save: gets the text; it hands the work to the store thread itself.
        load: a draft from before, or empty; put in only while nothing was typed.
    """

    saved = Signal(str)
    """A text was handed to `save`."""

    def __init__(self, widget: TextWidget, save: Callable[[str], None], load: str = "") -> None:
        super().__init__(widget)
        self._widget = widget
        self._save = save
        self._pause = _single_shot(self, SAVE_AFTER_MS)
        self._latest = _single_shot(self, LATEST_AFTER_MS)
        if load and not _text(widget):
            _set_text(widget, load)
        self._kept = _text(widget)
        widget.textChanged.connect(self._typed)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.keep)
        widget.installEventFilter(self)

    def keep(self) -> None:
        """Save now if something changed."""
        self._pause.stop()
        self._latest.stop()
        text = _text(self._widget) if isValid(self._widget) else self._kept
        if text != self._kept:
            self._kept = text
            self._save(text)
            self.saved.emit(text)

    def forget(self) -> None:
        """The text has become a record: what is there now is no draft."""
        self._pause.stop()
        self._latest.stop()
        self._kept = _text(self._widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Close, QEvent.Type.FocusOut):
            self.keep()
        return False

    def _typed(self) -> None:
        """Wait for a pause, but never longer than two seconds from the first key."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()


def _single_shot(parent: QObject, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer


def _text(widget: TextWidget) -> str:
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else widget.text()


def _set_text(widget: TextWidget, text: str) -> None:
    if isinstance(widget, QPlainTextEdit):
        widget.setPlainText(text)
    else:
        widget.setText(text)
