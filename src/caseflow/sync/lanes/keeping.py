"""Our own lanes on the share, looked after: what it lost or spoilt is put there again.

Nobody else can, and whoever waits for it cannot tell us. A lane is looked through when its head is gone,
when we were broken off before a head said what we had put there, and otherwise once a day. Only files that
are whole and signed by us count; a look reads at most 50 of them and the next one goes on there.
"""

from typing import Final

import cbor2

from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import BundleError, CarrierError
from caseflow.sync.container import Kind
from caseflow.sync.lanes.compaction import full_key
from caseflow.sync.lanes.publishing import covered_by, forget_spoilt_head, knows_own_head, look_key
from caseflow.sync.lanes.segment import read_segment_header
from caseflow.sync.layout import lane_prefix, read_segment_name, segment_name
from caseflow.sync.ports import OwnLane
from caseflow.sync.session import Session
from caseflow.sync.statements.signer import signer_among

_DAY: Final = 24 * 3600 * 1000
_READ_AT_ONCE: Final = 50


def look_after(session: Session, own: OwnLane, names: list[str]) -> None:
    """Notes what has to be put on the share again, so that this round does it.

    Args:
        names: the heads of our lane that the share shows.
    """
    at, start = _last_look(session, own)
    now = milliseconds(session.clock())
    if knows_own_head(session, own.space, names) and abs(now - at) < _DAY:
        return
    forget_spoilt_head(session, own)
    whole, end = _whole(session, own, start)
    covered = covered_by(whole)
    if covered < own.published:
        session.ledger.mark_published(own.lane, covered)
        session.ledger.remember(full_key(own.lane), None)
        session.tally.warnings.add("share_rolled_back")
    session.ledger.remember(look_key(own.lane), cbor2.dumps([now, end]))


def _last_look(session: Session, own: OwnLane) -> tuple[int, int]:
    packed = session.ledger.recall(look_key(own.lane))
    at, start = cbor2.loads(packed) if packed else (0, 0)
    return at, start


def _whole(session: Session, own: OwnLane, start: int) -> tuple[list[str], int]:
    """Names of our segments without those found spoilt, and from which sequence to read the next time."""
    whole, read, end = [], 0, 0
    for name in session.carrier.list(lane_prefix(session.place(own.space), own.lane)):
        parts = read_segment_name(name)
        if parts is None:
            continue
        if parts.first < start or read == _READ_AT_ONCE:
            end = end or (parts.first if parts.first >= start else 0)
            whole.append(name)
            continue
        read += 1
        if _is_ours(session, name):
            whole.append(name)
    return whole, end


def _is_ours(session: Session, name: str) -> bool:
    try:
        data = session.carrier.get(name)
        signer_among(Kind.SEGMENT, data, [session.me.signing.public])
        return segment_name(read_segment_header(data), data) == name
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
        return False
    except BundleError:
        return False
