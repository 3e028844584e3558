"""Sealing: secrets for one device with a hybrid HPKE, bodies for a space with one epoch key.

HPKE is MLKEM768_X25519 with HKDF-SHA256 and AES-256-GCM: whoever stores the share today and breaks
X25519 later still meets ML-KEM. A body is sealed once under a key and nonce derived from its own
header, and the header carries fresh random bytes, so no pair of key and nonce is ever used twice.
"""

import hashlib
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from caseflow.domain.errors import BundleError

SUITE: Final = 1
"""On the wire before every wrapped secret; another number is another suite."""

_MLKEM_SEED: Final = 64
_MLKEM_PUBLIC: Final = 1184
_HPKE: Final = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class SealingKey:
    """A private key of MLKEM768_X25519, made from 32 random bytes.

    The seed is spread by SHAKE256 to 96 bytes: 64 for ML-KEM-768 (d ‖ z), 32 for X25519. The public
    key is the ML-KEM key (1184 bytes) and then the X25519 key (32 bytes).
    """

    __slots__ = ("_key", "public", "seed")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise ValueError("a sealing key is made from 32 bytes")
        spread = hashlib.shake_256(seed).digest(96)
        lattice = MLKEM768PrivateKey.from_seed_bytes(spread[:_MLKEM_SEED])
        curve = X25519PrivateKey.from_private_bytes(spread[_MLKEM_SEED:])
        self._key = hpke.MLKEM768X25519PrivateKey(lattice, curve)
        self.seed = seed
        self.public: bytes = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()

    def decrypt(self, sealed: bytes, info: bytes) -> bytes:
        return _HPKE.decrypt(sealed, self._key, info)


def wrap(public: bytes, secret: bytes, info: bytes) -> bytes:
    """A secret for the holder of one sealing key: suite id, then the HPKE text.

    Randomness of the encapsulation comes from the operating system; the library takes none from us.

    Args:
        info: what the secret is for; the reader must give the same (`envelope_info`).

    Raises:
        BundleError: `sealing_key_malformed`.
    """
    try:
        lattice = MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC])
        curve = X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC:])
        sealed = _HPKE.encrypt(secret, hpke.MLKEM768X25519PublicKey(lattice, curve), info)
    except ValueError as error:
        raise BundleError("sealing_key_malformed", "A device's sealing key cannot be read.") from error
    return bytes([SUITE]) + sealed


def unwrap(key: SealingKey, wrapped: bytes, info: bytes) -> bytes:
    """The secret that was wrapped for us.

    Raises:
        BundleError: `suite_unknown`, or `envelope_wrong` when it is not for this key and this use.
    """
    if wrapped[:1] != bytes([SUITE]):
        raise BundleError("suite_unknown", "An envelope uses a way of sealing this version does not know.")
    try:
        return key.decrypt(wrapped[1:], info)
    except (InvalidTag, ValueError) as error:
        raise BundleError("envelope_wrong", "An envelope cannot be opened with our key.") from error


def envelope_info(space: bytes, epoch: bytes, recipient: bytes) -> bytes:
    """What an envelope is bound to: the space id (32), the epoch id (32), the recipient (16)."""
    return b"caseflow/envelope" + space + epoch + recipient


def epoch_id(space: bytes, key: bytes) -> bytes:
    """SHA-256(label ‖ space id ‖ key): names an epoch key and commits to it."""
    return hashlib.sha256(b"caseflow/epoch" + space + key).digest()


def aead_seal(key: bytes, context: bytes, header: bytes, plaintext: bytes) -> bytes:
    """Seal once under a key of 32 bytes; the header must hold 32 fresh random bytes."""
    cipher, nonce = _cipher(key, context, header)
    return cipher.encrypt(nonce, plaintext, header)


def aead_open(key: bytes, context: bytes, header: bytes, ciphertext: bytes) -> bytes:
    """The plaintext.

    Raises:
        BundleError: `key_wrong`: another key, another header, or another text.
    """
    cipher, nonce = _cipher(key, context, header)
    try:
        return cipher.decrypt(nonce, ciphertext, header)
    except (InvalidTag, ValueError) as error:
        raise BundleError("key_wrong", "A sealed object cannot be opened with the key it names.") from error


def derive(secret: bytes, info: bytes, length: int = 32, salt: bytes = b"") -> bytes:
    """HKDF-SHA256."""
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _cipher(key: bytes, context: bytes, header: bytes) -> tuple[AESGCM, bytes]:
    derived = derive(key, context, 44, hashlib.sha256(header).digest())
    return AESGCM(derived[:32]), derived[32:]
