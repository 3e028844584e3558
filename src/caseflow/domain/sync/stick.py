"""What a person is told of a stick: what went on it, what came from it, what would come."""

from dataclasses import dataclass

from caseflow.domain.ids import OrganizationId
from caseflow.domain.store.conflict import ConflictRow


@dataclass(frozen=True)
class Arrival:
    """Records of one noun. new: not known before. changed: known, and written to."""

    entity: str
    new: int
    changed: int


@dataclass(frozen=True)
class RefusedPacket:
    """Args: key: names the sentence in the word list. name: of the packet or operation."""

    name: str
    key: str
    sentence: str


@dataclass(frozen=True)
class Rehearsal:
    """What reading a stick would do; nothing of it was done.

    Args:
        clashes: disagreements that would be new. waiting: packets by organisation whose time has not come.
        warnings: keys of sentences. to_pass: packets the share lacks, also those for others.
    """

    arrivals: tuple[Arrival, ...]
    clashes: tuple[ConflictRow, ...]
    refused: tuple[RefusedPacket, ...]
    waiting: tuple[tuple[OrganizationId, int], ...]
    warnings: tuple[str, ...]
    to_pass: int = 0

    @property
    def brings_nothing(self) -> bool:
        """Reading it would change nothing here and put nothing on the share."""
        return not (self.arrivals or self.clashes or self.to_pass)


@dataclass(frozen=True)
class StickWritten:
    """Args: copied: packets from the share. published: of our own. with_share: it was there."""

    copied: int
    there: int
    left: int
    published: int
    with_share: bool


@dataclass(frozen=True)
class StickRead:
    """Args: applied: changes. passed_on: packets that the share lacked and has now."""

    applied: int
    refused: tuple[RefusedPacket, ...]
    waiting: tuple[tuple[OrganizationId, int], ...]
    warnings: tuple[str, ...]
    passed_on: int
    with_share: bool


@dataclass(frozen=True)
class Couriered:
    """Packets that went from the first place to the second, and back; left: torn ones, where they are."""

    there: int
    back: int
    left: int
