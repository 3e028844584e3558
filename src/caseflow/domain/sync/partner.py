"""Razmena: the offices of the network, what waits for whom, what was set aside."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from caseflow.domain.ids import DeviceId, OrganizationId

if TYPE_CHECKING:
    from caseflow.domain.sync.local_network import NetworkRow


@dataclass(frozen=True)
class PartnerRow:
    """One organisation of the network. heard_at: the newest head of one of its devices."""

    id: OrganizationId
    name: str
    type: str
    devices: int
    heard_at: datetime | None
    waiting: int
    """Operations of ours its devices have not applied yet."""
    ours: bool
    clock_ahead: bool = False
    """What it wrote last carries a time more than 48 hours ahead of ours."""
    closed: bool = False
    """The registrar has cut it off."""


@dataclass(frozen=True)
class ComputerRow:
    """A computer of the office.

    Args:
        letter: in the codes of its clients. ours: the one this is. people: who may write on it, by name.
        removed: none of its grants stands any more.
        until: of a removed one, when the last of its operations was written that counts; None when none does.
        seat: whose it is, by id; empty where the office began. also: who else may write there, by id.
    """

    id: DeviceId
    name: str
    ours: bool
    removed: bool
    letter: str = ""
    people: tuple[str, ...] = ()
    heard_at: datetime | None = None
    until: datetime | None = None
    seat: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuarantineRow:
    """Something refused: `key` names the sentence in the word list.

    Args:
        who, written_at: of an operation, as far as we know. adoptable: our office may take it over.
    """

    name: str
    key: str
    sentence: str
    at: datetime
    size: int
    who: str = ""
    written_at: datetime | None = None
    adoptable: bool = False


@dataclass(frozen=True)
class Notice:
    """Something the exchange noticed. at: when, for what is kept until it is read; None while it lasts.

    offices: names of those it is about, where a person has to decide.
    """

    key: str
    at: datetime | None = None
    offices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rebuilt:
    """A share made again from this computer. ours, of_others: segments put there."""

    ours: int
    of_others: int


@dataclass(frozen=True)
class RequestRow:
    """A newcomer's request that waits for approval, with the 30 digits both sides compare."""

    digits: str
    kind: str
    """office or device"""
    name: str
    at: datetime


@dataclass(frozen=True)
class ExchangeState:
    """The whole of Razmena at a glance.

    Args:
        network: `alone`, `waiting` (our request is not answered yet) or `member`.
        request_digits: our own request's digits while waiting.
        network_digits: what a newcomer is told over the telephone, once we are in.
        set_aside: how much was refused, also what `quarantine` leaves out.
    """

    network: str
    share: str
    is_registrar: bool
    last_round_at: datetime | None
    last_error: str
    queued: int
    partners: tuple[PartnerRow, ...]
    requests: tuple[RequestRow, ...]
    quarantine: tuple[QuarantineRow, ...]
    notices: tuple[Notice, ...] = ()
    request_digits: str = ""
    network_digits: str = ""
    computers: tuple[ComputerRow, ...] = ()
    networks: "tuple[NetworkRow, ...]" = ()
    set_aside: int = 0
