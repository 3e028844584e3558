"""What goes to the supervisor: a referral nobody answers, or one a colleague asks about.

A referral is silent when its term for an answer is over and the receiver was reminded three times, or the
week of grace after the term has passed as well. That is computed when somebody asks and kept only once a
supervisor acts. What a colleague asks and what a supervisor answers are records and never change.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.terms import Overdue
from caseflow.domain.referrals.update import ATTEMPTS_WANTED
from caseflow.domain.referrals.view import ReferralRow

ASKED, SILENT = "asked", "silent"
"""Why it is with the supervisor: a colleague asks, or the receiver is silent."""
LONGEST: Final = 4_000


class Verdict(Enum):
    """What a supervisor does with it."""

    TAKEN = "taken"
    RETURNED = "returned"
    SETTLED = "settled"


NEEDS_WORDS: Final = frozenset({Verdict.RETURNED, Verdict.SETTLED})


def goes_to_supervisor(late: Overdue, reminders: int, grace_over: bool) -> bool:
    """Whether a sent referral is so silent that the supervisor should know."""
    return late is not Overdue.NO and (reminders >= ATTEMPTS_WANTED or grace_over)


@dataclass(frozen=True)
class Escalation:
    """One that waits for a supervisor. Args: reason: `asked` or `silent`. who: the colleague who asks."""

    referral: ReferralRow
    reason: str
    at: datetime
    text: str = ""
    who: str = ""
    reminders: int = 0


@dataclass(frozen=True)
class Returned:
    """A supervisor's word for whoever asked."""

    referral: ReferralRow
    text: str
    who: str
    at: datetime


@dataclass(frozen=True)
class AtSupervisor:
    """How one referral stands with the supervisor. Args: open: nobody answered yet. id: of the record."""

    id: RecordId | None = None
    reason: str = ""
    open: bool = False
