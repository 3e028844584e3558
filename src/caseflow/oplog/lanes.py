"""What the log and the exchange say to each other about lanes and records."""

from dataclasses import dataclass
from functools import lru_cache

from caseflow.domain.ids import HALF, Random, RecordId, Space, signed_half
from caseflow.oplog.op import Value

ERASED = "erased:"
"""Remembered by lane: the sequences whose payloads were erased here, so that they go from the share too."""


def new_lane(random: Random, space: Space, signing: bytes) -> bytes:
    """The name of a lane: half random, half from the space and the writer's public signing key."""
    return _lane(random(HALF), space, signing)


@lru_cache(maxsize=16_384)
def is_lane_of(lane: bytes, space: Space, signing: bytes) -> bool:
    """True when only the owner of this signing key can have named the lane."""
    return _lane(lane[:HALF], space, signing) == lane


def _lane(half: bytes, space: Space, signing: bytes) -> bytes:
    return signed_half("caseflow/lane", space.encode() + signing, half)


@dataclass(frozen=True)
class Position:
    """How far a lane is known: its last sequence (0 when empty) and h there."""

    sequence: int
    h: bytes


@dataclass(frozen=True)
class OwnLane:
    """A lane this device writes."""

    space: Space
    lane: bytes
    position: Position
    published: int
    """The last sequence that is on the share."""
    closed: bool = False
    """True once it was found to go on elsewhere: nothing is written there any more, only read."""


@dataclass(frozen=True)
class Kept:
    """A record as it shows now, with the operation that made it."""

    record: RecordId
    values: dict[str, Value]
    lane: bytes
    sequence: int
    operation: bytes


@dataclass(frozen=True)
class Refused:
    """An object or operations set aside.

    Args:
        name: the name on the carrier, or `lane:first-last`.
        key: the key of the refusal. sentence: English. data: the bytes as they came, at most 4 MiB.
    """

    name: str
    space: str
    key: str
    sentence: str
    data: bytes
