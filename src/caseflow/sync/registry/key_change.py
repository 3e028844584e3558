"""A new admin key for our organisation: what is carried over from the key that ends, and who may sign it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final

from caseflow.crypto.sign import SigningKey
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.admin_key import MAX_STANDING, KeyChange, sign_key_change
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.believing import believed_adoption, believed_grant, believed_revocation
from caseflow.sync.trust.statements import ADOPTION, GRANT, REVOCATION, known_statements

_CODE_PLACE: Final = 1
"""The signing key of the printed code stands second; it ends only with a new code."""
Believed = Callable[[Mapping[OrganizationId, Organization], Statement], object]
_BELIEVED: Final[Mapping[str, Believed]] = {
    GRANT: believed_grant,
    REVOCATION: believed_revocation,
    ADOPTION: believed_adoption,
}


def change_key(
    ledger: Ledger, organization: Organization, signer: SigningKey, key: bytes, now: datetime
) -> Statement:
    """Every key but that of the printed code ends, and what they signed until now stands.

    Args:
        signer: a key of today, or the root's. key: the new public key.

    Raises:
        InputError: `key_standing_many`.
    """
    code = organization.admin_keys[_CODE_PLACE : _CODE_PLACE + 1]
    stands = frozenset(one.id for one in _statements(ledger, organization))
    if len(stands) > MAX_STANDING:
        raise InputError("key_standing_many", "There is too much that the old key signed.")
    previous = organization.changes[-1].id if organization.changes else b""
    ends = frozenset(one for one in organization.current_keys if one not in code)
    change = KeyChange(organization.id, key, ends, stands, milliseconds(now), previous)
    return sign_key_change(signer, change)


def _statements(ledger: Ledger, organization: Organization) -> Iterable[Statement]:
    """Everything of this organisation that counts now."""
    known = {organization.id: organization}
    for entity, believed in _BELIEVED.items():
        for one in known_statements(ledger, entity):
            if believed(known, one) is not None:
                yield one
