"""Padding by Padmé: a length tells no more than its first few bits, for at most 12 % more bytes.

Padded text = length of the content in four bytes · content · zeros. Nothing is shorter than 512 bytes,
because below that Padmé would tell lengths almost exactly.
"""

from typing import Final

from caseflow.domain.errors import BundleError

SHORTEST: Final = 512


def padded_length(length: int) -> int:
    """The length something of `length` bytes is filled up to."""
    if length <= SHORTEST:
        return SHORTEST
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask


def pad(content: bytes) -> bytes:
    measured = len(content).to_bytes(4, "big") + content
    return measured.ljust(padded_length(len(measured)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The content.

    Raises:
        BundleError: `malformed`: not what `pad` makes, to the last zero.
    """
    length = int.from_bytes(padded[:4], "big")
    if len(padded) < 4 or len(padded) != padded_length(4 + length) or padded[4 + length :].strip(b"\0"):
        raise BundleError("malformed", "An object is not filled up as it should be.")
    return padded[4 : 4 + length]
