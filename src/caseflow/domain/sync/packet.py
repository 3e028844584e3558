"""What a person is told of one file of the exchange: who made it, for whom, what taking it in would do."""

from dataclasses import dataclass
from enum import Enum

from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.sync.stick import Arrival, RefusedPacket


class PacketKind(Enum):
    """What a file is, by its first bytes."""

    SEGMENT = "segment"
    HEAD = "head"
    REQUEST = "request"
    STATEMENT = "statement"
    REGISTRY = "registry"


class Standing(Enum):
    """What taking a packet in would do."""

    NEW = "new"
    """It brings something."""
    KNOWN = "known"
    """Everything in it is here."""
    OURS = "ours"
    """This very computer wrote it."""
    WAITS = "waits"
    """Something that comes before it, or the permission of its computer, is not here."""
    KEY = "key"
    """Its key is not here, so what is in it cannot be seen."""
    REFUSED = "refused"
    """It would be set aside, with the reason."""
    STRANGE = "strange"
    """It belongs to another network, or to others of ours; this office cannot open it."""
    TOLD = "told"
    """It carries nothing to take in: a note, a request, a permission, a list."""


@dataclass(frozen=True)
class Packet:
    """One file, looked at; nothing of it was taken in.

    Args:
        office: whose computer signed it; empty when that is nobody we know. computer: its name, of our own.
        space: as `directory`, `org:…`; empty when it is none of ours. readers: names of the offices that
            share it. first, last: places in the lane of its computer. missing: how many of those before it.
        signed, opened: whether signature and seal hold; None where that could not be tried.
        reason: why it would be set aside.
    """

    name: str
    size: int
    kind: PacketKind
    sealed: bool
    standing: Standing
    office: str = ""
    computer: str = ""
    space: str = ""
    readers: tuple[str, ...] = ()
    first: int = 0
    last: int = 0
    missing: int = 0
    signed: bool | None = None
    opened: bool | None = None
    reason: RefusedPacket | None = None
    arrivals: tuple[Arrival, ...] = ()
    clashes: tuple[ConflictRow, ...] = ()
    refused: tuple[RefusedPacket, ...] = ()

    @property
    def operations(self) -> int:
        """How many changes it says it holds."""
        return self.last - self.first + 1 if self.kind is PacketKind.SEGMENT else 0
