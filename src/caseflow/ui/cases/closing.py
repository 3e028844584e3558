"""The bar that closes a case: one coded reason, and what closing means."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from caseflow.resources.tables import codes
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import code, word


class ClosingBar(MessageBar):
    """Hidden until somebody wants to close the case."""

    chosen = Signal(str)
    """Code of `closing_reason`."""

    def __init__(self) -> None:
        super().__init__("info")

    def ask(self) -> None:
        """Show the question and go to the list of reasons."""
        self.tell(word("cases.close_ask"), word("cases.close_note"))
        reason, close = _reasons(), plain(word("cases.close"), "check")
        close.setEnabled(False)
        back = plain(word("cases.cancel"))
        reason.currentIndexChanged.connect(lambda place: close.setEnabled(place >= 0))
        close.clicked.connect(lambda: self._choose(str(reason.currentData())))
        back.clicked.connect(self.clear)
        for part in (reason, close, back):
            self.add_button(part)
        reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, reason: str) -> None:
        self.clear()
        self.chosen.emit(reason)


def _reasons() -> QComboBox:
    made = QComboBox()
    made.setObjectName("closing_reason")
    made.setAccessibleName(word("cases.close_reason"))
    made.setPlaceholderText(word("cases.choose_reason"))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(16)
    made.setMaximumWidth(u(110))
    for one in codes("closing_reason"):
        made.addItem(code("closing_reason", one.code), one.code)
    made.setCurrentIndex(-1)
    return made
