"""The steps of a referral as buttons: their words and icons, and what each asks for before it is made."""

from dataclasses import dataclass

from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import RULES, Need

ICONS = {
    "send": "send",
    "undo_send": "undo",
    "accept": "check",
    "wait": "hourglass",
    "redirect": "bent-arrow",
    "decline": "circle-slash",
    "start": "circle-play",
    "complete": "circle-check",
    "hold": "hourglass",
    "no_contact": "phone",
    "withdraw": "undo",
    "confirm_withdrawal": "check",
    "expire": "clock",
    "enter_in_error": "trash",
}
MAIN = frozenset({"send", "accept", "start", "complete", "confirm_withdrawal"})
"""Steps that may be the primary one of the page, when they come first."""
LOOKED_AT_FIRST = frozenset({Step.WITHDRAW, Step.ENTER_IN_ERROR})
"""Nothing is obligatory in them, but nobody should make them with one press."""


@dataclass(frozen=True)
class Asked:
    """What the form of a step holds.

    Args:
        text: whether there is a text at all; `text_needed` whether it must be filled.
    """

    reason: bool
    outcome: bool
    service: bool
    text: bool
    text_needed: bool

    @property
    def nothing(self) -> bool:
        return not (self.reason or self.outcome or self.service or self.text)


def asked(step: str) -> Asked:
    """Read from the rules of the referral, so that a form never asks for more or less."""
    needs = RULES[Step(step)].needs
    must = Need.TEXT in needs
    may = Step(step) in LOOKED_AT_FIRST or Need.OUTCOME in needs
    return Asked(Need.REASON in needs, Need.OUTCOME in needs, Need.TO_SERVICE in needs, must or may, must)
