"""Signatures: Ed25519 over a DSSE pre-authentication encoding, so no signature fits another kind of text.

PAE(kind, message) = "DSSEv1" SP length(kind) SP kind SP length(message) SP message, lengths in decimal.
"""

from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.backends import default_backend
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from caseflow.domain.errors import BundleError

default_backend()  # otherwise it is read at the first key, while somebody waits to come in
SIGNATURE_BYTES: Final = 64


class SigningKey:
    """A private Ed25519 key, made from 32 random bytes."""

    __slots__ = ("_key", "public", "seed")

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.seed = seed
        self.public: bytes = self._key.public_key().public_bytes_raw()

    def sign(self, kind: str, message: bytes) -> bytes:
        """A signature of 64 bytes; `kind` says what sort of text is signed."""
        return self._key.sign(pre_authentication(kind, message))


def verify(public: bytes, kind: str, message: bytes, signature: bytes) -> None:
    """Return when the signature is right.

    Raises:
        BundleError: `signature_wrong`; also when the key or signature is no such thing at all.
    """
    try:
        _prove(public, pre_authentication(kind, message), signature)
    except (InvalidSignature, ValueError) as error:
        raise BundleError("signature_wrong", "The signature is not the sender's.") from error


@lru_cache(maxsize=8)
def _prove(public: bytes, signed: bytes, signature: bytes) -> None:
    """Not reckoned again where it was just asked whose an object is and it is opened now."""
    Ed25519PublicKey.from_public_bytes(public).verify(signature, signed)


def pre_authentication(kind: str, message: bytes) -> bytes:
    """The bytes that are signed."""
    name = kind.encode()
    return b"DSSEv1 %d %b %d %b" % (len(name), name, len(message), message)
