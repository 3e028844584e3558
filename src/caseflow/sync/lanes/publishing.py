"""What this device puts on the share: keys for its spaces, its segments, its heads, in this order.

Everything is put under a name made of its content and marked here afterwards, so an interrupted round
puts the same operations there a second time at worst, which is no fork.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import cbor2

from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import DIRECTORY, Space
from caseflow.oplog.lanes import new_lane
from caseflow.oplog.op import CHAIN_START, chain
from caseflow.sync.carriers.carrier import publish
from caseflow.sync.container import Kind, Suite
from caseflow.sync.lanes.head import Head, open_head, pack_head, read_head_header
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, taken
from caseflow.sync.layout import head_name, read_segment_name, segment_name
from caseflow.sync.ports import OwnLane, Position
from caseflow.sync.session import Session
from caseflow.sync.statements.signer import signer_among

SEGMENT_OPERATIONS: Final = 500
MARKED_EVERY: Final = SEGMENT_OPERATIONS
"""Sequences between two places whose h is remembered, so that no round reads a lane from its start."""
_EMPTY: Final = Position(0, CHAIN_START)


def prepare_keys(session: Session, spaces: list[Space]) -> None:
    """A key for each space we have something for, wrapped to every member; all of it in the directory."""
    lanes = [one for one in session.ledger.own_lanes() if not one.closed]
    waiting = {one.space for one in lanes if one.published < one.position.sequence}
    for space in spaces:
        if space == DIRECTORY:
            continue
        used = space in waiting or session.ledger.positions(space)
        if used and session.keys.writing_key(space) is None:
            session.keys.mint(space, session.random)
        session.keys.share(space)


def publish_lanes(session: Session, spaces: list[Space]) -> list[OwnLane]:
    """Our operations that are not on the share yet; the directory first, because keys travel in it.

    Returns:
        The lanes that were written to, as they are now.
    """
    written = []
    lanes = [one for one in session.ledger.own_lanes() if one.space in spaces and not one.closed]
    for own in sorted(lanes, key=lambda one: (one.space != DIRECTORY, one.space)):
        if own.published >= own.position.sequence:
            continue
        key = None if own.space == DIRECTORY else session.keys.writing_key(own.space)
        if key is None and own.space != DIRECTORY:
            session.tally.warnings.add("key_awaited")
            continue
        _publish_lane(session, own, key)
        written.append(replace(own, published=own.position.sequence))
    return written


def _publish_lane(session: Session, own: OwnLane, key: bytes | None) -> None:
    position = chain_at(session, own.lane, own.published)
    session.ledger.remember(look_key(own.lane), None)
    while position.sequence < own.position.sequence:
        waiting = session.ledger.operations(own.lane, position.sequence, SEGMENT_OPERATIONS)
        run = waiting[: taken(waiting)]
        place = Place(session.place(own.space), key, position.h, session.registry.version)
        data = pack_segment(place, run, session.me.signing, session.random)
        header = read_segment_header(data)
        publish(session.carrier, segment_name(header, data), data)
        before, position = position, Position(header.last, header.h_last)
        _remember_position(session, own.lane, before, position)
        session.ledger.mark_published(own.lane, position.sequence)
        session.tally.published += 1
        session.progress("publishing", session.tally.published)


def chain_at(session: Session, lane: bytes, sequence: int) -> Position:
    """h of our own lane at a place, from memory or from the operations behind the nearest place remembered.

    A lane that came back from an older copy does not reach every place; then it is where the lane ends here.
    """
    position = _remembered(session, lane, sequence)
    while position.sequence < sequence:
        h, last = position.h, position.sequence
        for operation in session.ledger.operations(lane, last, min(1000, sequence - last)):
            h, last = chain(h, operation.id), operation.header.sequence
        if last == position.sequence:
            break
        position = Position(last, h)
    return position


def _remembered(session: Session, lane: bytes, sequence: int) -> Position:
    """The nearest place at or before it: where we published up to, or a mark."""
    block = sequence // MARKED_EVERY
    keys = [f"sent:{lane.hex()}", *(_mark(lane, one) for one in range(block, max(-1, block - 3), -1))]
    for key in keys:
        packed = session.ledger.recall(key)
        position = Position(*cbor2.loads(packed)) if packed else _EMPTY
        if 0 < position.sequence <= sequence:
            return position
    return _EMPTY


def _remember_position(session: Session, lane: bytes, before: Position, position: Position) -> None:
    packed = cbor2.dumps([position.sequence, position.h])
    session.ledger.remember(f"sent:{lane.hex()}", packed)
    block = position.sequence // MARKED_EVERY
    if block != before.sequence // MARKED_EVERY:
        session.ledger.remember(_mark(lane, block), packed)


def _mark(lane: bytes, block: int) -> str:
    return f"chain:{lane.hex()}:{block}"


def covered_by(names: Iterable[str]) -> int:
    """How far the segments of one lane go without a gap, by their names in order."""
    covered = 0
    for name in names:
        parts = read_segment_name(name)
        if parts is not None and parts.first <= covered + 1:
            covered = max(covered, parts.last)
    return covered


def publish_head(session: Session, space: Space, listed: dict[bytes, list[str]]) -> None:
    """How far our lane goes and what we have of the others, when that has changed or is missing."""
    key = None if space == DIRECTORY else session.keys.writing_key(space)
    if key is None and space != DIRECTORY:
        return
    positions = session.ledger.positions(space)
    lane = _own_lane(session, space, positions)
    if lane is None:
        return
    mine = {one.lane: one.published for one in session.ledger.own_lanes()}
    head = _head(session, space, (lane, mine.get(lane, 0)), positions)
    digest = _digest(head, key)
    name, counter, before = last_head(session, space)
    names = listed.get(lane, [])
    if digest == before and name in names:
        return
    ours = OwnLane(space, lane, _EMPTY, 0)
    top = max([counter, *(told.counter for one in names if (told := own_head(session, ours, one)))])
    name = _put_head(session, replace(head, counter=top + 1), key)
    session.ledger.remember(f"ownhead:{space}", cbor2.dumps([name, top + 1, digest]))
    if session.ledger.recall(look_key(lane)) is None:
        session.ledger.remember(look_key(lane), cbor2.dumps([milliseconds(session.clock()), 0]))
    for one in _stale(listed, {lane, reading_lane(session, space)}):
        session.carrier.delete(one)


def knows_own_head(session: Session, space: Space, names: list[str]) -> bool:
    """False when we put a head there once and the share shows it no more."""
    name = last_head(session, space)[0]
    return not name or name in names


def forget_spoilt_head(session: Session, own: OwnLane) -> None:
    """A head of ours that cannot be read on the share is written anew in this round."""
    name, counter, _ = last_head(session, own.space)
    if name and own_head(session, own, name) is None:
        session.ledger.remember(f"ownhead:{own.space}", cbor2.dumps(["", counter, b""]))


def awaits_key(session: Session, space: Space, listed: dict[bytes, list[str]]) -> bool:
    """True while a head of ours on the share waits for its key: nobody can tell how far our lane goes."""
    known = last_head(session, space)[0]
    lanes = {one.lane for one in session.ledger.own_lanes() if one.space == space and not one.closed}
    names = _stale(listed, lanes | {reading_lane(session, space)})
    waits = any(_is_shut(session, space, name) for name in names if name != known)
    if waits:
        session.tally.warnings.add("key_awaited")
    return waits


def _is_shut(session: Session, space: Space, name: str) -> bool:
    try:
        data = session.carrier.get(name)
        header = read_head_header(data)
        signer_among(Kind.HEAD, data, [session.me.signing.public])
    except (BundleError, CarrierError):
        return False
    ours = header.suite is Suite.SEALED and header.space == session.place(space)
    return ours and session.keys.key(space, header.epoch) is None


def look_key(lane: bytes) -> str:
    """When a lane of ours was looked through last; nothing while what we put there is in no head yet."""
    return f"looked:{lane.hex()}"


def own_head(session: Session, own: OwnLane, name: str) -> Head | None:
    """A head of our lane on the share, whoever put it there with our key; None when it cannot be read."""
    try:
        data = session.carrier.get(name)
        header = read_head_header(data)
        key = None if own.space == DIRECTORY else session.keys.key(own.space, header.epoch) or b""
        head = open_head(data, session.me.signing.public, key)
    except (BundleError, CarrierError):
        return None
    return head if (head.lane, head.space) == (own.lane, session.place(own.space)) else None


def _own_lane(session: Session, space: Space, positions: dict[bytes, Position]) -> bytes | None:
    """The lane our head speaks for; who only reads a space has a lane name with nothing in it."""
    for one in session.ledger.own_lanes():
        if one.space == space and not one.closed:
            return one.lane
    if not positions:
        return None
    lane = reading_lane(session, space)
    if not lane:
        lane = new_lane(session.random, space, session.me.signing.public)
        session.ledger.remember(f"headlane:{space}", lane)
    return lane


def reading_lane(session: Session, space: Space) -> bytes:
    """The name our head has in a space we only read; empty before there was one."""
    return session.ledger.recall(f"headlane:{space}") or b""


def _head(session: Session, space: Space, mine: tuple[bytes, int], positions: dict[bytes, Position]) -> Head:
    lane, published = mine
    at = chain_at(session, lane, published)
    own = {one.lane for one in session.ledger.own_lanes() if not one.closed}
    seen = {one: (where.sequence, where.h) for one, where in positions.items() if one not in own}
    device = bytes.fromhex(session.me.device)
    version, clock = session.registry.version, milliseconds(session.clock()) << 16
    return Head(session.place(space), lane, 0, device, at.sequence, at.h, seen, version, clock)


def _digest(head: Head, key: bytes | None) -> bytes:
    seen = {lane: list(sight) for lane, sight in head.seen.items()}
    wire = [head.lane, head.sequence, head.h, seen, head.registry_version, key or b""]
    return hashlib.sha256(cbor2.dumps(wire, canonical=True)).digest()


def _put_head(session: Session, head: Head, key: bytes | None) -> str:
    data = pack_head(head, key, session.me.signing, session.random)
    name = head_name(read_head_header(data), data)
    publish(session.carrier, name, data)
    return name


def last_head(session: Session, space: Space) -> tuple[str, int, bytes]:
    """Name, counter and digest of the head we put down last; an empty name when we put none."""
    packed = session.ledger.recall(f"ownhead:{space}")
    if packed is None:
        return "", 0, b""
    wire: Any = cbor2.loads(packed)
    name, counter, digest = wire
    return name, counter, digest


def _stale(listed: dict[bytes, list[str]], lanes: set[bytes]) -> list[str]:
    return [name for lane in lanes for name in listed.get(lane, [])]
