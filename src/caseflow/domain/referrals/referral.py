"""What a referral is now, from everything that was done to it.

Two offices write without waiting for each other, so the steps of a referral are a set, not a row. Each
event names the events its author had seen. `status_of` gives the same answer in whatever order they
came. Steps that did not know of each other are both kept; shown is the status that protects the client
more (`PROTECTIVE`), until a person makes the next step, having seen both, or settles it: an event that
repeats the step it keeps, names it in `settles` and says why.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from caseflow.domain.referrals.codes import Side, Status, Step
from caseflow.domain.referrals.steps import RULES, StepDetails, may_make

PROTECTIVE: Final = (
    Status.ENTERED_IN_ERROR,  # perhaps another person's data
    Status.WITHDRAWN,  # the client's will
    Status.WITHDRAWAL_REQUESTED,
    Status.DECLINED,  # from here on: who claims less help keeps the client in sight
    Status.REDIRECTED,
    Status.NO_CONTACT,
    Status.EXPIRED,
    Status.ON_HOLD,
    Status.WAITING_LIST,
    Status.RECEIVED,
    Status.ACCEPTED,
    Status.IN_PROGRESS,
    Status.COMPLETED,
    Status.SENT,  # from here on: what left the office is taken as gone
    Status.READY,
    Status.DRAFT,
)
"""The more protective first; holds every status once."""


@dataclass(frozen=True)
class Event:
    """One recorded step.

    Args:
        clock: hybrid clock, for order among those that say nothing else. after: ids of the events its
            author had seen; some may not have reached us. settles: of steps that disagreed, the event whose
            step this one keeps.
    """

    id: str
    step: Step
    side: Side
    clock: int
    after: frozenset[str] = frozenset()
    on_paper: bool = False
    settles: str = ""


@dataclass(frozen=True)
class StatusView:
    """What to show.

    Args:
        concurrent: the last events that did not know of each other and disagree, the shown one first;
            empty when there is nothing to settle.
        heads: ids that the next event must name in its `after`.
        not_applied: events that no rule allows where they stand, for instance because what came before
            them has not arrived; looked at again with every new event.
    """

    status: Status
    concurrent: tuple[Event, ...] = ()
    heads: frozenset[str] = frozenset()
    not_applied: tuple[Event, ...] = ()


def status_of(events: Iterable[Event], start: Status = Status.DRAFT) -> StatusView:
    """The status after all events, whatever their order; the same event twice is one.

    Args:
        start: where the record began for us; a receiver's begins as sent.
    """
    known = {event.id: event for event in events}
    seen = {one: _ancestors(one, known) for one in known}
    applied: set[str] = set()
    refused: list[Event] = []
    for event in sorted(known.values(), key=lambda e: (len(seen[e.id]), e.clock, e.id)):
        before = [known[one] for one in _heads(applied & seen[event.id], seen)]
        if event.id not in seen[event.id] and _fits(event, before, start):
            applied.add(event.id)
        else:
            refused.append(event)
    heads = _heads(applied, seen)
    return _view([known[one] for one in heads], start, tuple(refused))


def _ancestors(event: str, known: Mapping[str, Event]) -> frozenset[str]:
    """Everything before an event; an event that stands before itself is found among them."""
    found: set[str] = set()
    waiting = [*known[event].after]
    while waiting:
        one = waiting.pop()
        if one in known and one not in found:
            found.add(one)
            waiting.extend(known[one].after)
    return frozenset(found)


def _heads(events: set[str], seen: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(events.difference(*(seen[one] for one in events)))


def _fits(event: Event, before: Sequence[Event], start: Status) -> bool:
    """A sender's confirmed withdrawal is believed: only the sender knows that nothing was delivered."""
    if event.settles:
        kept = next((one for one in before if one.id == event.settles), None)
        return kept is not None and kept.step is event.step and may_settle(event.side, kept, before)
    statuses = {RULES[one.step].target for one in before} or {start}
    mine = may_make(event.step, event.side, StepDetails(on_paper=event.on_paper))
    alone = event.step is Step.CONFIRM_WITHDRAWAL and event.side is Side.SENDER
    return (mine or alone) and not statuses.isdisjoint(RULES[event.step].sources)


def may_settle(side: Side, kept: Event, heads: Iterable[Event]) -> bool:
    """Whether an office may keep one of several steps that disagree.

    It gives up steps of its own, never one of the other office; its own step it may keep where the rules
    would have let it make that step after the other's.
    """
    others = [one for one in _telling(heads) if one.id != kept.id and _target(one) is not _target(kept)]
    after = RULES[kept.step].sources
    return bool(others) and all(
        one.side is side or (kept.side is side and _target(one) in after) for one in others
    )


def base_of(events: Iterable[Event], heads: Iterable[Event]) -> Event | None:
    """The last step that everybody knew whose steps now disagree."""
    known = {event.id: event for event in events}
    common = frozenset.intersection(*(_ancestors(one.id, known) for one in heads))
    return max((known[one] for one in common), key=lambda event: (event.clock, event.id), default=None)


def _telling(heads: Iterable[Event]) -> list[Event]:
    """What was only received says nothing beside an answer."""
    every = list(heads)
    return [event for event in every if event.step is not Step.RECEIVE] or every


def _target(event: Event) -> Status:
    return RULES[event.step].target


def _view(heads: Sequence[Event], start: Status, refused: tuple[Event, ...]) -> StatusView:
    ids = frozenset(event.id for event in heads)
    ranked = sorted(_telling(heads), key=lambda e: (PROTECTIVE.index(_target(e)), e.clock, e.id))
    if not ranked:
        return StatusView(start, not_applied=refused)
    statuses = {_target(event) for event in ranked}
    concurrent = tuple(ranked) if len(statuses) > 1 else ()
    return StatusView(_target(ranked[0]), concurrent, ids, refused)
