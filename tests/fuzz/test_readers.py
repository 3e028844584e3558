"""Every reader of outside bytes answers or refuses: bytes of no shape, and CBOR of every shape."""

import cbor2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.fuzz.readers import READERS, fed
from tests.fuzz.seeds import seeds

WORDS = st.text(max_size=8) | st.sampled_from(
    ["v", "kind", "put", "quote", "note", "caseflow/grant/1", "name"]
)
LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.binary(max_size=40) | WORDS
    | st.sampled_from([bytes(16), bytes(32), 0, 1, -1, 2**63, cbor2.undefined, cbor2.CBORSimpleValue(99)])
    | st.builds(cbor2.CBORTag, st.integers(0, 300) | st.just(2**40), st.text(max_size=4))
)  # fmt: skip
KEYS = WORDS | st.integers(-4, 4) | st.binary(max_size=16)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(KEYS, inner, max_size=5)
        | st.builds(cbor2.CBORTag, st.integers(0, 300), inner)
    ),
    max_leaves=12,
)
BYTES = st.binary(max_size=600)
NEST = b"\x81" * 20_000 + b"\x00"
LONG = b"\x9b\x7f\xff\xff\xff\xff\xff\xff\xff"
TEXT = b"\x7b\x7f\xff\xff\xff\xff\xff\xff\xff"
TAGGED = [
    b"\xc4\x82\x1b\x7f\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\xd8\x23\x62((",
    b"\xd8\x1d\x00",
    b"\xd8\x1e\x82\x01\x00",
]


@pytest.mark.parametrize("reader", READERS)
@given(data=BYTES)
@example(NEST)
@example(LONG)
@example(TEXT)
@example(b"\xbf" * 5000)
@settings(max_examples=120)
def test_bytes_of_no_shape_are_answered_or_refused(reader: str, data: bytes) -> None:
    fed(reader, data)


@pytest.mark.parametrize("reader", READERS)
@given(value=VALUES)
@settings(max_examples=150)
def test_cbor_of_every_shape_is_answered_or_refused(reader: str, value: object) -> None:
    fed(reader, cbor2.dumps(value, canonical=True))


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("data", TAGGED)
def test_tags_with_a_meaning_of_their_own_are_answered_or_refused(reader: str, data: bytes) -> None:
    for whole in (data, b"\x82" + data + data, b"\x82\x50" + bytes(16) + b"\xa1\x64name" + data):
        fed(reader, whole)


STRAINED = st.lists(LEAVES | st.dictionaries(KEYS, LEAVES, max_size=3), min_size=11, max_size=11)


@given(value=STRAINED)
@settings(max_examples=300)
def test_eleven_parts_of_any_kind_are_no_operation(value: list[object]) -> None:
    data = cbor2.dumps([1, *value[1:]], canonical=True)
    fed("operation", bytes([len(data) % 256]) + data)
    fed("segment header", data)


@pytest.mark.parametrize("reader", READERS)
@given(data=st.data())
@settings(max_examples=80)
def test_a_whole_object_with_some_bytes_changed_is_answered_or_refused(
    reader: str, data: st.DataObject
) -> None:
    spoilt = bytearray(data.draw(st.sampled_from(seeds(reader))))
    for _ in range(data.draw(st.integers(1, 4))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    fed(reader, bytes(spoilt))
