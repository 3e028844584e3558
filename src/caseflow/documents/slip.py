"""What stands on a printed slip, as the one who prints it hands it over.

Every text is printed as given, in the script it was given in; only the fixed words follow `script`. What is
empty is not printed at all, so that a slip carries no more about a person than somebody decided to put there.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from caseflow.documents.slip_words import Script

_CODE = re.compile(r"[A-Z0-9-]{4,20}")


class SlipKind(Enum):
    UPUT = "uput"
    """The formal act of a centre for social work."""
    UPUTNICA = "uputnica"
    """The slip members of a network give each other."""


class Urgency(Enum):
    IMMEDIATE = "immediate"
    URGENT = "urgent"
    REGULAR = "regular"
    PLANNED = "planned"


@dataclass(frozen=True)
class Sender:
    name: str
    address: str
    phone: str
    worker_code: str
    worker_contact: str = ""
    """Position, telephone, hours: how the receiver reaches the worker."""


@dataclass(frozen=True)
class Destination:
    service: str
    provider: str
    address: str
    phone: str
    hours: str
    contact_person: str = ""
    checked_on: date | None = None
    """When somebody last confirmed the directory's entry."""
    stale: bool = False
    """True when that is more than 180 days ago; a warning is printed."""
    bring: str = ""
    """Papers the directory says one has to have."""


@dataclass(frozen=True)
class SlipClient:
    code: str
    age: str
    sex: str
    name: str = ""
    birth: date | None = None
    address: str = ""
    representative: str = ""
    safe_contact: str = ""


@dataclass(frozen=True)
class Matter:
    """Why and what for."""

    need: str
    text: str
    consent: str
    goal: str = ""
    done: str = ""
    attachments: tuple[str, ...] = ()
    legal_basis: str = ""
    period: str = ""
    payer: str = ""


@dataclass(frozen=True)
class SlipContent:
    kind: SlipKind
    script: Script
    code: str
    """The short code with its check letter; all that the QR code holds."""
    number: str
    issued_on: date
    place: str
    sender: Sender
    client: SlipClient
    destination: Destination
    matter: Matter
    urgency: Urgency
    reply_due: date | None
    printed_at: datetime
    """In the time of the place, as it shall be printed."""
    copy_number: int = 1
    draft: bool = False

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise ValueError("a slip's code is 4 to 20 capital letters, digits and hyphens")
