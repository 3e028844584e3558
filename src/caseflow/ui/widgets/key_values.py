"""What is known of a record: label, value, and under it where the value comes from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.widgets.wrapping_label import WrappingLabel

_ICON, _LABEL, _VALUE = range(3)


class KeyValues(QWidget):
    """Args: label_units: width of the labels in `u`; measured for Cyrillic, which is longer."""

    def __init__(self, label_units: float = 28) -> None:
        super().__init__()
        self._label_units = label_units
        self._row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(u(2))
        self._grid.setVerticalSpacing(u(2))
        self._grid.setColumnStretch(_VALUE, 1)

    def add(self, name: str, value: str, meta: str = "", icon: str = "") -> WrappingLabel:
        """A line. Values wrap; they are shown as typed."""
        shown = WrappingLabel(value, selectable=True)
        self._put(name, _pair(shown, meta) if meta else shown, icon)
        return shown

    def add_widget(self, name: str, widget: QWidget, icon: str = "") -> None:
        self._put(name, widget, icon)

    def clear(self) -> None:
        empty_out(self._grid)
        self._row = 0

    def _put(self, name: str, value: QWidget, icon: str) -> None:
        top = Qt.AlignmentFlag.AlignTop
        said = WrappingLabel(name, "muted")
        said.setFixedWidth(u(self._label_units))
        if icon:
            self._grid.addWidget(IconLabel(icon, "muted"), self._row, _ICON, top)
        self._grid.addWidget(said, self._row, _LABEL, top)
        self._grid.addWidget(value, self._row, _VALUE, top)
        value.setAccessibleName(f"{name}: {_said(value)}")
        self._row += 1


def _pair(value: QWidget, meta: str) -> QWidget:
    """A value and, close under it, where it comes from."""
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(u(0.25))
    column.addWidget(value)
    column.addWidget(WrappingLabel(meta, "meta"))
    return pair


def _said(value: QWidget) -> str:
    """The words of a value; of a pair, both lines."""
    if isinstance(value, QLabel | StateLabel):
        return value.text()
    lines = [line.text() for line in value.findChildren(QLabel)]
    return ", ".join(lines) or value.accessibleName()
