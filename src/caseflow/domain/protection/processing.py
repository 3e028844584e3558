"""What an office does with data, as counted: for the record of processing (ZZPL, 47) and the DPIA (54)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol

from caseflow.domain.protection.retention import Term


class Paper(Enum):
    """Which of the two papers."""

    RECORD = "processing_record"
    DPIA = "dpia"


class Office(Protocol):
    """The office as the directory shows it."""

    @property
    def name(self) -> str: ...
    @property
    def municipality(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def phone(self) -> str: ...


@dataclass(frozen=True)
class Guarding:
    """How the data are kept.

    Args:
        memory_mib, passes: what a passphrase costs whoever guesses, at the least.
        shares: there is a share with others.
        copies_apart: the daily copies go to another place than beside the store.
    """

    memory_mib: int
    passes: int
    idle_minutes: int
    computers: int
    shares: bool
    copies_apart: bool
    last_copy: date | None


@dataclass(frozen=True)
class ProcessingFacts:
    """Args: counts: records by noun. roles: people by code of role. given_to: offices that data went to."""

    office: Office
    contact: str
    on: date
    counts: Mapping[str, int]
    roles: Mapping[str, int]
    people: int
    given_to: tuple[str, ...]
    network: int
    terms: tuple[Term, ...]
    guarding: Guarding
