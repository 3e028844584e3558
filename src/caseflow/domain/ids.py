"""Identities: 16 bytes each, written as 32 lower-case hexadecimal letters.

A record id says who made it: half is random, half follows from that half and the maker. So nobody can
take the id of somebody else's record, and whose a record is needs no memory.
"""

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from typing import NewType

RecordId = NewType("RecordId", str)
OrganizationId = NewType("OrganizationId", str)
PersonId = NewType("PersonId", str)
DeviceId = NewType("DeviceId", str)
Space = NewType("Space", str)

Random = Callable[[int], bytes]
"""Gives that many random bytes; handed in, so that a world in memory can replay."""

DIRECTORY = Space("directory")
NOBODY = PersonId("0" * 32)
HALF = 8


def new_record_id(random: Random, maker: OrganizationId) -> RecordId:
    return record_id(random(HALF), maker)


def record_id(half: bytes, maker: OrganizationId) -> RecordId:
    """The id of the record that a maker's 8 bytes stand for."""
    return RecordId(signed_half("caseflow/record", bytes.fromhex(maker), half).hex())


def is_made_by(record: RecordId, maker: OrganizationId) -> bool:
    """True when the id is one that only this organisation can have given."""
    return record_id(bytes.fromhex(record)[:HALF], maker) == record


def signed_half(label: str, owner: bytes, half: bytes) -> bytes:
    """16 bytes: the half, and the first 8 bytes of SHA-256(label ‖ owner ‖ half)."""
    return half + sha256(label.encode() + owner + half).digest()[:HALF]


def new_timed_record_id(random: Random, now_milliseconds: int) -> RecordId:
    """Begins with the time, so that what is written together lies together in every index and a save seals
    fewer pages. For records that say their time anyway and are never named outside their office."""
    return RecordId((now_milliseconds.to_bytes(6, "big") + random(10)).hex())


def org_space(organization: OrganizationId) -> Space:
    return Space(f"org:{organization}")


def identity_space(organization: OrganizationId) -> Space:
    return Space(f"identity:{organization}")


def pair_space(one: OrganizationId, other: OrganizationId) -> Space:
    first, second = sorted((one, other))
    return Space(f"pair:{first}:{second}")


def pair_identity_space(one: OrganizationId, other: OrganizationId) -> Space:
    first, second = sorted((one, other))
    return Space(f"pair-identity:{first}:{second}")


def network_space(network: RecordId) -> Space:
    """Of a local support network, named by the record its coordinator made."""
    return Space(f"network:{network}")


@lru_cache(maxsize=1024)
def members_of(space: Space) -> tuple[OrganizationId, ...]:
    """The organisations a space names; empty for the directory, which everybody shares, and for that of a
    local network, whose members the registry names."""
    if space.startswith("network:"):
        return ()
    return tuple(OrganizationId(part) for part in space.split(":")[1:])
