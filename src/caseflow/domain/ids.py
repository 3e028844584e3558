"""Identities. A record id is 16 random bytes, written as 32 lower-case hexadecimal letters."""

from collections.abc import Callable
from typing import NewType

RecordId = NewType("RecordId", str)
OrganizationId = NewType("OrganizationId", str)
PersonId = NewType("PersonId", str)
DeviceId = NewType("DeviceId", str)
GrantId = NewType("GrantId", str)
Space = NewType("Space", str)

Random = Callable[[int], bytes]
"""Gives that many random bytes; handed in, so that a world in memory can replay."""

DIRECTORY = Space("directory")
NOBODY = PersonId("0" * 32)


def new_record_id(random: Random) -> RecordId:
    return RecordId(random(16).hex())


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


def members_of(space: Space) -> tuple[OrganizationId, ...]:
    """The organisations that share a space; empty for the directory, which everybody shares."""
    return tuple(OrganizationId(part) for part in space.split(":")[1:])
