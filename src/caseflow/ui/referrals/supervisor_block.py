"""Above the record: that it waits for the supervisor, what a supervisor can do, and the words for each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from caseflow.domain.referrals.escalation import Verdict
from caseflow.domain.referrals.view import ReferralPage
from caseflow.ui.referrals.internal_note import InternalNote
from caseflow.ui.referrals.standing import CLOSED, group
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import link, plain
from caseflow.ui.words import word

ASK = "ask"
_WORDS = {ASK: "ask_supervisor", "returned": "supervisor_return", "settled": "supervisor_settle"}


class SupervisorBlock(QWidget):
    """`ask_link` stands among the links of the course. Empty while nothing waits and nobody writes."""

    words_asked = Signal(str)
    """`ask`, or a verdict that needs words: open its form."""
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ask_link = link(word("referrals.ask_supervisor"), "person")
        self.bar = MessageBar("wait")
        self.forms = {
            name: InternalNote(f"referrals.{key}_text", f"referrals.{key}_save")
            for name, key in _WORDS.items()
        }
        self._shown: tuple[str, str, bool] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        for form in self.forms.values():
            column.addWidget(form)
            form.hide()
            form.closed.connect(form.hide)
            form.closed.connect(self._fit)
        self.ask_link.clicked.connect(lambda: self.words_asked.emit(ASK))

    def show_page(self, page: ReferralPage, supervises: bool) -> None:
        """Args: supervises: whether this person may answer."""
        shown = (str(page.row.id), page.at_supervisor, supervises)
        self.ask_link.setVisible(page.at_supervisor != "asked" and group(page.row) != CLOSED)
        if shown != self._shown:
            self._shown = shown
            self._show_bar(page.at_supervisor, supervises)
        self._fit()

    def _show_bar(self, reason: str, supervises: bool) -> None:
        self.bar.clear()
        if reason:
            self.bar.tell(word(f"referrals.supervisor_{reason}"), word("referrals.supervisor_inside"))
        if reason and supervises:
            self._offer()

    def _fit(self) -> None:
        """With nothing in it, it takes no place."""
        self.setHidden(all(part.isHidden() for part in (self.bar, *self.forms.values())))

    def open(self, name: str) -> None:
        """One form, the others closed."""
        for other, form in self.forms.items():
            form.setVisible(other == name)
        self._fit()
        self.forms[name].begin()

    def _offer(self) -> None:
        take = plain(word("referrals.supervisor_take"), "check")
        take.clicked.connect(self.taken)
        self.bar.add_button(take)
        for verdict in (Verdict.RETURNED, Verdict.SETTLED):
            button = plain(word(f"referrals.{_WORDS[verdict.value]}"))
            button.clicked.connect(lambda _, name=verdict.value: self.words_asked.emit(name))
            self.bar.add_button(button)

    def done(self) -> None:
        """What was typed is a record now, or about another referral."""
        for form in self.forms.values():
            form.done()
        self._fit()
