"""A signer for the registry, whose format (TUF) signs its own bytes and not ours."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from securesystemslib.signer import CryptoSigner


def registry_signer(seed: bytes) -> CryptoSigner:
    """An Ed25519 signer of TUF metadata, made from 32 random bytes."""
    return CryptoSigner(Ed25519PrivateKey.from_private_bytes(seed))
