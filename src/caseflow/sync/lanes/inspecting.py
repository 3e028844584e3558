"""One packet by itself: what it openly says, whose it is, whether it holds, what taking it in would bring.

What lies open anybody reads. The rest is tried as a round would do it, by a session on a ledger that is
thrown away afterwards; so nothing is said here that a round would decide otherwise.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.domain.errors import BundleError, InputError, Refusal
from caseflow.domain.ids import DIRECTORY, Space
from caseflow.domain.sync.packet import PacketKind, Standing
from caseflow.oplog.op import Operation
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.container import Kind, Suite
from caseflow.sync.lanes.head import HeadHeader, open_head, read_head_header
from caseflow.sync.lanes.reading import LANE_START, LaneReader
from caseflow.sync.lanes.segment import SegmentHeader, open_segment, read_segment_header
from caseflow.sync.layout import segment_name
from caseflow.sync.session import Session
from caseflow.sync.statements.signer import signer_among
from caseflow.sync.trust.judging import Judge
from caseflow.sync.trust.statements import name_of

ASKED: Final = frozenset({"v", "asked", "network", "root_version"})
"""What a request says openly."""


@dataclass(frozen=True)
class Openly:
    """What anybody sees. parts: of a request. header: of a segment or head."""

    kind: PacketKind
    header: SegmentHeader | HeadHeader | None = None
    parts: dict[str, Any] | None = None

    @property
    def sealed(self) -> bool:
        return self.header is not None and self.header.suite is Suite.SEALED


@dataclass(frozen=True)
class Looked:
    """Args: signing: whose it is. missing: operations before it. reason: as a round would set it aside."""

    standing: Standing
    space: Space | None = None
    signing: bytes | None = None
    first: int = 0
    last: int = 0
    missing: int = 0
    signed: bool | None = None
    opened: bool | None = None
    reason: Refusal | None = None


def read_openly(data: bytes) -> Openly:
    """By its first bytes; a torn file is refused.

    Raises:
        BundleError: `bundle_unknown`, or what reading a header raises.
    """
    if data.startswith(Kind.SEGMENT.magic):
        return Openly(PacketKind.SEGMENT, read_segment_header(data))
    if data.startswith(Kind.HEAD.magic):
        return Openly(PacketKind.HEAD, read_head_header(data))
    if name_of(data):
        return Openly(PacketKind.STATEMENT)
    return _request(data) or _registry(data)


def _request(data: bytes) -> Openly | None:
    with suppress(wire.WireError):
        parts = wire.decode(data)
        if isinstance(parts, dict) and parts.keys() >= ASKED:
            return Openly(PacketKind.REQUEST, parts=parts)
    return None


def _registry(data: bytes) -> Openly:
    with suppress(ValueError, RecursionError):
        parts = json.loads(data)
        if isinstance(parts, dict) and {"signed", "signatures"} == parts.keys():
            return Openly(PacketKind.REGISTRY)
    raise BundleError("bundle_unknown", "This is no whole segment, head or request.")


def look(session: Session, carrier: Carrier, data: bytes, spaces: list[Space]) -> Looked:
    """As the members of its space see it.

    Args:
        session: on a ledger that is thrown away; its carrier is `carrier`, which holds nothing yet.
        spaces: of ours.
    """
    openly = read_openly(data)
    header = openly.header
    if header is None:
        return Looked(Standing.TOLD)
    space = next((one for one in spaces if session.place(one) == header.space), None)
    run = (header.first, header.last) if isinstance(header, SegmentHeader) else (0, 0)
    if space is None:
        return Looked(Standing.STRANGE, None, None, *run)
    kind = Kind.SEGMENT if isinstance(header, SegmentHeader) else Kind.HEAD
    try:
        signing = signer_among(kind, data, session.trust.signers(space))
    except BundleError as error:
        return Looked(Standing.REFUSED, space, None, *run, signed=False, reason=error)
    known = Looked(Standing.TOLD, space, signing, *run, signed=True)
    if space != DIRECTORY and header.suite is Suite.PLAIN:
        reason = BundleError("not_sealed", "An object that must be sealed lies open.")
        return replace(known, standing=Standing.REFUSED, opened=False, reason=reason)
    key = None if space == DIRECTORY else session.keys.key(space, header.epoch)
    if space != DIRECTORY and key is None:
        return replace(known, standing=Standing.KEY)
    try:
        if isinstance(header, HeadHeader):
            head = open_head(data, signing, key)
            return replace(known, opened=True, first=head.sequence, last=head.sequence)
        operations = open_segment(data, signing, key)
    except (BundleError, InputError) as error:
        return replace(known, standing=Standing.REFUSED, opened=False, reason=error)
    carrier.put_if_absent(segment_name(header, data), data)
    return _taken_in(session, replace(known, opened=True), header, operations)


def _taken_in(session: Session, opened: Looked, header: SegmentHeader, operations: list[Operation]) -> Looked:
    """What a round would do with a whole segment of one of our spaces."""
    assert opened.space is not None
    if header.lane in {own.lane for own in session.ledger.own_lanes()}:
        return replace(opened, standing=Standing.OURS)
    position = session.ledger.positions(opened.space).get(header.lane, LANE_START)
    if header.last <= position.sequence and all(map(session.ledger.holds, operations)):
        return replace(opened, standing=Standing.KNOWN)
    if header.last <= position.sequence:
        forked = BundleError("lane_forked", "A lane was written on twice from the same place.")
        return replace(opened, standing=Standing.REFUSED, reason=forked)
    if header.first > position.sequence + 1:
        missing = header.first - position.sequence - 1
        return replace(opened, standing=Standing.WAITS, missing=missing)
    reader = LaneReader(Judge(session), opened.space, header.lane, position)
    reader.read_on(None)
    if reader.applied:
        return replace(opened, standing=Standing.NEW)
    aside = next((one for one in session.tally.refused if not one.name.startswith("op:")), None)
    if aside is not None:
        reason = BundleError(aside.key, aside.sentence.replace("{", "{{").replace("}", "}}"))
        return replace(opened, standing=Standing.REFUSED, reason=reason)
    return replace(opened, standing=Standing.WAITS)
