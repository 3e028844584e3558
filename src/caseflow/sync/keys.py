"""The keys of this device and of the office, as the exchange uses them."""

from dataclasses import dataclass

from caseflow.crypto.seal import SealingKey
from caseflow.crypto.sign import SigningKey
from caseflow.domain.ids import DeviceId, OrganizationId
from caseflow.sync.statements.grant import Grant


@dataclass(frozen=True)
class DeviceKeys:
    """Who we are on the share.

    Args:
        grant: the id of the grant this device writes with, 32 bytes.
        recovery: the organisation's recovery key, only while an office is being restored from its code.
    """

    organization: OrganizationId
    device: DeviceId
    grant: bytes
    signing: SigningKey
    sealing: SealingKey
    recovery: SealingKey | None = None

    @property
    def openers(self) -> tuple[SealingKey, ...]:
        """The keys that may open an envelope."""
        return (self.sealing, self.recovery) if self.recovery else (self.sealing,)

    def fits(self, grant: Grant) -> bool:
        """True when a grant speaks of exactly this device and its keys."""
        named = (grant.organization, grant.device, grant.signing, grant.sealing)
        return named == (self.organization, self.device, self.signing.public, self.sealing.public)
