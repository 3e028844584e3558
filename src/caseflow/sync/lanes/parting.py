"""Our own lane goes on elsewhere: this store comes from an older copy, or a copy of its disk is at work.

The share has a head of ours that is not on our chain here, or further along it. The lane is closed; what
is only here, and what a branch on the share holds beside it, is quoted into a new lane, so that
everybody ends up with both branches whichever they read first. The other machine learns of it from what
was quoted, and does the same.
"""

from collections.abc import Sequence

from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import DIRECTORY
from caseflow.oplog.op import CHAIN_START, Operation, chain
from caseflow.oplog.quoted import Quoted
from caseflow.sync.lanes.publishing import chain_at, last_head, own_head
from caseflow.sync.lanes.segment import open_segment, read_segment_header
from caseflow.sync.layout import lane_prefix, read_segment_name
from caseflow.sync.ports import OwnLane
from caseflow.sync.session import Session

_AT_ONCE = 500


def goes_on_elsewhere(session: Session, own: OwnLane, names: Sequence[str]) -> bool:
    """True when there is more of our lane than we have: a head says so, or another branch of it came."""
    if session.ledger.beside(own.lane):
        return True
    known = last_head(session, own.space)[0]
    return any(_differs(session, own, name) for name in names if name != known)


def part(session: Session, own: OwnLane) -> None:
    """Close the lane and quote what its branches do not share; again when somebody wrote meanwhile."""
    theirs = _branch_on_share(session, own)
    while not _parted(session, own, theirs):
        own = next(one for one in session.ledger.own_lanes() if one.lane == own.lane)
    session.tally.warnings.add("lane_parted")


def _parted(session: Session, own: OwnLane, theirs: Sequence[Quoted]) -> bool:
    branch = [*session.ledger.beside(own.lane), *(one.operation for one in theirs)]
    first = min((one.header.sequence for one in branch), default=own.published + 1)
    ours = _branch_here(session, own, first - 1)
    beside = theirs if ours else []
    end = ours[-1].operation.header.sequence if ours else own.position.sequence
    return session.ledger.part_lane(own.space, own.lane, end, [*ours, *beside])


def _differs(session: Session, own: OwnLane, name: str) -> bool:
    head = own_head(session, own, name)
    if head is None:
        return False
    return head.sequence > own.position.sequence or chain_at(session, own.lane, head.sequence).h != head.h


def _branch_here(session: Session, own: OwnLane, after: int) -> list[Quoted]:
    found, h = [], chain_at(session, own.lane, after).h
    while operations := session.ledger.operations(own.lane, after, _AT_ONCE):
        for operation in operations:
            h = chain(h, operation.id)
            found.append(Quoted(operation, h))
        after = operations[-1].header.sequence
    return found


def _branch_on_share(session: Session, own: OwnLane) -> list[Quoted]:
    """Operations of our lane that lie on the share and not here, in order."""
    found: dict[bytes, Quoted] = {}
    for name in session.carrier.list(lane_prefix(session.place(own.space), own.lane)):
        if read_segment_name(name) is not None:
            before, operations = _segment(session, own, name)
            for operation in operations:
                before = chain(before, operation.id)
                if not session.ledger.holds(operation):
                    found[operation.id] = Quoted(operation, before)
    return sorted(found.values(), key=lambda one: (one.operation.header.sequence, one.operation.id))


def _segment(session: Session, own: OwnLane, name: str) -> tuple[bytes, list[Operation]]:
    """h before a segment of ours, and its operations; none when it cannot be read."""
    try:
        data = session.carrier.get(name)
        header = read_segment_header(data)
        if (header.lane, header.space) != (own.lane, session.place(own.space)):
            return CHAIN_START, []
        key = None if own.space == DIRECTORY else session.keys.key(own.space, header.epoch) or b""
        return header.h_before, open_segment(data, session.me.signing.public, key)
    except BundleError:
        return CHAIN_START, []
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
        return CHAIN_START, []
