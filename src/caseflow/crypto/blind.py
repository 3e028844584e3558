"""Two offices compare without showing: a word becomes a point, and a point is hidden under a secret.

Hiding under two secrets gives the same whichever came first, so two sides find that they mean the same word
while neither sees the other's. Whoever holds one hidden point, but not its secret, cannot try words on it.

A point is the u-coordinate of a point of Curve25519 itself, found by counting on: one of its twist would stay
one of its twist under every secret, and so tell one bit of the word.
"""

from hashlib import sha256
from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from caseflow.domain.errors import BundleError

SECRET_BYTES: Final = 32
POINT_BYTES: Final = 32
_P: Final = 2**255 - 19
_A: Final = 486662
_LABEL: Final = b"caseflow/comparison/1"


def point_of(*words: str) -> bytes:
    """The point of some words in their order."""
    said = b"".join(len(word.encode()).to_bytes(4, "big") + word.encode() for word in words)
    count = 0
    while True:
        digest = sha256(_LABEL + count.to_bytes(4, "big") + said).digest()
        u = int.from_bytes(digest, "little") % 2**255
        if u < _P and _is_on_the_curve(u):
            return u.to_bytes(POINT_BYTES, "little")
        count += 1


def hidden(secret: bytes, point: bytes) -> bytes:
    """A point under a secret of 32 random bytes.

    Raises:
        BundleError: it is no point, or one of those that every secret turns into the same.
    """
    try:
        return X25519PrivateKey.from_private_bytes(secret).exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError as error:
        raise BundleError("value_malformed", "What was sent for comparing cannot be compared.") from error


def _is_on_the_curve(u: int) -> bool:
    """Whether u³ + 486662u² + u is a square."""
    square = (u * u * u + _A * u * u + u) % _P
    return square != 0 and pow(square, (_P - 1) // 2, _P) == 1
