"""How many places a partner has, asked without a word of anybody for whom.

A question says which entry it is about, who asks and when, and nothing else. The owner of the entry answers
by saying its places anew; the same as before is an answer too.
"""

from dataclasses import dataclass
from datetime import datetime

from caseflow.domain.ids import OrganizationId, RecordId


@dataclass(frozen=True)
class CapacityQuestion:
    """Args: office: who asks. ours: this office may answer. mine: this office asked."""

    id: RecordId
    service: RecordId
    service_name: str
    office: str
    organization: OrganizationId
    at: datetime
    answered: bool = False
    ours: bool = False
    mine: bool = False
