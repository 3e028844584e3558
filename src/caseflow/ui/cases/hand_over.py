"""The bar that hands a case over: who leads it from now on, and whether whoever led it stays with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox

from caseflow.domain.cases.case import CaseHands
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Permission, may, roles_of
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import shown, word


class HandOverBar(MessageBar):
    """Hidden until somebody wants to hand the case over."""

    chosen = Signal(str, list)
    """Who leads it, and who works on it with them."""

    def __init__(self) -> None:
        super().__init__("info")

    def ask(self, hands: CaseHands, people: Sequence[PersonRow]) -> None:
        """Args: hands: as they are now. people: of the office."""
        self.tell(word("cases.hand_over_ask"), word("cases.hand_over_note"))
        lead, stays = _people(hands, people), QCheckBox(word("cases.hand_over_stays"))
        give, back = plain(word("cases.hand_over_now"), "check"), plain(word("cases.cancel"))
        give.setEnabled(False)
        stays.setChecked(bool(hands.lead))
        lead.currentIndexChanged.connect(lambda place: give.setEnabled(place >= 0))
        give.clicked.connect(lambda: self._choose(hands, str(lead.currentData()), stays.isChecked()))
        back.clicked.connect(self.clear)
        for part in (lead, stays, give, back):
            self.add_button(part)
        lead.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, hands: CaseHands, lead: str, stays: bool) -> None:
        self.clear()
        before = [hands.lead] if stays and hands.lead else []
        team = [one for one in dict.fromkeys([*before, *hands.team]) if one != lead]
        self.chosen.emit(lead, team)


def _people(hands: CaseHands, people: Sequence[PersonRow]) -> QComboBox:
    made = QComboBox()
    made.setObjectName("hand_over_lead")
    made.setAccessibleName(word("cases.hand_over_lead"))
    made.setPlaceholderText(word("cases.hand_over_lead"))
    made.setMinimumWidth(u(44))
    for one in people:
        reads = one.active and may(roles_of(one.roles), Permission.WRITE_CASE)
        if reads and one.id != hands.lead:
            made.addItem(shown(one.name), one.id)
    made.setCurrentIndex(-1)
    return made
