"""An office comes back from its printed code: a new PC, the share, and the sheet of paper.

The code's signing key stands among the organisation's admin keys, so it can grant the new device; its
sealing key opens every envelope of the organisation.
"""

from dataclasses import dataclass

from caseflow.crypto.organization_code import RecoveryKeys, recovery_keys
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId
from caseflow.sync.registry.reading import Registry
from caseflow.sync.statements.organization import Organization


@dataclass(frozen=True)
class FoundOffice:
    """The organisation a printed code belongs to, and the keys made from the code."""

    organization: Organization
    keys: RecoveryKeys


def new_organization(
    named: tuple[OrganizationId, str, str], admin: SigningKey, recovery: RecoveryKeys
) -> Organization:
    """An organisation as it will stand in the registry.

    Args:
        named: id, name and a code of `org_type`.
    """
    keys = (admin.public, recovery.signing.public)
    return Organization(*named, admin_keys=keys, recovery=recovery.sealing.public)


def office_of_code(registry: Registry, code: str) -> FoundOffice:
    """The organisation of the network whose code this is.

    Raises:
        InputError: `code_of_no_office`, and what reading a code raises.
    """
    for one in registry.organizations.values():
        keys = recovery_keys(code, one.id)
        if keys.sealing.public == one.recovery:
            return FoundOffice(one, keys)
    raise InputError("code_of_no_office", "This code belongs to no organisation of the network.")
