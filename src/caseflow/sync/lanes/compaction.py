"""Our own lanes in few files: small segments become larger ones, and go once the larger lies whole.

Segments stand in tiers by how many operations they hold, each tier eight times the one below. When eight
neighbours at the end of a lane are of a tier or below it, they become one; when the oldest that are not full
yet fill a file, they become that one, and it is left alone from then on. So a lane keeps some tens of files,
and an operation is sealed again about five times in its life. h does not change, so a reader that was
halfway through the small ones goes on with the large one. Erased payloads stay behind.
"""

from collections.abc import Sequence
from typing import Final

from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import DIRECTORY
from caseflow.oplog.op import Operation
from caseflow.sync.carriers.carrier import publish
from caseflow.sync.container import MAX_INFLATED_BYTES
from caseflow.sync.lanes.publishing import chain_at
from caseflow.sync.lanes.segment import (
    MAX_OPERATIONS,
    Place,
    check_space,
    open_segment,
    pack_segment,
    read_segment_header,
)
from caseflow.sync.layout import SegmentName, lane_prefix, read_segment_name, segment_name
from caseflow.sync.ports import OwnLane
from caseflow.sync.session import Session

NEIGHBOURS: Final = 8
_TIERS: Final = 5
_READ_AT_ONCE: Final = 500
_MOST_BYTES: Final = MAX_INFLATED_BYTES // 2

Listed = list[tuple[str, SegmentName]]


def compact(session: Session, own: OwnLane) -> None:
    """One step on a lane that was just written to: what is covered goes, then a run becomes one."""
    listed = _listed(session, own)
    left = _without_covered(session, own, listed)
    if len(left) < len(listed):
        return
    full = int.from_bytes(session.ledger.recall(full_key(own.lane)) or b"", "big")
    small = [parts for _, parts in left if parts.first > full]
    run = due(small)
    if run:
        _seal_again(session, own, run, fills=run[-1] is not small[-1])


def full_key(lane: bytes) -> str:
    """Up to which sequence a lane of ours lies in files that can hold no more."""
    return f"full:{lane.hex()}"


def due(runs: Sequence[SegmentName]) -> list[SegmentName]:
    """Of the segments that are not full those that should become one; none most of the time."""
    return _filling(runs) or _of_a_tier(runs)


def _filling(runs: Sequence[SegmentName]) -> list[SegmentName]:
    """The oldest that fill a file together."""
    run: list[SegmentName] = []
    for parts in runs:
        is_next = bool(run) and parts.first == run[-1].last + 1
        if is_next and parts.last - run[0].first + 1 <= MAX_OPERATIONS:
            run.append(parts)
        elif is_next and len(run) > 1:
            return run
        else:
            run = [parts]
    return []


def _of_a_tier(runs: Sequence[SegmentName]) -> list[SegmentName]:
    """Those at the end of the lane that are many of one size."""
    for tier in range(_TIERS):
        tail: list[SegmentName] = []
        for parts in reversed(runs):
            if _tier(parts) > tier or parts.last - parts.first + 1 + _span(tail) > MAX_OPERATIONS:
                break
            if tail and parts.last + 1 != tail[0].first:
                break
            tail.insert(0, parts)
        if len(tail) >= NEIGHBOURS:
            return tail
    return []


def _tier(parts: SegmentName) -> int:
    held, tier = parts.last - parts.first + 1, 0
    while held >= NEIGHBOURS ** (tier + 1):
        tier += 1
    return tier


def _span(tail: Sequence[SegmentName]) -> int:
    return tail[-1].last - tail[0].first + 1 if tail else 0


def _listed(session: Session, own: OwnLane) -> Listed:
    names = session.carrier.list(lane_prefix(session.place(own.space), own.lane))
    found = [(name, parts) for name in names if (parts := read_segment_name(name)) is not None]
    return sorted(found, key=lambda one: (one[1].first, -one[1].last))


def _without_covered(session: Session, own: OwnLane, listed: Listed) -> Listed:
    """Deletes segments that lie within a larger one, once the larger has been read back as ours."""
    left: Listed = []
    ours: dict[str, bool] = {}
    for name, parts in listed:
        around = [big for big, span in left if span.first <= parts.first and parts.last <= span.last]
        for big in around:
            if big not in ours:
                ours[big] = _is_ours(session, own, big)
        if any(ours[big] for big in around):
            session.carrier.delete(name)
        else:
            left.append((name, parts))
    return left


def _is_ours(session: Session, own: OwnLane, name: str) -> bool:
    """True when it is signed by us, holds what our lane holds, and no less than its name says."""
    try:
        data = session.carrier.get(name)
        header = read_segment_header(data)
        check_space(header, session.place(own.space))
        key = None if own.space == DIRECTORY else session.keys.key(own.space, header.epoch) or b""
        operations = open_segment(data, session.me.signing.public, key)
    except BundleError:
        return False
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
        return False
    last = operations[-1].header
    if segment_name(header, data) != name:
        return False
    return last.lane == own.lane and chain_at(session, own.lane, last.sequence).h == header.h_last


def _seal_again(session: Session, own: OwnLane, run: Sequence[SegmentName], fills: bool) -> None:
    first, last = run[0].first, min(run[-1].last, own.published)
    key = None if own.space == DIRECTORY else session.keys.writing_key(own.space)
    if last < first or (key is None and own.space != DIRECTORY):
        return
    operations = _taken(session, own.lane, first, last)
    place = Place(
        session.place(own.space), key, chain_at(session, own.lane, first - 1).h, session.registry.version
    )
    data = _sealed(session, place, operations)
    header = read_segment_header(data)
    publish(session.carrier, segment_name(header, data), data)
    if fills or header.last < last:
        session.ledger.remember(full_key(own.lane), header.last.to_bytes(8, "big"))


def _taken(session: Session, lane: bytes, first: int, last: int) -> list[Operation]:
    """The operations of a stretch, or the first of them: no more than a reader will inflate."""
    found: list[Operation] = []
    size = 0
    while run := session.ledger.operations(lane, first - 1, min(_READ_AT_ONCE, last - first + 1)):
        for operation in run:
            size += 8 + len(operation.header_bytes) + len(operation.payload_bytes or b"")
            if size > _MOST_BYTES:
                return found
            found.append(operation)
        first = found[-1].header.sequence + 1
        if first > last:
            break
    return found


def _sealed(session: Session, place: Place, operations: Sequence[Operation]) -> bytes:
    """All of them, or the first half as long as they are too large for one file."""
    try:
        return pack_segment(place, operations, session.me.signing, session.random)
    except BundleError as error:
        if error.key != "object_too_large" or len(operations) == 1:
            raise
    return _sealed(session, place, operations[: len(operations) // 2])
