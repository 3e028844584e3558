"""In the form of a new referral: of which received one it is a part, and who may read to whom it goes."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox

from caseflow.domain.cases.consent import GIVEN
from caseflow.ui.referrals.written import Written
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.words import shown, word


class OnwardPart(QObject):
    """A bar over the form and a question beside the consent; both hidden in every other referral."""

    changed = Signal()
    new_client_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.bar = MessageBar("info")
        self.tell = QCheckBox()
        self.tell.hide()
        self._of = Written()
        self._asks = False
        self.tell.toggled.connect(lambda _: self.changed.emit())

    def put_back(self, kept: Written) -> None:
        self._of = kept
        self.tell.setText(word("referrals.onward_tell", sender=shown(kept.part_sender)))
        self.tell.setChecked(bool(kept.tell))
        if kept.part_of:
            self._say(kept)
        else:
            self.bar.clear()
        self.ask(kept.consent)

    def _say(self, kept: Written) -> None:
        sentence = word("referrals.onward_part", code=kept.part_code, sender=shown(kept.part_sender))
        self.bar.tell(sentence, word("referrals.onward_part_note"))
        new, apart = plain(word("referrals.onward_new_client"), "plus"), link(word("referrals.onward_apart"))
        new.clicked.connect(self.new_client_asked)
        apart.clicked.connect(self._part)
        for button in (new, apart):
            self.bar.add_button(button)

    def _part(self) -> None:
        """It is a referral of its own after all."""
        self.put_back(Written())
        self.changed.emit()

    def ask(self, consent: str) -> None:
        """To whom it goes is told by consent only."""
        self._asks = bool(self._of.part_of) and consent == GIVEN
        self.tell.setVisible(self._asks)

    def written(self) -> dict[str, str]:
        of = self._of
        told = "yes" if self._asks and self.tell.isChecked() else ""
        return {
            "part_of": of.part_of, "part_code": of.part_code, "part_sender": of.part_sender, "tell": told,
        }  # fmt: skip
