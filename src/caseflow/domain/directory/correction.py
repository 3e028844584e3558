"""An error somebody reported in an entry of the directory, and what its owner answered.

Anyone in the network may report; only the organisation that offers the service accepts or refuses, and
what it accepts it writes itself. A report names a field and what should stand there, or only says what is
wrong. The first answer of the owner counts.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from caseflow.domain.ids import OrganizationId, RecordId

LONGEST_REASON: Final = 500


class CorrectionState(Enum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"


CORRECTABLE: Final = (
    "name", "phone", "email", "url", "address", "municipality", "schedule", "description",
    "eligibility_description", "minimum_age", "maximum_age", "target_groups", "service_types", "access_modes",
    "required_documents", "languages", "cost", "status", "capacity_status", "places_free", "places_total",
    "waiting_count", "wait_days",
    "licence_number", "licence_status", "licence_valid_to",
)  # fmt: skip
"""Fields of a service that can be put right by a value; the rest is said in words."""


@dataclass(frozen=True)
class NewCorrection:
    """Args: field: one of `CORRECTABLE`, or empty. value: as a person types it; lists by semicolons."""

    service: RecordId
    field: str = ""
    value: str = ""
    reason: str = ""


@dataclass(frozen=True)
class CorrectionRow:
    """One report.

    Args:
        value: what should stand there. now: what stands there today. office: who reported it.
        ours: this office may answer it. mine: this office reported it. answer: what the owner said.
    """

    id: RecordId
    service: RecordId
    service_name: str
    owner: OrganizationId
    field: str
    value: str
    now: str
    reason: str
    office: str
    at: datetime
    state: CorrectionState
    answer: str = ""
    ours: bool = False
    mine: bool = False
