"""A call to a local network: who can take somebody with this need, before anybody is told who it is.

What it says is what a match needs and no more: `TOLD`. There is no text in it. Even so, in a small place a
need, an age group and a municipality may point at somebody, so the municipality can be left out.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Final

from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.referrals.terms import ANSWER_TERMS, Urgency

TOLD: Final = (
    "organization", "need", "age_group", "municipality", "urgency", "access_mode", "first_claims", "at",
    "open_until",
)  # fmt: skip
"""The fields of a call that leave the office, and no other."""
USUAL_TERM: Final = timedelta(days=7)
_AGE_GROUPS: Final = ((17, "child_0_17"), (25, "youth_18_25"), (64, "adult_26_64"))
_OLDER: Final = "older_65"


class CallState(Enum):
    OPEN = "open"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


@dataclass(frozen=True)
class NewCall:
    """Args: need, urgency, access_mode: codes; any access when empty. first_claims: the first member that
    claims is picked without asking anybody. tell_place: with the municipality."""

    client: RecordId
    network: RecordId
    need: str
    urgency: str
    access_mode: str = ""
    tell_place: bool = True
    first_claims: bool = False
    open_until: date | None = None


@dataclass(frozen=True)
class ClaimRow:
    """A member says that it can take the person, with one of its services. Args: at: by its own clock."""

    id: RecordId
    organization: OrganizationId
    organization_name: str
    service: RecordId
    service_name: str
    at: datetime
    ours: bool = False
    picked: bool = False


@dataclass(frozen=True)
class CallRow:
    """One call as this office sees it.

    Args:
        client, client_code: of a call of ours. referred: the picked one has got its referral. fits: one of
            our services may answer it.
    """

    id: RecordId
    network_name: str
    organization_name: str
    ours: bool
    need: str
    age_group: str
    municipality: str
    urgency: str
    access_mode: str
    first_claims: bool
    at: datetime
    open_until: datetime
    state: CallState
    claims: tuple[ClaimRow, ...] = ()
    client: RecordId | None = None
    client_code: str = ""
    referred: bool = False
    fits: bool = False

    @property
    def own_claim(self) -> ClaimRow | None:
        return next((one for one in self.claims if one.ours), None)

    @property
    def picked(self) -> ClaimRow | None:
        return next((one for one in self.claims if one.picked), None)

    @property
    def may_claim(self) -> bool:
        return not self.ours and self.state is CallState.OPEN and self.own_claim is None


@dataclass(frozen=True)
class CallPreview:
    """What the members of a network will read. Args: leaves: field and text. members: how many they are."""

    network_name: str
    members: int
    leaves: tuple[tuple[str, str], ...]


def age_group_of(age: int | None) -> str:
    """A code of `age_group`; empty when the year of birth is not known."""
    if age is None:
        return ""
    return next((code for last, code in _AGE_GROUPS if age <= last), _OLDER)


def open_until(urgency: Urgency, now: datetime) -> datetime:
    """As long as a referral of that urgency would wait for its answer."""
    return now + ANSWER_TERMS.get(urgency, USUAL_TERM)


def state_of(said: str, until: datetime, now: datetime) -> CallState:
    """What its office said of it; nothing said, it is open until its term. What a newer program may say and
    we do not know is open to nobody."""
    if not said:
        return CallState.EXPIRED if now > until else CallState.OPEN
    known = {one.value: one for one in CallState}
    return known.get(said, CallState.WITHDRAWN)


def check_open(state: CallState) -> None:
    """Raises NotAllowed when nobody can claim, pick or take back a call any more."""
    if state is not CallState.OPEN:
        raise NotAllowed("call_closed", "This call is closed: it was taken, taken back, or its term is over.")


def check_told(new: NewCall, today: date) -> None:
    """Raises InputError."""
    if new.open_until is not None and new.open_until < today:
        raise InputError("call_term_past", "The last day of the call has passed. Choose a later one.")
