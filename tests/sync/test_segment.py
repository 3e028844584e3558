"""Segments as a share may bring them: whole, torn, foreign, forged, too good to be true."""

import dataclasses
import hashlib
import os
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.crypto import wire
from caseflow.crypto.seal import epoch_id
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import DIRECTORY, OrganizationId, org_space
from caseflow.oplog import op
from caseflow.oplog.op import Operation
from caseflow.sync import container
from caseflow.sync.container import Kind, Suite
from caseflow.sync.lanes import segment
from caseflow.sync.lanes.segment import (
    Place,
    check_space,
    open_segment,
    pack_segment,
    read_segment_header,
    space_id,
)

NETWORK = bytes(range(32))
CIRCLE = org_space(OrganizationId("c1" * 16))
SPACE = space_id(NETWORK, CIRCLE)
LANE = b"L" * 16
KEY = b"k" * 32
ANA = SigningKey(b"a" * 32)
BOJAN = SigningKey(b"b" * 32)
SEALED = Place(SPACE, KEY, op.CHAIN_START, 7)
OPEN = Place(space_id(NETWORK, DIRECTORY), None, op.CHAIN_START, 7)


def written(count: int, lane: bytes = LANE, first: int = 1, text: str = "Sigurna kuća") -> list[Operation]:
    return [
        op.make(
            (lane, sequence, sequence << 16, b"p" * 16, b"g" * 32, "write", "service", b"r" * 16),
            {},
            {"name": text},
            hashlib.sha256(b"salt%d" % sequence).digest()[: op.SALT_BYTES],
        )
        for sequence in range(first, first + count)
    ]


RUN = written(3)
SMALL = pack_segment(SEALED, RUN, ANA, lambda size: bytes(size))


def why(data: bytes, public: bytes = ANA.public, key: bytes | None = KEY) -> str:
    with pytest.raises(BundleError) as refused:
        open_segment(data, public, key)
    return refused.value.key


def forged(header: bytes, content: bytes, key: bytes | None = KEY) -> bytes:
    """What a member with a right key and a wrong intention can make."""
    return container.pack(Kind.SEGMENT, header, content, key, ANA)


def header_bytes(**changes: object) -> bytes:
    header = dataclasses.replace(read_segment_header(SMALL), **changes)  # type: ignore[arg-type]
    return wire.encode([1, *(getattr(header, field.name) for field in dataclasses.fields(header))])


@pytest.mark.parametrize(("place", "key"), [(SEALED, KEY), (OPEN, None)], ids=["sealed", "directory"])
def test_what_is_packed_is_opened(place: Place, key: bytes | None) -> None:
    data = pack_segment(place, RUN, ANA, os.urandom)
    assert open_segment(data, ANA.public, key) == RUN
    header = read_segment_header(data)
    assert (header.lane, header.first, header.last, header.registry_version) == (LANE, 1, 3, 7)
    assert header.epoch == (b"" if key is None else epoch_id(SPACE, KEY))


def test_a_later_run_continues_the_chain_and_an_erased_payload_stays_erased() -> None:
    later = written(2, first=4)
    later[0] = op.read(later[0].header_bytes, None)
    before = read_segment_header(SMALL).h_last
    data = pack_segment(Place(SPACE, KEY, before, 7), later, ANA, os.urandom)
    assert open_segment(data, ANA.public, KEY) == later
    assert read_segment_header(data).h_before == before


def test_nothing_readable_lies_in_a_sealed_segment() -> None:
    data = pack_segment(SEALED, written(1, text="Milica Jovanović"), ANA, os.urandom)
    assert b"Milica" not in data
    assert b"service" not in data


def test_two_sealings_of_one_run_share_no_bytes_of_the_body() -> None:
    first, second = (
        container.read(Kind.SEGMENT, pack_segment(SEALED, RUN, ANA, os.urandom)) for _ in range(2)
    )
    assert first.body[:64] != second.body[:64]


def test_a_segment_cut_anywhere_is_not_there_yet() -> None:
    for length in range(len(SMALL)):
        assert why(SMALL[:length]) == "torn"


@given(st.integers(0, len(SMALL) * 8 - 1))
@settings(max_examples=200)
def test_a_flipped_bit_is_always_found(bit: int) -> None:
    spoilt = bytearray(SMALL)
    spoilt[bit // 8] ^= 1 << bit % 8
    assert why(bytes(spoilt)) == "torn"


@given(st.integers(0, (len(SMALL) - 36) * 8 - 1))
@settings(max_examples=300)
def test_a_flipped_bit_under_a_new_trailer_is_always_found(bit: int) -> None:
    spoilt = bytearray(SMALL[:-36])
    spoilt[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BundleError):
        open_segment(wire.with_trailer(bytes(spoilt)), ANA.public, KEY)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(BundleError):
        open_segment(wire.with_trailer(Kind.SEGMENT.magic + data), ANA.public, KEY)


def test_a_foreign_signature_is_refused_before_anything_is_opened() -> None:
    assert why(SMALL, BOJAN.public) == "signature_wrong"


def test_keys_that_do_not_fit_are_told_apart() -> None:
    assert why(SMALL, key=b"x" * 32) == "epoch_differs"
    assert why(SMALL, key=None) == "key_missing"
    assert why(pack_segment(OPEN, RUN, ANA, os.urandom)) == "not_sealed"


def test_a_segment_of_another_space_or_network_is_refused() -> None:
    header = read_segment_header(SMALL)
    check_space(header, SPACE)
    for elsewhere in (space_id(NETWORK, DIRECTORY), space_id(bytes(32), CIRCLE)):
        with pytest.raises(BundleError) as refused:
            check_space(header, elsewhere)
        assert refused.value.key == "space_differs"


def test_a_header_put_on_another_body_is_refused() -> None:
    other = container.read(Kind.SEGMENT, pack_segment(SEALED, RUN, ANA, os.urandom))
    header = container.read(Kind.SEGMENT, SMALL).header
    glued = Kind.SEGMENT.magic + len(header).to_bytes(4, "big") + header + other.signature + other.body
    assert why(wire.with_trailer(glued)) == "signature_wrong"


def test_a_head_is_no_segment() -> None:
    header = container.read(Kind.SEGMENT, SMALL).header
    assert why(container.pack(Kind.HEAD, header, b"", KEY, ANA)) == "not_ours"


def test_a_bomb_is_stopped_while_it_grows() -> None:
    assert why(forged(header_bytes(), bytes(container.MAX_INFLATED_BYTES + 1))) == "inflates_too_far"


@pytest.mark.parametrize(
    ("operations", "changes", "key"),
    [
        (written(3, lane=b"X" * 16), {}, "lane_differs"),
        (written(3, first=2), {}, "lane_differs"),
        (written(2), {}, "malformed"),
        (written(4), {}, "malformed"),
        (written(3, text="Nešto drugo"), {}, "chain_differs"),
        (written(3), {"h_last": bytes(32)}, "chain_differs"),
        (written(3), {"h_before": b"x" * 32}, "chain_differs"),
        (written(3), {"last": 2}, "malformed"),
        (written(3), {"last": 0}, "malformed"),
        (written(3), {"last": 2**40}, "malformed"),
        (written(3), {"first": 0}, "malformed"),
        (written(3), {"suite": 2}, "suite_unknown"),
        (written(3), {"salt": b""}, "malformed"),
        (written(3), {"lane": LANE * 2}, "malformed"),
        (written(3), {"registry_version": -1}, "malformed"),
        (written(3), {"epoch": b""}, "malformed"),
    ],
)
def test_what_the_header_says_must_be_inside(
    operations: list[Operation], changes: dict[str, object], key: str
) -> None:
    framed = b"".join(
        len(part).to_bytes(4, "big") + part
        for operation in operations
        for part in (operation.header_bytes[:-32], operation.payload_bytes or b"")
    )
    assert why(forged(header_bytes(**changes), framed)) == key


def test_a_payload_that_is_not_the_operations_own_is_refused() -> None:
    swapped = [
        dataclasses.replace(one, payload_bytes=other.payload_bytes)
        for one, other in zip(RUN, [*RUN[1:], RUN[0]], strict=True)
    ]
    assert why(pack_segment(SEALED, swapped, ANA, os.urandom)) == "chain_differs"


@pytest.mark.parametrize(
    ("header", "key"),
    [
        (wire.encode([2, "later"]), "newer_version"),
        (wire.encode([1]), "malformed"),
        (wire.encode({}), "malformed"),
        (wire.encode([True] * 11), "malformed"),
        (b"\xff", "malformed"),
        (b"\x80" * container.MAX_HEADER_BYTES + b"\x80", "malformed"),
    ],
)
def test_headers_of_another_making_are_refused(header: bytes, key: str) -> None:
    assert why(forged(header, b"")) == key


def test_rubbish_after_the_compressed_content_is_refused() -> None:
    content = zlib.compress(b"tekst") + b"rubbish"
    with pytest.raises(BundleError):
        container._inflated(content)
    with pytest.raises(BundleError):
        container._inflated(zlib.compress(b"tekst")[:-2])


def test_a_run_that_does_not_follow_is_never_packed() -> None:
    with pytest.raises(BundleError):
        pack_segment(SEALED, [RUN[0], RUN[2]], ANA, os.urandom)


def test_a_writer_fills_segments_that_always_fit() -> None:
    noise = [
        op.make(
            (LANE, sequence, 1, bytes(16), b"", "write", "file", bytes(16)),
            {},
            {"content": os.urandom(200_000)},
            bytes(op.SALT_BYTES),
        )
        for sequence in range(1, 41)
    ]
    count = segment.taken(noise)
    assert 10 < count < 20
    assert len(pack_segment(SEALED, noise[:count], ANA, os.urandom)) <= container.MAX_OBJECT_BYTES
    assert segment.taken(noise[:1]) == 1
    assert segment.taken([]) == 0
    with pytest.raises(BundleError) as refused:
        pack_segment(SEALED, noise, ANA, os.urandom)
    assert refused.value.key == "object_too_large"


def test_an_object_beyond_the_limit_is_not_even_hashed() -> None:
    assert why(bytes(container.MAX_OBJECT_BYTES + 1)) == "object_too_large"
    assert read_segment_header(SMALL).suite is Suite.SEALED
