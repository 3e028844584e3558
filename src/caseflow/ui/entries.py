"""One way to read, write and hear any entry of a form, and to know where its caret is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from caseflow.ui.widgets.choice import Choice
from caseflow.ui.widgets.day_entry import WrittenTime
from caseflow.ui.widgets.segment import SegmentedButtons

Value = str | bool | list[str]
Text = QLineEdit | QPlainTextEdit


def listen(entry: QWidget, touch: Callable[[], None]) -> None:
    """Call `touch` at every change. Raises TypeError for a widget that is no entry."""

    def heard(*_: object) -> None:
        touch()

    match entry:
        case QPlainTextEdit() | QLineEdit():
            entry.textChanged.connect(heard)
        case QComboBox():
            entry.currentIndexChanged.connect(heard)
        case QAbstractButton():
            entry.toggled.connect(heard)
        case QSpinBox():
            entry.valueChanged.connect(heard)
        case SegmentedButtons():
            entry.chosen.connect(heard)
        case Choice():
            entry.changed.connect(heard)
        case _:
            raise TypeError(f"{type(entry).__name__} is no entry of a form")


def value_of(entry: QWidget) -> Value:
    match entry:
        case QPlainTextEdit():
            return entry.toPlainText()
        case WrittenTime():
            return entry.kept()
        case QLineEdit():
            return entry.text()
        case QComboBox():
            return str(entry.currentData() or "")
        case QAbstractButton():
            return entry.isChecked()
        case QSpinBox():
            return str(entry.value())
        case SegmentedButtons():
            return entry.value()
        case Choice():
            return entry.held()
    return ""


def put(entry: QWidget, value: Value) -> None:
    """What an older program kept and is offered no more changes nothing."""
    match entry:
        case QPlainTextEdit():
            entry.setPlainText(str(value))
        case WrittenTime():
            entry.put(str(value))
        case QLineEdit():
            entry.setText(str(value))
        case QComboBox():
            place = entry.findData(value)
            entry.setCurrentIndex(place if place >= 0 else entry.currentIndex())
        case QAbstractButton():
            entry.setChecked(bool(value))
        case QSpinBox():
            entry.setValue(int(str(value)) if str(value).isdigit() else entry.value())
        case SegmentedButtons():
            if entry.offers(str(value)):
                entry.set_value(str(value))
        case Choice():
            entry.hold(value if isinstance(value, list) else str(value))


def texts_of(entry: QWidget) -> list[Text]:
    """What can be typed into: the entry itself, or what it is made of."""
    if isinstance(entry, QLineEdit | QPlainTextEdit):
        return [entry]
    return [*entry.findChildren(QLineEdit), *entry.findChildren(QPlainTextEdit)]


def caret_in(entry: QWidget, focus: QWidget) -> tuple[int, int] | None:
    """Which of its texts has the focus, and where the caret stands in it."""
    for place, text in enumerate(texts_of(entry)):
        if text is focus:
            here = text.textCursor().position() if isinstance(text, QPlainTextEdit) else text.cursorPosition()
            return place, here
    return None


def put_caret(entry: QWidget, place: int, caret: int) -> None:
    """Go there."""
    for text in texts_of(entry)[place : place + 1]:
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(text, QPlainTextEdit):
            cursor = text.textCursor()
            cursor.setPosition(min(caret, len(text.toPlainText())))
            text.setTextCursor(cursor)
        else:
            text.setCursorPosition(caret)
