"""A share made again from what one member holds: the registry, our lanes, and everybody else's.

What others wrote is sealed again with our key; their own heads, kept as they came, stand for it.
"""

from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import DIRECTORY, Space
from caseflow.oplog.op import chain
from caseflow.sync.carriers.carrier import publish
from caseflow.sync.lanes.heads_seen import Seen, head_file, seen_head
from caseflow.sync.lanes.publishing import SEGMENT_OPERATIONS, chain_at, covered_by
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, taken
from caseflow.sync.layout import lane_prefix, segment_name
from caseflow.sync.ports import Position
from caseflow.sync.session import Session


def put_back(session: Session, space: Space) -> int:
    """What the share lacks of the lanes of others; returns how many segments were put there."""
    own = {one.lane for one in session.ledger.own_lanes() if not one.closed}
    key = None if space == DIRECTORY else session.keys.writing_key(space)
    if key is None and space != DIRECTORY:
        return 0
    put = 0
    for lane, position in sorted(session.ledger.positions(space).items()):
        head = seen_head(session.ledger, space, lane)
        if lane not in own and head is not None:
            put += _put_lane(session, space, (lane, position, head), key)
    return put


def _put_lane(session: Session, space: Space, known: tuple[bytes, Position, Seen], key: bytes | None) -> int:
    lane, position, head = known
    data = head_file(session.ledger, space, lane)
    if data is None:
        return 0
    place, put = session.place(space), 0
    covered = covered_by(session.carrier.list(lane_prefix(place, lane)))
    last = min(position.sequence, head.sequence)
    h = chain_at(session, lane, covered).h if covered < last else b""
    while covered < last:
        limit = min(SEGMENT_OPERATIONS, last - covered)
        waiting = session.ledger.operations(lane, covered, limit)
        run = waiting[: taken(waiting)]
        sealed = pack_segment(
            Place(place, key, h, session.registry.version), run, session.me.signing, session.random
        )
        publish(session.carrier, segment_name(read_segment_header(sealed), sealed), sealed)
        for operation in run:
            h = chain(h, operation.id)
        covered, put = run[-1].header.sequence, put + 1
        session.progress("publishing", put)
    if not _lies_there(session, head.name):
        publish(session.carrier, head.name, data)
    return put


def _lies_there(session: Session, name: str) -> bool:
    try:
        session.carrier.get(name)
    except CarrierError as error:
        if error.key != "object_missing":
            raise
        return False
    return True
