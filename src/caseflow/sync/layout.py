"""Where things lie on a share or stick: the same tree everywhere.

    spaces/<space>/<lane>/<bucket>/<first>-<last>-<hash>.seg
    heads/<space>/<lane>/<counter>-<hash>.head

A space is the first 16 bytes of its id and a lane its 16 bytes, in hexadecimal; numbers are in decimal
with leading zeros, so names sort as numbers; a hash is the first 8 bytes of SHA-256 of the file. A
bucket holds the segments that start in one block of 500 sequences, so no folder fills up. A name only
helps to find a file and is never believed: what counts is inside.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Final

from caseflow.sync.lanes.head import HeadHeader
from caseflow.sync.lanes.segment import SegmentHeader

BUCKET: Final = 500
_SEGMENT: Final = re.compile(
    r"spaces/([0-9a-f]{32})/([0-9a-f]{32})/[0-9]{10}/([0-9]{12})-([0-9]{12})-[0-9a-f]{16}\.seg"
)
_HEAD: Final = re.compile(r"heads/([0-9a-f]{32})/([0-9a-f]{32})/([0-9]{12})-[0-9a-f]{16}\.head")


@dataclass(frozen=True, slots=True)
class SegmentName:
    """What the name of a segment claims. space: first 16 bytes of the id. lane: 16 bytes."""

    space: bytes
    lane: bytes
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class HeadName:
    """What the name of a head claims."""

    space: bytes
    lane: bytes
    counter: int


def space_prefix(space: bytes) -> str:
    """Every segment of a space; `space` is the id of 32 bytes."""
    return f"spaces/{space[:16].hex()}/"


def lane_prefix(space: bytes, lane: bytes) -> str:
    return f"{space_prefix(space)}{lane.hex()}/"


def heads_prefix(space: bytes) -> str:
    """Every head of a space."""
    return f"heads/{space[:16].hex()}/"


def lane_heads_prefix(space: bytes, lane: bytes) -> str:
    return f"{heads_prefix(space)}{lane.hex()}/"


def segment_name(header: SegmentHeader, data: bytes) -> str:
    folder = f"{lane_prefix(header.space, header.lane)}{header.first // BUCKET:010d}"
    return f"{folder}/{header.first:012d}-{header.last:012d}-{_hash(data)}.seg"


def head_name(header: HeadHeader, data: bytes) -> str:
    return f"{lane_heads_prefix(header.space, header.lane)}{header.counter:012d}-{_hash(data)}.head"


def read_segment_name(name: str) -> SegmentName | None:
    """What the name says; None for a name that is no segment's."""
    found = _SEGMENT.fullmatch(name)
    if found is None:
        return None
    space, lane, first, last = found.groups()
    return SegmentName(bytes.fromhex(space), bytes.fromhex(lane), int(first), int(last))


def read_head_name(name: str) -> HeadName | None:
    found = _HEAD.fullmatch(name)
    if found is None:
        return None
    space, lane, counter = found.groups()
    return HeadName(bytes.fromhex(space), bytes.fromhex(lane), int(counter))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
