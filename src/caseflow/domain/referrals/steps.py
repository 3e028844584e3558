"""The state machine of a referral: which step leads where, who may make it, and what it must say.

Everything is in `RULES`, one row a step. A step leads to one status only, so a status can be read from
the last step alone. Facts such as printed, delivered, read, due and overdue are never states.

- The sender owns draft, ready, sent, withdrawal requested, expired and entered in error; the receiver
  the rest. The sender may record an answer that came on paper or by phone; it is marked so.
- Any answer to a sent referral records `receive` first (`steps_to_record`).
- No sending without consent or a legal basis. No decline, redirect or hold without a coded reason and
  text. No completion without an outcome.
- Sending can be undone until the exchange round takes it; after that it is a withdrawal, which the
  receiver confirms, or the sender alone while nothing was delivered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, assert_never

from caseflow.domain.errors import InputError, NotAllowed, Refusal
from caseflow.domain.referrals.codes import DECLINE_REASONS, OUTCOMES, Side, Status, Step


class Need(Enum):
    """What a step must bring, or what must be true for it."""

    REASON = "reason"
    TEXT = "text"
    OUTCOME = "outcome"
    TO_SERVICE = "to_service"
    BASIS = "basis"
    NOT_TAKEN = "not_taken"
    TERM_OVER = "term_over"


@dataclass(frozen=True)
class Rule:
    """One row: from any of `sources` to `target`, made by `side`, with `needs`."""

    sources: frozenset[Status]
    target: Status
    side: Side
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True)
class StepDetails:
    """What the person says with a step.

    Args:
        reason: a code of the list `decline_reason`. outcome: a code of `referral_outcome`.
        on_paper: the sender records what the receiver answered by paper or phone.
    """

    reason: str = ""
    text: str = ""
    outcome: str = ""
    to_service: str = ""
    on_paper: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known about the referral itself; what is not known is taken as the stricter.

    Args:
        has_basis: consent was given or a legal basis is recorded. taken: an exchange round took it.
        delivered: the receiver has it, or may have. term_over: answer term and grace have passed.
    """

    has_basis: bool = False
    taken: bool = True
    delivered: bool = True
    term_over: bool = False


STRICTEST: Final = Facts()


@dataclass(frozen=True)
class Move:
    """One step to record and the status it leads to."""

    step: Step
    status: Status


def _rule(sources: str, target: Status, side: Side, *needs: Need) -> Rule:
    return Rule(frozenset(map(Status, sources.split())), target, side, needs)


_OPEN = "sent received accepted waiting_list in_progress on_hold"
_ANY = " ".join(status.value for status in Status if status is not Status.ENTERED_IN_ERROR)
_FROM, _TO = Side.SENDER, Side.RECEIVER

RULES: Final[Mapping[Step, Rule]] = {
    Step.READY: _rule("draft", Status.READY, _FROM, Need.BASIS),
    Step.SEND: _rule("ready", Status.SENT, _FROM, Need.BASIS),
    Step.UNDO_SEND: _rule("sent", Status.READY, _FROM, Need.NOT_TAKEN),
    Step.RECEIVE: _rule("sent", Status.RECEIVED, _TO),
    Step.ACCEPT: _rule("received waiting_list", Status.ACCEPTED, _TO),
    Step.WAIT: _rule("received", Status.WAITING_LIST, _TO),
    Step.DECLINE: _rule("received accepted waiting_list", Status.DECLINED, _TO, Need.REASON, Need.TEXT),
    Step.REDIRECT: _rule(
        "received waiting_list", Status.REDIRECTED, _TO, Need.REASON, Need.TEXT, Need.TO_SERVICE
    ),
    Step.START: _rule("accepted on_hold", Status.IN_PROGRESS, _TO),
    Step.HOLD: _rule("in_progress", Status.ON_HOLD, _TO, Need.REASON, Need.TEXT),
    Step.NO_CONTACT: _rule("accepted waiting_list in_progress", Status.NO_CONTACT, _TO, Need.TEXT),
    Step.COMPLETE: _rule("in_progress", Status.COMPLETED, _TO, Need.OUTCOME),
    Step.WITHDRAW: _rule(_OPEN, Status.WITHDRAWAL_REQUESTED, _FROM),
    Step.CONFIRM_WITHDRAWAL: _rule("withdrawal_requested", Status.WITHDRAWN, _TO),
    Step.EXPIRE: _rule("sent received", Status.EXPIRED, _FROM, Need.TERM_OVER),
    Step.ENTER_IN_ERROR: _rule(_ANY, Status.ENTERED_IN_ERROR, _FROM),
}

OPEN: Final = frozenset(map(Status, _OPEN.split())) | {Status.WITHDRAWAL_REQUESTED}
"""Sent and not yet settled."""


def check_step(
    status: Status, step: Step, side: Side, details: StepDetails, facts: Facts = STRICTEST
) -> Status:
    """The status after a step.

    Raises:
        NotAllowed: not from this status, not by this side, or not yet (or no longer).
        InputError: a reason, text, outcome or service is missing or not in its list.
    """
    rule = RULES[step]
    if status not in rule.sources:
        raise NotAllowed(
            "referral_step_not_possible",
            "A referral that is {status} cannot take the step {step}.",
            status=status.value,
            step=step.value,
        )
    if not may_make(step, side, details, facts):
        raise NotAllowed(
            "referral_step_other_side",
            "The step {step} is the {owner}'s; the {side} may only record it when it came on paper.",
            step=step.value,
            owner=rule.side.value,
            side=side.value,
        )
    for need in rule.needs:
        _check_need(need, details, facts)
    return rule.target


def may_make(step: Step, side: Side, details: StepDetails, facts: Facts = STRICTEST) -> bool:
    """Whether this side makes this step; only the sender's own steps have no exception."""
    if side is RULES[step].side:
        return True
    settles_alone = step is Step.CONFIRM_WITHDRAWAL and not facts.delivered
    return side is Side.SENDER and (details.on_paper or settles_alone)


def steps_to_record(status: Status, step: Step) -> tuple[Step, ...]:
    """The step, and before it the one that it says without words: an answer to what was only sent means
    that it was received, sending a draft means that it was ready."""
    if status is Status.SENT and Status.RECEIVED in RULES[step].sources and RULES[step].side is _TO:
        return (Step.RECEIVE, step)
    if status is Status.DRAFT and step is Step.SEND:
        return (Step.READY, step)
    return (step,)


def moves(
    status: Status, step: Step, side: Side, details: StepDetails, facts: Facts = STRICTEST
) -> tuple[Move, ...]:
    """Everything to record for one act of a person, checked; see `check_step` for what it raises."""
    made: list[Move] = []
    for one in steps_to_record(status, step):
        status = check_step(status, one, side, details, facts)
        made.append(Move(one, status))
    return tuple(made)


def _check_need(need: Need, details: StepDetails, facts: Facts) -> None:
    met = {
        Need.REASON: details.reason in DECLINE_REASONS,
        Need.TEXT: bool(details.text.strip()),
        Need.OUTCOME: details.outcome in OUTCOMES,
        Need.TO_SERVICE: bool(details.to_service),
        Need.BASIS: facts.has_basis,
        Need.NOT_TAKEN: not facts.taken,
        Need.TERM_OVER: facts.term_over,
    }
    if not met[need]:
        raise _refusal(need, details)


def _refusal(need: Need, details: StepDetails) -> Refusal:
    match need:
        case Need.REASON if details.reason:
            return InputError("referral_reason_unknown", "This reason is not in the list of reasons.")
        case Need.REASON:
            return InputError("referral_reason_missing", "Choose a reason from the list.")
        case Need.TEXT:
            return InputError("referral_text_missing", "Say in your own words why, or what was tried.")
        case Need.OUTCOME if details.outcome:
            return InputError("referral_outcome_unknown", "This outcome is not in the list of outcomes.")
        case Need.OUTCOME:
            return InputError("referral_outcome_missing", "Choose an outcome from the list.")
        case Need.TO_SERVICE:
            return InputError("referral_service_missing", "Choose the service you redirect to.")
        case Need.BASIS:
            return NotAllowed(
                "referral_basis_missing", "Record the client's consent or the legal basis before sending."
            )
        case Need.NOT_TAKEN:
            return NotAllowed(
                "referral_already_taken", "The exchange has already taken this referral; withdraw it instead."
            )
        case Need.TERM_OVER:
            return NotAllowed("referral_term_not_over", "The time for an answer has not passed yet.")
        case _:
            assert_never(need)
