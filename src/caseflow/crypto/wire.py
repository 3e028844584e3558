"""Bytes that must prove themselves: strict CBOR, and a trailer that tells a whole file from a torn one.

A trailer is the length of the whole file in four bytes and SHA-256 of everything before the hash. It
protects against accidents only; who tampers can compute it again, so it is never trusted for more.
"""

import hashlib
from typing import Any, Final

import cbor2

TRAILER_BYTES: Final = 36


class WireError(ValueError):
    """The bytes are not what they should be; callers say it in their own words."""


def encode(value: Any) -> bytes:
    """Deterministic CBOR (RFC 8949, 4.2)."""
    return cbor2.dumps(value, canonical=True)


def decode(data: bytes) -> Any:
    """The one value in these bytes, which must be in deterministic CBOR with nothing after it.

    Raises:
        WireError: anything else.
    """
    try:
        value = cbor2.loads(data)
        if encode(value) != data:
            raise WireError("not deterministic")
    except (cbor2.CBORDecodeError, cbor2.CBOREncodeError) as error:
        raise WireError("not CBOR") from error
    except (ValueError, TypeError, RecursionError, OverflowError, MemoryError) as error:
        raise WireError("not CBOR") from error
    return value


def with_trailer(data: bytes) -> bytes:
    """The data with its trailer."""
    measured = data + (len(data) + TRAILER_BYTES).to_bytes(4, "big")
    return measured + hashlib.sha256(measured).digest()


def without_trailer(data: bytes) -> bytes:
    """What lies before the trailer.

    Raises:
        WireError: the file is torn, or was never whole.
    """
    if len(data) < TRAILER_BYTES or int.from_bytes(data[-36:-32], "big") != len(data):
        raise WireError("length differs")
    if hashlib.sha256(data[:-32]).digest() != data[-32:]:
        raise WireError("hash differs")
    return data[:-TRAILER_BYTES]
