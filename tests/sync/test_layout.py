"""Names on the share: they lead back to what they name, and every carrier takes them."""

import os

from caseflow.crypto.sign import SigningKey
from caseflow.oplog import op
from caseflow.sync import layout
from caseflow.sync.carriers.names import is_name
from caseflow.sync.lanes.head import Head, pack_head, read_head_header
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header

ANA = SigningKey(b"a" * 32)
SPACE = b"s" * 32
LANE = b"L" * 16


def test_a_segment_is_found_by_space_lane_and_sequence() -> None:
    operation = op.make((LANE, 1234, 1, bytes(16), b"", "write", "note", bytes(16)), {}, {}, bytes(16))
    data = pack_segment(Place(SPACE, None, bytes(32), 1), [operation], ANA, os.urandom)
    name = layout.segment_name(read_segment_header(data), data)
    assert is_name(name)
    assert name.startswith(layout.lane_prefix(SPACE, LANE) + "0000000002/000000001234-000000001234-")
    assert layout.read_segment_name(name) == layout.SegmentName(SPACE[:16], LANE, 1234, 1234)
    assert layout.read_head_name(name) is None


def test_a_head_is_found_by_space_lane_and_counter() -> None:
    head = Head(SPACE, LANE, 9, bytes(16), 0, bytes(32), {}, 1, 1)
    data = pack_head(head, None, ANA, os.urandom)
    name = layout.head_name(read_head_header(data), data)
    assert is_name(name)
    assert name.startswith(layout.lane_heads_prefix(SPACE, LANE))
    assert name.startswith(layout.heads_prefix(SPACE))
    assert layout.read_head_name(name) == layout.HeadName(SPACE[:16], LANE, 9)
    assert layout.read_segment_name(name) is None


def test_other_names_are_nobodys() -> None:
    for name in ("", "spaces/x.seg", "heads/../x.head", "desktop.ini", "spaces/" + "a" * 32):
        assert layout.read_segment_name(name) is None
        assert layout.read_head_name(name) is None
