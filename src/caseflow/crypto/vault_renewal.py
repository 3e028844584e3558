"""A new vault key for every door at once, though only one person is there with a passphrase.

Each slot shows the public half of a sealing key made from its own key. Whoever renews the vault key wraps
the new one for each slot: outside for that sealing key, so that nobody who knows the old vault key
(from a copy of the vault and a passphrase taken away since) learns the new one; inside under the old
vault key, so that nobody who never knew it can put a key of theirs in its place. A slot keeps the whole
chain of renewals since it was made.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.crypto.seal import SealingKey, aead_open, aead_seal, derive, unwrap, wrap
from caseflow.crypto.vault_file import damaged
from caseflow.domain.errors import BundleError, VaultError
from caseflow.domain.ids import Random

_RENEWAL: Final = b"caseflow/vault/renewal"


def public_of(own: bytes) -> bytes:
    """The public sealing key of a door, 1,216 bytes."""
    return _sealing_key(own).public


def proof(vault_id: bytes, slot: Mapping[str, Any], vault_key: bytes) -> bytes:
    """Says that the public key was put there by somebody who knew the vault key."""
    said = wire.encode([vault_id, slot["kind"], slot["person"], slot["salt"], slot["public"]])
    return hmac.digest(derive(vault_key, b"caseflow/vault/proof"), said, hashlib.sha256)


def renewed(
    vault_id: bytes, slot: Mapping[str, Any], keys: tuple[bytes, bytes], random: Random
) -> dict[str, Any]:
    """The slot, which from now on leads to the new vault key.

    Args:
        keys: the vault key of today and the new one.

    Raises:
        VaultError: `door_forged`: the slot was put there without the vault key.
    """
    old, new = keys
    if not hmac.compare_digest(slot["proof"], proof(vault_id, slot, old)):
        raise VaultError(
            "door_forged", "A door of the vault was put there from outside. Nothing was changed."
        )
    salt = random(32)
    inner = salt + aead_seal(old, _RENEWAL, _bound(vault_id, slot, salt), new)
    link = wrap(slot["public"], inner, _RENEWAL)
    return {**slot, "renewals": [*slot["renewals"], link], "proof": proof(vault_id, slot, new)}


def followed(vault_id: bytes, slot: Mapping[str, Any], vault_key: bytes, own: bytes) -> bytes:
    """The vault key of today, from the one a slot was made with.

    Raises:
        VaultError: `vault_damaged`: a renewal does not fit.
    """
    if not slot["renewals"]:
        return vault_key
    sealing = _sealing_key(own)
    try:
        for link in slot["renewals"]:
            inner = unwrap(sealing, link, _RENEWAL)
            bound = _bound(vault_id, slot, inner[:32])
            vault_key = aead_open(vault_key, _RENEWAL, bound, inner[32:])
    except BundleError as error:
        raise damaged() from error
    return vault_key


def _sealing_key(own: bytes) -> SealingKey:
    return SealingKey(derive(own, b"caseflow/vault/door"))


def _bound(vault_id: bytes, slot: Mapping[str, Any], salt: bytes) -> bytes:
    return wire.encode([vault_id, slot["kind"], slot["person"], slot["salt"], salt])
