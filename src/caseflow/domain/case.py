"""Client, case, note: what a screen or a command line is shown of them, and what is asked for a new one."""

from dataclasses import dataclass
from datetime import date, datetime

from caseflow.domain.ids import PersonId, RecordId


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


@dataclass(frozen=True)
class CaseRow:
    """One line of the list of cases.

    Args:
        priority: code of `urgency`. status: code of `case_status`. due_on: the nearest open deadline.
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
