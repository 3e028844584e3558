"""The segment: a signed run of operations of one lane, sealed for its space.

The operations inside must name the lane and sequences of the header and reproduce its h. The space id
in the header binds a segment to one network and one space; `check_space` refuses it anywhere else.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseflow.crypto import wire
from caseflow.crypto.seal import epoch_id
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import Random, Space
from caseflow.oplog import op
from caseflow.oplog.op import Operation
from caseflow.oplog.uncollected import uncollected
from caseflow.sync import container
from caseflow.sync.container import Kind, Suite

VERSION: Final = 1
MAX_OPERATIONS: Final = 32_768
WRITTEN_BYTES: Final = 3 * 1024 * 1024
"""What a writer puts into one segment before compression: it fits even when nothing compresses."""
_ERASED: Final = 0xFFFF_FFFF
_HASH_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class SegmentHeader:
    """What a segment says openly.

    Args:
        space: the space id, 32 bytes. epoch: the epoch id, 32 bytes, empty when open.
        lane: 16 bytes. first, last: sequences. h_before, h_last: the chain before and at the end.
        registry_version: of the registry its writer knew. salt: 32 random bytes of this sealing.
    """

    suite: Suite
    space: bytes
    epoch: bytes
    lane: bytes
    first: int
    last: int
    h_before: bytes
    h_last: bytes
    registry_version: int
    salt: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """Where a new segment belongs.

    Args:
        space: the space id. epoch_key: 32 bytes, None for the directory, which stays open.
        h_before: the chain before the first operation. registry_version: what we know.
    """

    space: bytes
    epoch_key: bytes | None
    h_before: bytes
    registry_version: int


def space_id(network: bytes, space: Space) -> bytes:
    """SHA-256(label ‖ network id of 32 bytes ‖ name): a space on the wire, in no other network."""
    return hashlib.sha256(b"caseflow/space" + network + space.encode()).digest()


def check_space(header: SegmentHeader, expected: bytes) -> None:
    """Raises BundleError `space_differs` for a segment of another space or network put here."""
    if header.space != expected:
        raise BundleError("space_differs", "A segment belongs to another space than the one it lies in.")


def taken(operations: Sequence[Operation]) -> int:
    """How many of the first operations fill one segment; at least one where there is any."""
    size = 0
    for count, operation in enumerate(operations[:MAX_OPERATIONS]):
        size += 8 + len(operation.header_bytes) + len(operation.payload_bytes or b"")
        if size > WRITTEN_BYTES and count:
            return count
    return min(len(operations), MAX_OPERATIONS)


def pack_segment(place: Place, operations: Sequence[Operation], signing: SigningKey, random: Random) -> bytes:
    """Operations that follow each other in one lane, as the bytes of a segment."""
    header = _header_of(place, operations, random(32))
    return container.pack(Kind.SEGMENT, _header_bytes(header), _framed(operations), place.epoch_key, signing)


def read_segment_header(data: bytes) -> SegmentHeader:
    """What a whole segment says of itself; not believed before `open_segment`.

    Raises:
        BundleError: `torn`, `not_ours`, `newer_version`, `malformed`, `object_too_large`, `suite_unknown`.
    """
    return _read_header(container.read(Kind.SEGMENT, data).header)


@uncollected
def open_segment(data: bytes, public: bytes, epoch_key: bytes | None) -> list[Operation]:
    """The operations, when everything about them is right.

    Args:
        public: the signing key of the device whose lane it is.
        epoch_key: the key of the epoch it names; None only for the directory.

    Raises:
        BundleError: as `read_segment_header`, and `key_missing`, `not_sealed`, `epoch_differs`,
            `signature_wrong`, `key_wrong`, `inflates_too_far`, `lane_differs`, `chain_differs`, or what
            `oplog.op.read` refuses.
    """
    whole = container.read(Kind.SEGMENT, data)
    header = _read_header(whole.header)
    container.check_key(header.suite, epoch_key)
    if epoch_key is not None and epoch_id(header.space, epoch_key) != header.epoch:
        raise BundleError("epoch_differs", "A segment names another key than the one it is opened with.")
    operations = _unframed(container.opened(whole, public, epoch_key), header)
    _check_run(header, operations)
    return operations


def _header_of(place: Place, operations: Sequence[Operation], salt: bytes) -> SegmentHeader:
    first, last = operations[0].header, operations[-1].header
    key = place.epoch_key
    header = SegmentHeader(
        Suite.PLAIN if key is None else Suite.SEALED,
        place.space,
        b"" if key is None else epoch_id(place.space, key),
        first.lane,
        first.sequence,
        last.sequence,
        place.h_before,
        _chained(place.h_before, operations),
        place.registry_version,
        salt,
    )
    _check_run(header, operations)
    return header


def _check_run(header: SegmentHeader, operations: Sequence[Operation]) -> None:
    for sequence, operation in enumerate(operations, header.first):
        if (operation.header.lane, operation.header.sequence) != (header.lane, sequence):
            raise BundleError("lane_differs", "A segment holds operations its header does not name.")
    if len(operations) != header.last - header.first + 1:
        raise BundleError("lane_differs", "A segment holds operations its header does not name.")
    if _chained(header.h_before, operations) != header.h_last:
        raise BundleError("chain_differs", "The operations of a segment do not make the chain it names.")


def _chained(h: bytes, operations: Sequence[Operation]) -> bytes:
    for operation in operations:
        h = op.chain(h, operation.id)
    return h


def _header_bytes(header: SegmentHeader) -> bytes:
    return wire.encode([VERSION, *(getattr(header, name) for name in SegmentHeader.__slots__)])


def _read_header(data: bytes) -> SegmentHeader:
    _, suite, *rest = container.decoded(data, 11, VERSION)
    space, epoch, lane, first, last, h_before, h_last, registry_version, salt = rest
    if suite not in (Suite.PLAIN, Suite.SEALED) or type(suite) is not int:
        raise BundleError("suite_unknown", "An object is sealed in a way this version does not know.")
    sizes = ((space, 32), (epoch, 32 * suite), (lane, 16), (h_before, 32), (h_last, 32), (salt, 32))
    if any(type(part) is not bytes or len(part) != size for part, size in sizes):
        raise container.malformed()
    if any(type(n) is not int or not 0 <= n < 2**63 for n in (first, last, registry_version)):
        raise container.malformed()
    if first < 1 or not first <= last < first + MAX_OPERATIONS:
        raise container.malformed()
    if first == 1 and h_before != op.CHAIN_START:
        raise BundleError("chain_differs", "The first segment of a lane does not start its chain.")
    return SegmentHeader(
        Suite(suite), space, epoch, lane, first, last, h_before, h_last, registry_version, salt
    )


def _framed(operations: Sequence[Operation]) -> bytes:
    """Beside a payload the hash of it, which ends every header, need not travel: nothing compresses it."""
    parts: list[bytes] = []
    for operation in operations:
        payload = operation.payload_bytes
        header = operation.header_bytes if payload is None else operation.header_bytes[:-_HASH_BYTES]
        parts += [len(header).to_bytes(4, "big"), header]
        parts += [(_ERASED if payload is None else len(payload)).to_bytes(4, "big"), payload or b""]
    return b"".join(parts)


def _unframed(content: bytes, header: SegmentHeader) -> list[Operation]:
    operations = []
    place = 0
    for _ in range(header.last - header.first + 1):
        header_bytes, place = _part(content, place)
        payload, place = _part(content, place)
        if header_bytes is None:
            raise container.malformed()
        if payload is not None:
            header_bytes += hashlib.sha256(payload).digest()
        operations.append(op.read(header_bytes, payload))
    if place != len(content):
        raise container.malformed()
    return operations


def _part(content: bytes, place: int) -> tuple[bytes | None, int]:
    start = place + 4
    length = int.from_bytes(content[place:start], "big")
    if length == _ERASED:
        return None, start
    if start > len(content) or start + length > len(content):
        raise container.malformed()
    return content[start : start + length], start + length
