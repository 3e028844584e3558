"""What happens between the steps of a referral: attempts to reach the young person, appointments, news.

An update never moves the status. Before a referral ends without contact three attempts are expected
(`ATTEMPTS_WANTED`); with fewer, the words of that step say why nobody tried again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.referrals.codes import Status

ATTEMPTS_WANTED: Final = 3
LONGEST_PLACE: Final = 9_999


class UpdateKind(Enum):
    ATTEMPT = "attempt"
    APPOINTMENT = "appointment"
    CAME = "came"
    MISSED = "missed"
    PLACE = "place"
    FEEDBACK = "feedback"
    REMINDED = "reminded"
    ONWARD = "onward"


@dataclass(frozen=True)
class NewUpdate:
    """One update as it is written.

    Args:
        text: what was tried, or the news. at: when the appointment is. reason: of a missed one, a code of
            `no_show_reason`. place: on the waiting list, from 1.
        on_paper: the sender enters what came back by paper or phone.
    """

    kind: UpdateKind
    text: str = ""
    at: datetime | None = None
    reason: str = ""
    place: int | None = None
    on_paper: bool = False


_TAKEN: Final = frozenset({Status.ACCEPTED, Status.WAITING_LIST, Status.IN_PROGRESS, Status.ON_HOLD})
POSSIBLE: Final[Mapping[UpdateKind, frozenset[Status]]] = {
    UpdateKind.ATTEMPT: _TAKEN | {Status.RECEIVED},
    UpdateKind.APPOINTMENT: _TAKEN | {Status.RECEIVED},
    UpdateKind.CAME: _TAKEN,
    UpdateKind.MISSED: _TAKEN,
    UpdateKind.PLACE: frozenset({Status.WAITING_LIST}),
    UpdateKind.FEEDBACK: _TAKEN | {Status.RECEIVED},
    UpdateKind.REMINDED: frozenset({Status.SENT, Status.RECEIVED}),
    UpdateKind.ONWARD: frozenset(),
}
"""In which statuses an update can be written; how it goes onward the round tells, nobody writes it."""


NEED_WORDS: Final = frozenset({UpdateKind.ATTEMPT, UpdateKind.FEEDBACK})
"""What says nothing without words."""


SENDERS_OWN: Final = frozenset({UpdateKind.FEEDBACK, UpdateKind.REMINDED})
"""What the sender says as its own; anything else it enters from paper."""


def possible(status: Status, sending: bool) -> tuple[UpdateKind, ...]:
    """The updates that fit, in the order of their buttons. Args: sending: whether we sent it."""
    return tuple(
        kind
        for kind in UpdateKind
        if status in POSSIBLE[kind] and (sending or kind is not UpdateKind.REMINDED)
    )


def check_update(status: Status, new: NewUpdate) -> None:
    """Raises NotAllowed: not in this status. InputError: something it has to say is missing."""
    if status not in POSSIBLE[new.kind]:
        raise NotAllowed(
            "update_not_possible",
            "While a referral is {status}, this cannot be written down.",
            status=status.value,
        )
    if new.kind in NEED_WORDS and not new.text.strip():
        raise InputError("update_text", "Say in your own words what happened.")
    if new.kind is UpdateKind.APPOINTMENT and new.at is None:
        raise InputError("update_when", "Say when the appointment is.")
    if new.kind is UpdateKind.MISSED and not new.reason:
        raise InputError("update_reason", "Choose why nobody came, or that it is not known.")
    if new.kind is UpdateKind.PLACE and not 1 <= (new.place or 0) <= LONGEST_PLACE:
        raise InputError("update_place", "Say which place on the waiting list it is, from 1.")
