"""What a stranger with access to the share can write: well made in everything but the key it is signed with.

He knows what lies open: lanes, places, chains, grants and the ids of people.
"""

from caseflow.crypto.sign import SigningKey
from caseflow.domain.clock import milliseconds
from caseflow.domain.ids import DIRECTORY, Random, Space, new_record_id
from caseflow.oplog.op import make
from caseflow.sync.lanes.head import Head, pack_head, read_head_header
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, space_id
from caseflow.sync.layout import head_name, segment_name
from caseflow.sync.registry.reading import NETWORK_KEY
from tests.simulator.computer import Computer


def forgery(victim: Computer, space: Space, random: Random) -> dict[str, bytes]:
    """A segment that goes on where the victim's lane ends on the share, and a head that says so."""
    own = next((one for one in victim.ledger.own_lanes() if one.space == space), None)
    network = victim.ledger.recall(NETWORK_KEY)
    if own is None or network is None or own.published != own.position.sequence:
        return {}
    key, place = SigningKey(random(32)), space_id(network, space)
    epoch_key = None if space == DIRECTORY else random(32)
    lane, h = own.lane, own.position.h
    stamp = milliseconds(victim.clock()) << 16
    person, grant = bytes.fromhex(victim.seat.person), victim.seat.keys.grant
    made = bytes.fromhex(new_record_id(random, victim.organization))
    header = (lane, own.position.sequence + 1, stamp, person, grant, "put", "service", made)
    lie = make(header, {}, {"name": "forged", "organization": victim.organization}, random(16))
    segment = pack_segment(Place(place, epoch_key, h, 1), [lie], key, random)
    last = read_segment_header(segment)
    device = bytes.fromhex(victim.seat.keys.device)
    said = Head(place, lane, 10_000, device, last.last, last.h_last, {}, 1, stamp)
    head = pack_head(said, epoch_key, key, random)
    return {segment_name(last, segment): segment, head_name(read_head_header(head), head): head}
