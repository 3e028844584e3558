"""Consent in a case: the list, the form of a new one, and the paper to sign."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from caseflow.actions.cases.consent_paper import consent_pdf
from caseflow.actions.cases.consents import Receiver, age_of, give_consent, receivers
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.withdrawal_paper import withdrawal_pdf
from caseflow.actions.referrals.withdrawals import withdraw_consent
from caseflow.domain.cases.consent import NewConsent
from caseflow.domain.clock import local_day
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.ui.cases.consent_form import ConsentForm
from caseflow.ui.cases.consent_panel import ConsentPanel, ConsentShown
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.offered import WRITES, offer
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.theme import u
from caseflow.ui.words import language

FORM = "consent"


class ConsentTab(QWidget):
    """Args: page: hears refusals. client: whose consents they are."""

    def __init__(self, context: Context, page: Page, client: RecordId) -> None:
        super().__init__()
        self._context, self._page, self._client = context, page, client
        self.form = ConsentForm(client)
        self.panel = ConsentPanel(offer(context.desk, WRITES))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addWidget(self.form)
        column.addWidget(self.panel, 1)
        self.panel.new_asked.connect(self.begin)
        self.panel.withdrawn.connect(self._withdraw)
        self.panel.print_asked.connect(self._print)
        self.panel.receipt_asked.connect(self._receipt)
        self.form.saved.connect(self._save)
        self.kept = Kept(context, self.form, FORM, self.form.entries())
        self.form.given_up.connect(self._end_draft)

    def show_consents(self, found: tuple[ConsentShown, ...]) -> None:
        self.panel.show_consents(found)

    def begin(self) -> None:
        """The empty form, with the age and the receivers the store knows."""
        ask = partial(_opening, self._context.desk, self._client)
        self._context.jobs.ask(self._page, ask, self._open)

    def _open(self, found: tuple[int | None, tuple[Receiver, ...]]) -> None:
        if not isValid(self):
            return  # the case was left meanwhile
        age, known = found
        self.kept.rest()
        self.form.begin(age, local_day(self._context.desk.clock()), known)
        self.kept.begin(self._client)

    def _save(self, new: NewConsent) -> None:
        job = partial(give_consent, self._context.desk, new)
        self._context.jobs.act(self._page, job, self._saved)

    def _saved(self, _made: object) -> None:
        if isValid(self):
            self.form.leave()
            self._end_draft()

    def _end_draft(self) -> None:
        self.kept.done()
        self.kept.rest()

    def return_to(self) -> bool:
        """Open the form again where the caret stood before the lock."""
        here = self._context.returning.is_in(FORM, self._client)
        if here:
            self.begin()
        return here

    def _withdraw(self, name: str) -> None:
        self._context.jobs.act(self._page, partial(withdraw_consent, self._context.desk, RecordId(name)))

    def _print(self, name: str) -> None:
        script = "latn" if language() == "sr-Latn" else "cyrl"
        job = partial(consent_pdf, self._context.desk, RecordId(name), script)
        self._context.jobs.act(self._page, job, self._to_printer)

    def _receipt(self, name: str) -> None:
        """For the person, in the language of the window."""
        script = {"sr-Latn": "latn", "sr-Cyrl": "cyrl"}.get(language(), "en")
        job = partial(withdrawal_pdf, self._context.desk, RecordId(name), script)
        self._context.jobs.act(self._page, job, self._to_printer)

    def _to_printer(self, pdf: bytes) -> None:
        try:
            print_pdf(pdf, self)
        except Refusal as refusal:
            self._page.refused(refusal)


def _opening(desk: Desk, client: RecordId) -> tuple[int | None, tuple[Receiver, ...]]:
    return age_of(desk, client), receivers(desk)
