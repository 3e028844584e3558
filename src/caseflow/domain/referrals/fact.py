"""A referral as figures see it: when it was sent, answered and closed, and by which codes. No words, no
client's code.

Every moment comes from the steps that were recorded. What an office did not say (a first appointment, an
outcome) is None or empty and is counted nowhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.chain import GAVE_WAY, Branch, leading
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, Status, Step

ACCEPTING: Final = frozenset({Step.ACCEPT, Step.START, Step.COMPLETE})
"""Steps that say that the receiver took the person, also where the answer itself was never recorded."""
ANSWERING: Final = ACCEPTING | {Step.WAIT, Step.DECLINE, Step.REDIRECT, Step.HOLD, Step.NO_CONTACT}
SAYING: Final = ANSWERING | {Step.EXPIRE}
"""Of any other step only a reason, an outcome or a day says something of the course (`course_of`)."""
CLOSING: Final = frozenset(
    {
        Status.COMPLETED,
        Status.DECLINED,
        Status.REDIRECTED,
        Status.WITHDRAWN,
        Status.NO_CONTACT,
        Status.EXPIRED,
    }
)
"""How a course ends that somebody went."""
ENDED: Final = CLOSING | {Status.ENTERED_IN_ERROR}
"""Nothing more is expected of a referral of these statuses."""


@dataclass(frozen=True)
class Moment:
    """One recorded step. Args: on: when it was made. next_day: the appointment it brought."""

    step: Step
    on: datetime
    reason: str = ""
    outcome: str = ""
    next_day: date | None = None


@dataclass(frozen=True)
class Answer:
    """The first answer of a receiver. Args: step: accept, wait, decline or redirect in the wide sense."""

    step: Step
    on: datetime
    reason: str = ""


@dataclass(frozen=True)
class ReferralFact:
    """One referral.

    Args:
        person: id of the client's record at home, or the client's code where another office sent it; it only
            ever says whether two referrals are about the same person. municipality: the person's, else the
            service's.
        refused_on: when the provider declined or the term ran out, and nobody took it afterwards.
        missed: how many appointments nobody came to. group: what ties it to others that ask for the same
            need, or empty. gave_way: it was taken back because one of those was accepted.
    """

    id: RecordId
    sent_at: datetime
    status: Status
    sender: str
    receiver: str
    service: str
    need: str
    urgency: str
    person: str = ""
    municipality: str = ""
    previous: str = ""
    due_at: datetime | None = None
    answer: Answer | None = None
    accepted_at: datetime | None = None
    appointment: date | None = None
    declined: str = ""
    refused_on: datetime | None = None
    outcome: str = ""
    missed: int = 0
    group: str = ""
    gave_way: bool = False

    @property
    def closed(self) -> bool:
        return self.status in CLOSING

    @property
    def in_time(self) -> bool:
        """Answered by the day that was asked; where no day was asked, any answer is in time."""
        return self.answer is not None and (self.due_at is None or self.answer.on <= self.due_at)


@dataclass(frozen=True)
class Course:
    """What the steps of a referral come to."""

    answer: Answer | None
    accepted_at: datetime | None
    appointment: date | None
    declined: str
    refused_on: datetime | None
    outcome: str
    gave_way: bool = False


def course_of(moments: Iterable[Moment], status: Status) -> Course:
    """Read the steps, the oldest first."""
    ordered = sorted(moments, key=lambda one: one.on)
    answers = [one for one in ordered if one.step in ANSWERING]
    accepted = next((one.on for one in ordered if one.step in ACCEPTING), None)
    refusals = [one for one in ordered if one.step in (Step.DECLINE, Step.EXPIRE)]
    last = refusals[-1] if refusals and status in (Status.DECLINED, Status.EXPIRED) else None
    return Course(
        answer=Answer(answers[0].step, answers[0].on, answers[0].reason) if answers else None,
        accepted_at=accepted,
        appointment=next((one.next_day for one in ordered if one.next_day), None),
        declined=last.reason if last and last.step is Step.DECLINE else "",
        refused_on=last.on if last else None,
        outcome=next((one.outcome for one in reversed(ordered) if one.outcome), ""),
        gave_way=status in GAVE_WAY and any(one.reason == ACCEPTED_ELSEWHERE for one in ordered),
    )


def one_a_need(facts: Iterable[ReferralFact]) -> tuple[ReferralFact, ...]:
    """Several that asked for one need at once count as one: the branch that came furthest, from the moment
    the first of them was sent; where all said no, the one that said it last."""
    groups: dict[str, list[ReferralFact]] = {}
    alone: list[ReferralFact] = []
    for one in facts:
        (groups.setdefault(one.group, []) if one.group else alone).append(one)
    return (*alone, *(_standing_for(branches) for branches in groups.values()))


def _standing_for(branches: Sequence[ReferralFact]) -> ReferralFact:
    name = leading([Branch(one.id, one.status) for one in branches])
    lead = next(one for one in branches if one.id == name)
    refused = [(one.refused_on, one.id, one) for one in branches if one.refused_on]
    stands = max(refused)[2] if lead.refused_on else lead
    return replace(stands, sent_at=min(one.sent_at for one in branches))
