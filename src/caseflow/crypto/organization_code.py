"""The organisation's own code: a sheet of paper in no vault, so one lost PC is never a lost organisation.

From it come the organisation's recovery keys, always the same: to the sealing key every envelope of its
spaces is wrapped, the signing key enrols one new device. Two organisations with one code by mistake
would still have different keys.
"""

from dataclasses import dataclass

from caseflow.crypto.code import CODE_BYTES, Sheet, read_code, write_code
from caseflow.crypto.seal import SealingKey, derive
from caseflow.crypto.sign import SigningKey
from caseflow.domain.ids import OrganizationId, Random


@dataclass(frozen=True, slots=True)
class RecoveryKeys:
    """What the organisation's code can do."""

    signing: SigningKey
    sealing: SealingKey


def new_organization_code(random: Random) -> str:
    """A code to be printed once and kept nowhere else."""
    return write_code(random(CODE_BYTES), Sheet.ORGANIZATION)


def recovery_keys(code: str, organization: OrganizationId) -> RecoveryKeys:
    """The keys of an organisation from its code.

    Raises:
        InputError: as `code.read_code`.
    """
    secret = read_code(code, Sheet.ORGANIZATION)
    salt = bytes.fromhex(organization)
    return RecoveryKeys(
        SigningKey(derive(secret, b"caseflow/organization-code/signing", salt=salt)),
        SealingKey(derive(secret, b"caseflow/organization-code/sealing", salt=salt)),
    )
