"""Pages of a record as words, the current one underlined, a hairline across the whole page.

What does not fit goes into a menu at the end.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from caseflow.ui.icons import set_icon
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import Pressed, stop_at_checked
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.page_margin import keep_page_margin
from caseflow.ui.words import word

BETWEEN = 5.5


class LineTabs(QWidget):
    """Args: tabs: value and word of each. They stand on the margin of the page; the hairline ignores it."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        self._more = Pressed(word("common.more"))
        self._more.setProperty("kind", "tab")
        self._more.setMenu(QMenu(self._more))
        set_icon(self._more, "chevron-down", "muted")
        self._more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the word
        self._lay_out(tabs)
        self.set_value(tabs[0][0])

    def _lay_out(self, tabs: Sequence[tuple[str, str]]) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(u(BETWEEN))
        for key, text in tabs:
            self._row.addWidget(self._tab(key, text))
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it gives way; see `_fit`
        column.addLayout(self._row)
        keep_page_margin(self, self._row)
        column.addWidget(hairline())

    def value(self) -> str:
        return next(key for key, tab in self._tabs.items() if tab.isChecked())

    def set_value(self, value: str) -> None:
        """Choose without a signal. Raises KeyError for a tab that is not there."""
        self._tabs[value].setChecked(True)
        self._fit()

    def set_text(self, value: str, text: str) -> None:
        self._tabs[value].setText(text)
        self._fit()

    def tab(self, value: str) -> QPushButton:
        return self._tabs[value]

    def minimumSizeHint(self) -> QSize:
        return QSize(u(40), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _tab(self, key: str, text: str) -> QPushButton:
        tab = Pressed(text)
        tab.setCheckable(True)
        tab.setProperty("kind", "tab")
        stop_at_checked(tab)
        tab.clicked.connect(lambda: self.chosen.emit(key))
        self._tabs[key] = tab
        self._group.addButton(tab)
        return tab

    def _fit(self) -> None:
        """Hide from the end what does not fit; the current one always stays."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        widths = {key: tab.sizeHint().width() for key, tab in self._tabs.items()}
        hidden: list[str] = []
        if _together(list(widths.values())) > room:
            room -= self._more.sizeHint().width() + u(BETWEEN)
            for key in reversed(self._tabs):
                left = _together([width for one, width in widths.items() if one not in hidden])
                if left > room and not self._tabs[key].isChecked():
                    hidden.insert(0, key)
        for key, tab in self._tabs.items():
            tab.setVisible(key not in hidden)
        self._more.setVisible(bool(hidden))
        self._fill_more(hidden)

    def _fill_more(self, hidden: Sequence[str]) -> None:
        menu = self._more.menu()
        menu.clear()
        for key in hidden:
            action = QAction(self._tabs[key].text(), menu)
            action.triggered.connect(self._tabs[key].click)
            action.triggered.connect(self._fit)
            menu.addAction(action)


def _together(widths: Sequence[int]) -> int:
    """How much room tabs beside each other take."""
    return sum(widths) + u(BETWEEN) * max(0, len(widths) - 1)
