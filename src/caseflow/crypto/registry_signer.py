"""A signer for the registry, whose format (TUF) signs its own bytes and not ours."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer._crypto_signer import CryptoSigner  # its package does not re-export it
from securesystemslib.signer._signer import Signer


def registry_signer(seed: bytes) -> Signer:
    """An Ed25519 signer of TUF metadata, made from 32 random bytes."""
    return CryptoSigner(Ed25519PrivateKey.from_private_bytes(seed))
