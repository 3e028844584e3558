"""An operation quoted: its bytes unchanged, inside an operation of a newer lane of the same device.

When a device finds that its lane went on elsewhere (an older copy was put back, or a disk was copied), it
closes the lane and quotes both branches in a new one, so that nobody has to choose which one to believe. An
operation is the same by its id wherever it came from, and counts once.
"""

from dataclasses import dataclass
from typing import Final

from caseflow.domain.errors import BundleError
from caseflow.oplog.op import Operation, Value, read

QUOTE: Final = "quote"


@dataclass(frozen=True)
class Quoted:
    """An operation of another branch, and h of its chain after it (32 bytes)."""

    operation: Operation
    h: bytes


def values_of(one: Quoted) -> dict[str, Value]:
    """What the quoting operation says."""
    inner = one.operation
    return {"header": inner.header_bytes, "payload": inner.payload_bytes, "h": one.h}


def quoted(outer: Operation) -> Quoted | None:
    """What an operation quotes; None when it quotes nothing, or nothing any more because it was erased.

    Raises:
        BundleError: it says that it quotes something and does not.
    """
    if outer.header.kind != QUOTE or outer.payload_bytes is None:
        return None
    header, payload, h = (outer.values.get(name) for name in ("header", "payload", "h"))
    if not isinstance(header, bytes) or not isinstance(h, bytes) or len(h) != 32:
        raise _malformed()
    if not isinstance(payload, bytes | None):
        raise _malformed()
    inner = read(header, payload)
    about = inner.header.kind, inner.header.entity, inner.header.record
    if about[0] == QUOTE or about[1:] != (outer.header.entity, outer.header.record):
        raise _malformed()
    return Quoted(inner, h)


def carried(outer: Operation) -> Operation | None:
    """What an operation quotes, where one that is malformed is asked about like one that quotes nothing."""
    try:
        found = quoted(outer)
    except BundleError:
        return None
    return found.operation if found else None


def _malformed() -> BundleError:
    return BundleError("operation_malformed", "An operation cannot be read.")
