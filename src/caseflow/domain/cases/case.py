"""Client, case, note: what a screen or a command line is shown of them, and what is asked for a new one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from caseflow.domain.ids import PersonId, RecordId

MISTAKEN: Final = "entered_in_error"
"""Status of a need or a risk that was noted by mistake and taken back at once."""


@dataclass(frozen=True)
class NewClient:
    """Args: municipality: its code, or empty. sex: code of `sex`, or empty. uic: or empty."""

    year_of_birth: int
    municipality: str = ""
    sex: str = ""
    uic: str = ""


@dataclass(frozen=True)
class ClientRow:
    id: RecordId
    code: str
    year_of_birth: int | None
    sex: str
    municipality: str
    uic: str = ""


@dataclass(frozen=True)
class CaseRow:
    """One line of the list of cases.

    Args:
        priority: code of `urgency`. status: code of `case_status`. due_on: the nearest open deadline.
        conflicts: fields with several values that a person must settle.
    """

    id: RecordId
    client: RecordId
    code: str
    client_code: str
    priority: str
    status: str
    opened_on: date
    lead: str
    due_kind: str
    due_on: date | None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deadline:
    id: RecordId
    kind: str
    due_on: date


@dataclass(frozen=True)
class NewNote:
    """Args: type: code of `note_type`. kept_reason: why something that looks like an identity stays."""

    client: RecordId
    text: str
    type: str = "conversation"
    case: RecordId | None = None
    corrects: RecordId | None = None
    kept_reason: str = ""


@dataclass(frozen=True)
class CaseEvent:
    """One node of a case's timeline: a note, a referral step, the opening.

    Args:
        kind: `note:<type>`, `referral:<step>`, `opened`. text: as typed. who: display name or office.
    """

    id: RecordId
    kind: str
    at: datetime
    who: str
    title: str
    text: str
    link: RecordId | None = None


@dataclass(frozen=True)
class CaseHands:
    """Who leads a case, and who works on it with them."""

    lead: PersonId
    team: tuple[PersonId, ...] = ()


@dataclass(frozen=True)
class CasePage:
    row: CaseRow
    client: ClientRow
    deadlines: tuple[Deadline, ...]
    needs: tuple[str, ...]
    """Codes of `referral_reason`."""
    risks: tuple[str, ...]
    """Codes of `risk_indicator`."""
    events: tuple[CaseEvent, ...]
    """Newest first."""
    notes: int
    referrals: tuple[RecordId, ...]


@dataclass(frozen=True)
class CodedAt:
    """A need or a risk as it stood on a day: its code and its status."""

    code: str
    status: str


@dataclass(frozen=True)
class DeadlineAt:
    """done_on: None while it was open."""

    kind: str
    due_on: date
    done_on: date | None


@dataclass(frozen=True)
class ReferralAt:
    """status: code of `referral_status`, from the steps made until then."""

    code: str
    service_name: str
    status: str


@dataclass(frozen=True)
class CaseAt:
    """A case as it was when a day ended.

    Args:
        case, client: fields with a value, as text; values that disagree are parted by ` / `.
    """

    day: date
    case: Mapping[str, str]
    client: Mapping[str, str]
    needs: tuple[CodedAt, ...]
    risks: tuple[CodedAt, ...]
    deadlines: tuple[DeadlineAt, ...]
    notes: int
    referrals: tuple[ReferralAt, ...]
