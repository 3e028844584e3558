"""A local network gets another coordinator, or ends: what follows from it, why, and whether one is sure."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from caseflow.domain.sync.local_network import NetworkRow
from caseflow.ui.sync.step_panel import StepPanel
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import shown, word

HAND_OVER = {"handed_theirs": "people", "handed_same": "check", "handed_back": "alert-circle"}
CLOSE = {"ended_stays": "check", "ended_nothing": "lock", "ended_forever": "alert-circle"}


class CoordinationPanel(StepPanel):
    """Closed until one of the `open_` methods."""

    hand_over_asked = Signal(object, str, str)
    """The network, the office's id, the reason."""
    close_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("exchange.network", "networks")
        self._row: NetworkRow | None = None
        self._closes = False
        self.office, self.reason = QComboBox(), QLineEdit()
        self.office_field = Field(word("exchange.network_handed_to"), self.office)
        self.reason_field = Field(word("exchange.closing_reason"), self.reason)
        self.sure = QCheckBox(word("exchange.network_ended_sure"))
        self.unsure = MessageBar("late")
        self.put(self.office_field, self.reason_field, self.sure, self.unsure)

    def entries(self) -> Mapping[str, QWidget]:
        """What is kept while it is typed; that one is sure is said anew each time."""
        return {"reason": self.reason}

    def open_hand_over(self, row: NetworkRow) -> None:
        self.office.clear()
        for one in row.members:
            if not (one.left or one.coordinates) and one.here:
                self.office.addItem(shown(one.name), one.id)
        self._open(row, closes=False)

    def open_close(self, row: NetworkRow) -> None:
        self._open(row, closes=True)

    def _open(self, row: NetworkRow, closes: bool) -> None:
        self._row, self._closes = row, closes
        what = "ended" if closes else "handed"
        self.heading.set_title(word(f"exchange.network_{what}_title", name=shown(row.name)))
        self.said.say(CLOSE if closes else HAND_OVER)
        self.office_field.setVisible(not closes)
        self.sure.setVisible(closes)
        self.sure.setChecked(False)
        self.unsure.clear()
        self.reason.clear()
        self.reason_field.error()
        self.go.setText(word(f"exchange.network_{what}_go"))
        self.show()
        (self.reason if closes else self.office).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        reason = self.reason.text().strip()
        self.reason_field.error("" if reason else word("exchange.reason_needed"))
        self.unsure.clear()
        if self._closes and not self.sure.isChecked():
            self.unsure.tell(word("exchange.closing_unsure"))
            return
        if not reason:
            return
        if self._closes:
            self.close_asked.emit(self._row, reason)
        else:
            self.hand_over_asked.emit(self._row, str(self.office.currentData() or ""), reason)
