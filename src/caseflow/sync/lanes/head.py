"""The head: a signed note of how far a lane goes and what its device has seen of every other lane.

It speaks only of its own space. Openly it says nothing but where it belongs; position, sightings and
time are inside, sealed like a segment (in the directory they lie open). The counter only grows; of two
heads of one lane the higher counter is the newer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.crypto.seal import epoch_id
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import Random
from caseflow.sync import container
from caseflow.sync.container import Kind, Suite

VERSION: Final = 1
MAX_SEEN: Final = 50_000
Sight = tuple[int, bytes]
"""A sequence, and h there."""


@dataclass(frozen=True, slots=True)
class HeadHeader:
    """What a head says openly.

    Args:
        space: the space id. epoch: the epoch id, empty when open. lane: 16 bytes.
        counter: grows with every head of the lane. salt: 32 random bytes of this sealing.
    """

    suite: Suite
    space: bytes
    epoch: bytes
    lane: bytes
    counter: int
    salt: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """What a device says of itself in one space.

    Args:
        device: 16 bytes. sequence, h: how far its own lane goes (0 and 32 zeros when empty).
        seen: per other lane the sequence and h it has applied.
        clock: its hybrid clock.
    """

    space: bytes
    lane: bytes
    counter: int
    device: bytes
    sequence: int
    h: bytes
    seen: Mapping[bytes, Sight]
    registry_version: int
    clock: int


def pack_head(head: Head, epoch_key: bytes | None, signing: SigningKey, random: Random) -> bytes:
    """The bytes of a head; without a key it lies open, as in the directory."""
    suite, epoch = Suite.PLAIN, b""
    if epoch_key is not None:
        suite, epoch = Suite.SEALED, epoch_id(head.space, epoch_key)
    header = [VERSION, suite, head.space, epoch, head.lane, head.counter, random(32)]
    seen = {lane: list(sight) for lane, sight in head.seen.items()}
    content = [VERSION, head.device, head.sequence, head.h, seen, head.registry_version, head.clock]
    return container.pack(Kind.HEAD, wire.encode(header), wire.encode(content), epoch_key, signing)


def read_head_header(data: bytes) -> HeadHeader:
    """What a whole head says of itself; not believed before `open_head`.

    Raises:
        BundleError: as `segment.read_segment_header`.
    """
    return _read_header(container.read(Kind.HEAD, data).header)


def open_head(data: bytes, public: bytes, epoch_key: bytes | None) -> Head:
    """The head, when everything about it is right.

    Raises:
        BundleError: `key_missing`, `not_sealed`, `epoch_differs`, `signature_wrong`, `key_wrong`,
            `malformed`, and what `read_head_header` raises.
    """
    whole = container.read(Kind.HEAD, data)
    header = _read_header(whole.header)
    container.check_key(header.suite, epoch_key)
    if epoch_key is not None and epoch_id(header.space, epoch_key) != header.epoch:
        raise BundleError("epoch_differs", "A head names another key than the one it is opened with.")
    content = container.decoded(container.opened(whole, public, epoch_key), 7, VERSION)
    _, device, sequence, h, seen, registry_version, clock = content
    if not _is_bytes(device, 16) or not _is_sight([sequence, h]):
        raise container.malformed()
    if not _is_count(registry_version) or not _is_count(clock):
        raise container.malformed()
    place = (header.space, header.lane, header.counter)
    return Head(*place, device, sequence, h, _read_seen(seen), registry_version, clock)


def _read_header(data: bytes) -> HeadHeader:
    _, suite, space, epoch, lane, counter, salt = container.decoded(data, 7, VERSION)
    if suite not in (Suite.PLAIN, Suite.SEALED) or type(suite) is not int:
        raise BundleError("suite_unknown", "An object is sealed in a way this version does not know.")
    sizes = ((space, 32), (epoch, 32 * suite), (lane, 16), (salt, 32))
    if not all(_is_bytes(part, size) for part, size in sizes) or not _is_count(counter):
        raise container.malformed()
    return HeadHeader(Suite(suite), space, epoch, lane, counter, salt)


def _read_seen(seen: Any) -> dict[bytes, Sight]:
    if not isinstance(seen, dict) or len(seen) > MAX_SEEN:
        raise container.malformed()
    if not all(_is_bytes(lane, 16) and _is_sight(sight) for lane, sight in seen.items()):
        raise container.malformed()
    return {lane: (sequence, h) for lane, (sequence, h) in seen.items()}


def _is_sight(sight: Any) -> bool:
    if not isinstance(sight, list) or len(sight) != 2:
        return False
    return _is_count(sight[0]) and _is_bytes(sight[1], 32)


def _is_bytes(part: Any, size: int) -> bool:
    return type(part) is bytes and len(part) == size


def _is_count(number: Any) -> bool:
    return type(number) is int and 0 <= number < 2**63
