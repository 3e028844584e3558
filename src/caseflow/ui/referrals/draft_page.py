"""The form of a new referral as a page that keeps what is typed: whose draft it is, how it is given up."""

from collections.abc import Callable

from caseflow.domain.clock import local_day
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.referrals.new_form import NewForm
from caseflow.ui.referrals.service_search import finder
from caseflow.ui.referrals.written import ENTRY, FORM, Written
from caseflow.ui.widgets.button import plain
from caseflow.ui.words import word


class DraftPage(Page):
    def make(self) -> None:
        self.form = NewForm(finder(self))
        today = local_day(self.desk.clock())
        self.form.agreed.begin(today)
        self.form.consent.questions.begin(today)
        self.draft = Kept(self.context, self, FORM, {ENTRY: self.form})
        self.opened = False

    def connect_(self) -> None:
        self.form.changed.connect(self.edited)

    def edited(self) -> None:
        """What stands there is kept."""
        self.draft.touch()

    def ask_which(self, other: str, then: Callable[[], None]) -> None:
        """A draft about somebody else lies here: words about one must not leave under another's code."""
        anew = plain(word("referrals.begin_anew"))
        anew.clicked.connect(self.empty)
        anew.clicked.connect(lambda: then())
        self.say(
            "wait", word("referrals.draft_of_other", code=other), word("referrals.draft_of_other_how"), anew
        )

    def empty(self) -> None:
        """Take everything away, the draft too."""
        self.form.write(Written(), None)
        self.clear_message()
        self.draft.done()
