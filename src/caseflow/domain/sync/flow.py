"""What waits to leave and for whom, and what the last exchanges brought and took along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from caseflow.domain.ids import OrganizationId


class Receiver(Enum):
    """For whom something waits: one office, every office of the network, or our own computers."""

    OFFICE = "office"
    NETWORK = "network"
    OURS = "ours"


class Way(Enum):
    """How something travelled."""

    SHARE = "share"
    STICK_IN = "stick_in"
    STICK_OUT = "stick_out"


@dataclass(frozen=True)
class QueueRow:
    """Args: office: its name. referrals: with something new in them. changes: all the rest."""

    to: Receiver
    office: str
    referrals: int
    changes: int
    since: datetime


@dataclass(frozen=True)
class JournalRow:
    """One exchange that moved something, or failed.

    Args:
        came, left: packets. changes: that were new here. refused: packets set aside. error: key of the
            sentence of what stopped it, or empty.
    """

    at: datetime
    way: Way
    came: int = 0
    left: int = 0
    changes: int = 0
    refused: int = 0
    error: str = ""


@dataclass(frozen=True)
class Flow:
    """Args: ways: how each office was last heard."""

    queue: tuple[QueueRow, ...] = ()
    journal: tuple[JournalRow, ...] = ()
    ways: Mapping[OrganizationId, Way] = field(default_factory=dict)
