"""Between the supervisor's block and the store: drafts come back, questions and answers are saved."""

from functools import partial

from PySide6.QtCore import QObject

from caseflow.actions.referrals.escalations import answer_escalation, escalate
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.escalation import Verdict
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.referrals.record_pane import RecordPane
from caseflow.ui.referrals.supervisor_block import ASK


class Supervising(QObject):
    """Args: page: hears refusals. record: whose block it serves."""

    def __init__(self, page: Page, record: RecordPane) -> None:
        super().__init__(page)
        self._page, self._record, self._block = page, record, record.supervisor
        self.kept: dict[str, Kept] = {}
        for name, form in self._block.forms.items():
            kept = Kept(page.context, form, f"supervisor_{name}", form.entries())
            kept.came_back.connect(form.look)
            record.other_shown.connect(kept.rest)
            form.written.connect(partial(self._save, name))
            self.kept[name] = kept
        self._block.words_asked.connect(self.write)
        self._block.taken.connect(self._take)

    def ask(self) -> None:
        """Open the question, unless one waits or the referral is closed."""
        if not self._block.ask_link.isHidden():
            self.write(ASK)

    def write(self, name: str) -> None:
        """Open the form for one of them with what was left of it."""
        if self._record.page is not None:
            self._block.open(name)
            self.kept[name].begin(self._record.page.row.id)

    def return_to(self, referral: RecordId) -> None:
        """Open the one again in which the caret stood before the lock."""
        for name in self._block.forms:
            if self._page.context.returning.is_in(f"supervisor_{name}", referral):
                self.write(name)

    def refused(self) -> bool:
        """The guard stopped words of an open form: show where. False when none of ours is open."""
        for form in self._block.forms.values():
            if form.isVisible():
                form.guard.insist()
                return True
        return False

    def _take(self) -> None:
        self._answer(Verdict.TAKEN.value, "", "")

    def _save(self, name: str, text: str, reason: str) -> None:
        if self._record.page is None:
            return
        if name == ASK:
            job = partial(escalate, self._page.desk, self._record.page.row.id, text, reason)
            self._page.jobs.act(self._page, job, lambda _: self._saved(name))
        else:
            self._answer(name, text, reason)

    def _answer(self, name: str, text: str, reason: str) -> None:
        if self._record.page is not None:
            of, verdict = self._record.page.row.id, Verdict(name)
            job = partial(answer_escalation, self._page.desk, of, verdict, text, reason)
            self._page.jobs.act(self._page, job, lambda _: self._saved(name))

    def _saved(self, name: str) -> None:
        self._page.clear_message()
        if name in self.kept:
            self._block.forms[name].done()
            self.kept[name].done()
        self._page.refresh()
