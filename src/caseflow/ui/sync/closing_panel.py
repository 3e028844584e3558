"""An office is cut off: which one, why, what follows, and that it cannot be undone; then what is next."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from caseflow.domain.sync.partner import PartnerRow
from caseflow.ui.sync.step_panel import StepPanel
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.field import Field
from caseflow.ui.words import shown, word

BEFORE = {"stays": "check", "keys": "lock", "own": "building", "forever": "alert-circle"}
AFTER = {"new_keys": "key", "tell": "phone", "referrals": "referrals"}


class ClosingPanel(StepPanel):
    """Closed until `open_for`. Says `close_asked` with the office's id and the reason."""

    close_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("exchange.closing", "circle-slash", word("exchange.closing_go"))
        self.which, self.reason = QComboBox(), QLineEdit()
        self.reason_field = Field(word("exchange.closing_reason"), self.reason)
        self.sure = QCheckBox(word("exchange.closing_sure"))
        self.unsure = MessageBar("late")
        which = Field(word("exchange.closing_which"), self.which)
        self.put(which, self.reason_field, self.sure, self.unsure)
        self.which.currentIndexChanged.connect(lambda _: self.sure.setChecked(False))

    def entries(self) -> Mapping[str, QWidget]:
        """What a person types or chooses, by name; that one is sure is said anew each time."""
        return {"which": self.which, "reason": self.reason}

    def open_for(self, offices: Sequence[PartnerRow]) -> None:
        """Args: offices: of the exchange; our own and those cut off already are left out."""
        self.which.clear()
        for row in offices:
            if not row.ours and not row.closed:
                self.which.addItem(shown(row.name), row.id)
        self.reason.clear()
        self.sure.setChecked(False)
        self.reason_field.error()
        self.unsure.clear()
        some = self.which.count() > 0
        self.heading.set_title(word("exchange.closing_title"))
        self.form.setVisible(some)
        self.said.say(BEFORE if some else {"nobody": "info"})
        self.show()
        if some:
            self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_closed(self, name: str) -> None:
        """What happens by itself now, and what people do next; it stays until it is closed."""
        self.form.hide()
        self.heading.set_title(word("exchange.closing_done", name=shown(name)))
        self.said.say(AFTER)

    def ask(self) -> None:
        reason = self.reason.text().strip()
        self.reason_field.error("" if reason else word("exchange.reason_needed"))
        if not self.sure.isChecked():
            self.unsure.tell(word("exchange.closing_unsure"))
            return
        self.unsure.clear()
        if reason:
            self.close_asked.emit(self.which.currentData(), reason)
