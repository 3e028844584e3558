"""What a new referral follows: one of the same need that was refused, or a call that somebody answered."""

from caseflow.ui.referrals.written import Written
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.words import shown, word


class NeedTie:
    """A line over the form; it holds for the client it began with and falls away with another."""

    def __init__(self) -> None:
        self.bar = MessageBar("info")
        self._of = Written()

    def put_back(self, kept: Written) -> None:
        self._of = kept
        if kept.call:
            sentence = word("referrals.tie_call", partner=shown(kept.tie_about))
            self.bar.tell(sentence, word("referrals.tie_call_note"))
        elif kept.previous:
            sentence = word("referrals.tie_previous", code=kept.tie_about)
            self.bar.tell(sentence, word("referrals.tie_previous_note"))
        else:
            self.bar.clear()

    def look(self, client: str) -> None:
        """Args: client: the code that stands in the form now."""
        if (self._of.call or self._of.previous) and client.strip() != self._of.client.strip():
            self.put_back(Written())

    def written(self) -> dict[str, str]:
        of = self._of
        return {"previous": of.previous, "call": of.call, "tie_about": of.tie_about}
