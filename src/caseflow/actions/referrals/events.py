"""Steps of a referral as they are recorded: events in the space where the referral lies."""

import hashlib
from collections.abc import Sequence

from caseflow.actions.desk import Desk
from caseflow.actions.referrals.state import Seen
from caseflow.db.transaction import Transaction
from caseflow.domain.ids import HALF, Space, record_id
from caseflow.domain.referrals.referral import Event
from caseflow.domain.referrals.steps import Move, StepDetails
from caseflow.oplog.op import Value

QUEUED = "queued"
PROGRAM = "program"
"""In place of a role: nobody pressed a button for this step."""


def where(desk: Desk, one: Seen) -> Space:
    return Space(one.stored.shared) if one.stored.shared else desk.space


def record_moves(
    desk: Desk, transaction: Transaction, one: Seen, made: Sequence[Move], details: StepDetails
) -> None:
    """Each move an event; only the last one carries what the person said."""
    after = sorted(one.view.heads)
    for number, move in enumerate(made, start=1):
        said = details if number == len(made) else StepDetails(on_paper=details.on_paper)
        values = event(desk, one, move.step.value, said) | {"after": list(after)}
        after = [transaction.write(where(desk, one), "referral_event", values)]


def record_alone(desk: Desk, transaction: Transaction, one: Seen, values: dict[str, Value]) -> None:
    """A step nobody pressed a button for. Its id follows from what it answers, so that two computers of the
    office make the same one. Args: values: of `event` or `settling`."""
    heads = sorted(one.view.heads)
    made_of = ":".join((str(values["by_organization"]), one.stored.id, *heads))
    half = hashlib.sha256(made_of.encode()).digest()[:HALF]
    alone: dict[str, Value] = {"after": list(heads), "by_role": PROGRAM}
    name = record_id(half, desk.me.organization)
    transaction.write(where(desk, one), "referral_event", values | alone, name)


def settling(desk: Desk, one: Seen, kept: Event, details: StepDetails) -> dict[str, Value]:
    """Of steps that disagree, the one that holds."""
    return event(desk, one, kept.step.value, details) | {"after": sorted(one.view.heads), "settles": kept.id}


def event(desk: Desk, one: Seen, step: str, said: StepDetails) -> dict[str, Value]:
    values: dict[str, Value] = {
        "referral": one.stored.id,
        "step": step,
        "at": desk.clock().isoformat(timespec="seconds"),
        "by_organization": desk.me.organization,
    }
    spoken: dict[str, Value] = {
        "reason": said.reason,
        "text": said.text.strip(),
        "outcome": said.outcome,
        "to_service": said.to_service,
        "on_paper": said.on_paper,
    }
    return values | {name: value for name, value in spoken.items() if value}
