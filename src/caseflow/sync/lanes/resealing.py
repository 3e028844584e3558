"""Erased payloads leave the share: segments that hold one are replaced by ones of equal span without it.

Every round looks again, because an old stick or a courier may bring an old file back. Each device does this
for its own lanes; the lane of a computer that was removed is sealed again by any of its colleagues, as far as
its own head stands for it. The new segment lies there before the old one goes, so a reader never meets a gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import cbor2

from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import DIRECTORY, Space
from caseflow.oplog.lanes import ERASED
from caseflow.oplog.op import Operation, chain
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, publish
from caseflow.sync.container import Kind
from caseflow.sync.lanes.heads_seen import head_file, seen_head
from caseflow.sync.lanes.publishing import chain_at
from caseflow.sync.lanes.segment import Place, check_space, open_segment, pack_segment, read_segment_header
from caseflow.sync.layout import SegmentName, lane_prefix, read_segment_name, segment_name
from caseflow.sync.ports import Ledger
from caseflow.sync.session import Session
from caseflow.sync.statements.signer import signer_among
from caseflow.sync.trust.known_trust import signer_of

CLEAN: Final = "clean:"
"""Remembered by lane: names of segments that were read and hold nothing erased."""
LEFT: Final = "left:"
"""Remembered by lane: how many segments still hold something erased and are not ours to replace."""


@dataclass(frozen=True)
class Lane:
    """A lane with erased places. Args: last: the sequence up to which we may seal it again; 0: not ours."""

    space: Space
    name: bytes
    erased: frozenset[int]
    last: int
    clean: set[str] = field(default_factory=set)

    def speaks_of(self, parts: SegmentName) -> bool:
        return any(parts.first <= sequence <= parts.last for sequence in self.erased)


def reseal(session: Session, spaces: Sequence[Space]) -> None:
    """What was erased here goes from the share, where it is ours to do."""
    marked = session.ledger.recall_all(ERASED)
    if not marked:
        return
    where = {lane: space for space in spaces for lane in session.ledger.positions(space)}
    for key, packed in sorted(marked.items()):
        name = bytes.fromhex(key.removeprefix(ERASED))
        if name in where and _is_our_offices(session, where[name], name):
            _look_through(session, _lane(session, where[name], name, frozenset(cbor2.loads(packed))))
        else:
            session.ledger.remember(LEFT + name.hex(), cbor2.dumps(0))


def left_on_share(ledger: Ledger) -> int | None:
    """Files of our office with something erased, as a round saw it last; None before one looked."""
    marked = {key.removeprefix(ERASED) for key in ledger.recall_all(ERASED)}
    left = {key.removeprefix(LEFT): int(cbor2.loads(one)) for key, one in ledger.recall_all(LEFT).items()}
    return sum(left.values()) if marked <= left.keys() else None


def _lane(session: Session, space: Space, name: bytes, erased: frozenset[int]) -> Lane:
    clean = set(cbor2.loads(session.ledger.recall(CLEAN + name.hex()) or b"\x80"))
    return Lane(space, name, erased, _ours_up_to(session, space, name), clean)


def _ours_up_to(session: Session, space: Space, name: bytes) -> int:
    own = {one.lane: one.published for one in session.ledger.own_lanes()}
    if name in own:
        return own[name]
    signing, head = signer_of(session.ledger, space, name), seen_head(session.ledger, space, name)
    grants = session.trust.grants
    ended = {grants[one].signing for one in session.trust.cutoffs if one in grants}
    if signing not in ended or head is None or not _lies_there(session, space, name, head.name):
        return 0
    return head.sequence


def _is_our_offices(session: Session, space: Space, name: bytes) -> bool:
    """What another office wrote is its to erase."""
    signing = signer_of(session.ledger, space, name)
    return signing is None or session.trust.organization_of(signing) == session.me.organization


def _lies_there(session: Session, space: Space, lane: bytes, name: str) -> bool:
    """The owner's head stands for what others seal; where it was lost, it is put there again."""
    data = head_file(session.ledger, space, lane)
    if data is not None:
        session.carrier.put_if_absent(name, data)
    return data is not None


def _look_through(session: Session, lane: Lane) -> None:
    left, seen = 0, set[str]()
    for name in list(session.carrier.list(lane_prefix(session.place(lane.space), lane.name))):
        parts = read_segment_name(name)
        if parts is None or not lane.speaks_of(parts):
            continue
        if name in lane.clean:
            seen.add(name)
            continue
        operations = _read(session, lane, name)
        if operations is None or not _holds_erased(lane, operations):
            seen |= {name} if operations is not None else set()
        elif operations[-1].header.sequence <= lane.last and _replace(session, lane, parts, seen):
            session.carrier.delete(name)
        else:
            left += 1
    session.ledger.remember(CLEAN + lane.name.hex(), cbor2.dumps(sorted(seen)))
    session.ledger.remember(LEFT + lane.name.hex(), cbor2.dumps(left))


def _holds_erased(lane: Lane, operations: Sequence[Operation]) -> bool:
    return any(one.header.sequence in lane.erased and one.payload_bytes is not None for one in operations)


def _read(session: Session, lane: Lane, name: str) -> list[Operation] | None:
    """None for a file that is no segment of this lane: nobody believes it, and it opens for nobody."""
    try:
        data = session.carrier.get(name)
        header = read_segment_header(data)
        check_space(header, session.place(lane.space))
        known = [*session.trust.signers(lane.space), session.me.signing.public]
        owner = signer_of(session.ledger, lane.space, lane.name)
        signing = signer_among(Kind.SEGMENT, data, [*known, owner] if owner else known)
        key = None if lane.space == DIRECTORY else session.keys.key(lane.space, header.epoch) or b""
        return open_segment(data, signing, key)
    except BundleError:
        return None
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
        return None


def _replace(session: Session, lane: Lane, parts: SegmentName, clean: set[str]) -> bool:
    """The same span without what was erased lies there afterwards; its names join the clean ones."""
    key = None if lane.space == DIRECTORY else session.keys.writing_key(lane.space)
    if key is None and lane.space != DIRECTORY:
        return False
    after, h = parts.first - 1, chain_at(session, lane.name, parts.first - 1).h
    while after < parts.last:
        run = list(session.ledger.operations(lane.name, after, parts.last - after))
        if not run or _holds_erased(lane, run):
            return False
        place = Place(session.place(lane.space), key, h, session.registry.version)
        name, taken = _put(session, place, run)
        for one in run[:taken]:
            h = chain(h, one.id)
        after += taken
        clean.add(name)
    return True


def _put(session: Session, place: Place, run: Sequence[Operation]) -> tuple[str, int]:
    """An erased operation brings a hash along, so a run may need more than one file."""
    data = pack_segment(place, run, session.me.signing, session.random)
    if len(data) > OBJECT_LIMIT_BYTES:
        return _put(session, place, run[: len(run) // 2])
    name = segment_name(read_segment_header(data), data)
    publish(session.carrier, name, data)
    return name, len(run)
