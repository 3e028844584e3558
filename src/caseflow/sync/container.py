"""The one envelope of everything on the share: `magic · header · signature · body · trailer`.

Verify before decrypting, decrypt before inflating, cap the inflation. A torn file is "not there yet":
it raises `torn`, and the caller asks again next round.
"""

import hashlib
import zlib
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.crypto.seal import aead_open, aead_seal
from caseflow.crypto.sign import SIGNATURE_BYTES, SigningKey, verify
from caseflow.domain.errors import BundleError
from caseflow.sync.padding import pad, unpad

MAX_OBJECT_BYTES: Final = 4 * 1024 * 1024
MAX_HEADER_BYTES: Final = 4096
MAX_INFLATED_BYTES: Final = 64 * 1024 * 1024
_MAGIC_BYTES: Final = 8


class Kind(Enum):
    """What the object is: its first eight bytes, and the name its signature and key are bound to."""

    SEGMENT = (b"CFSEG\r\n\x01", "caseflow/segment/1")
    HEAD = (b"CFHED\r\n\x01", "caseflow/head/1")

    @property
    def magic(self) -> bytes:
        return self.value[0]

    @property
    def context(self) -> str:
        return self.value[1]


class Suite(IntEnum):
    """How the body is kept."""

    PLAIN = 0
    """Compressed and signed, for the directory that everybody reads."""
    SEALED = 1
    """AES-256-GCM under a key and nonce derived from the epoch key and the header."""


@dataclass(frozen=True, slots=True)
class Container:
    """An object whose trailer was right; nothing else about it is believed yet."""

    kind: Kind
    header: bytes
    signature: bytes
    body: bytes


def pack(kind: Kind, header: bytes, content: bytes, epoch_key: bytes | None, signing: SigningKey) -> bytes:
    """Compress, fill up, seal (without a key: leave open), sign, close.

    Raises:
        BundleError: `object_too_large`.
    """
    body = pad(zlib.compress(content, 9))
    if epoch_key is not None:
        body = aead_seal(epoch_key, kind.context.encode(), header, body)
    signature = signing.sign(kind.context, _signed(header, body))
    packed = wire.with_trailer(kind.magic + len(header).to_bytes(4, "big") + header + signature + body)
    if len(packed) > MAX_OBJECT_BYTES:
        raise _too_large()
    return packed


def read(kind: Kind, data: bytes) -> Container:
    """The parts of an object, once length and hash of its trailer are right.

    Raises:
        BundleError: `object_too_large`, `torn`, `not_ours` or `malformed`.
    """
    if len(data) > MAX_OBJECT_BYTES:
        raise _too_large()
    try:
        whole = wire.without_trailer(data)
    except wire.WireError as error:
        raise BundleError("torn", "A file on the share is not whole yet.") from error
    if whole[:_MAGIC_BYTES] != kind.magic:
        raise BundleError("not_ours", "A file on the share is of another kind or a newer version.")
    start = _MAGIC_BYTES + 4
    end = start + int.from_bytes(whole[_MAGIC_BYTES:start], "big")
    if end - start > MAX_HEADER_BYTES or end + SIGNATURE_BYTES > len(whole):
        raise malformed()
    after = end + SIGNATURE_BYTES
    return Container(kind, whole[start:end], whole[end:after], whole[after:])


def opened(container: Container, public: bytes, epoch_key: bytes | None) -> bytes:
    """The content: signature first, then key, then inflation.

    Raises:
        BundleError: `signature_wrong`, `key_wrong`, `malformed` or `inflates_too_far`.
    """
    kind = container.kind
    verify(public, kind.context, _signed(container.header, container.body), container.signature)
    body = container.body
    if epoch_key is not None:
        body = aead_open(epoch_key, kind.context.encode(), container.header, body)
    return _inflated(unpad(body))


def decoded(data: bytes, fields: int, version: int) -> list[Any]:
    """A CBOR array of that many fields that starts with its version.

    Raises:
        BundleError: `newer_version` or `malformed`.
    """
    try:
        values = wire.decode(data)
    except wire.WireError as error:
        raise malformed() from error
    if not isinstance(values, list) or not values or type(values[0]) is not int:
        raise malformed()
    if values[0] > version:
        raise BundleError("newer_version", "An object was written by a newer version of the program.")
    if values[0] != version or len(values) != fields:
        raise malformed()
    return values


def check_key(suite: Suite, epoch_key: bytes | None) -> None:
    """A sealed object needs a key; an open one must not stand where a sealed one is due.

    Raises:
        BundleError: `key_missing` or `not_sealed`.
    """
    if suite is Suite.SEALED and epoch_key is None:
        raise BundleError("key_missing", "The key of a sealed object is not here yet.")
    if suite is Suite.PLAIN and epoch_key is not None:
        raise BundleError("not_sealed", "An object that must be sealed lies open.")


def malformed() -> BundleError:
    return BundleError("malformed", "An object on the share cannot be read.")


def _signed(header: bytes, body: bytes) -> bytes:
    return header + hashlib.sha256(body).digest()


def _inflated(compressed: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(compressed, MAX_INFLATED_BYTES + 1)
    except zlib.error as error:
        raise malformed() from error
    if len(content) > MAX_INFLATED_BYTES:
        raise BundleError("inflates_too_far", "An object grows beyond the limit when unpacked.")
    if not inflater.eof or inflater.unused_data:
        raise malformed()
    return content


def _too_large() -> BundleError:
    return BundleError("object_too_large", "An object is larger than {limit} bytes.", limit=MAX_OBJECT_BYTES)
