"""Who writes, as every operation says it."""

from dataclasses import dataclass

from caseflow.domain.ids import NOBODY, DeviceId, OrganizationId, PersonId


@dataclass(frozen=True)
class Writer:
    """Who writes: every operation carries the person and the grant.

    Args:
        grant: 32 bytes, or empty before this device has one.
        signing: the public key that this device's lanes are signed with, 32 bytes.
    """

    person: PersonId
    grant: bytes
    organization: OrganizationId
    device: DeviceId
    signing: bytes


UNSIGNED = Writer(NOBODY, b"", OrganizationId(""), DeviceId(""), b"")
