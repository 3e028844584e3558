"""The bytes of an operation: whoever reads them gets what was written, or nothing at all."""

import hashlib
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.errors import BundleError, InputError
from caseflow.oplog.op import (
    CHAIN_START,
    MAX_FIELDS,
    MAX_OPERATION_BYTES,
    MAX_REPLACED,
    WRAPPING_BYTES,
    Operation,
    Value,
    chain,
    make,
    operation_id,
    read,
)

LANE, AUTHOR, RECORD, SALT = b"l" * 16, b"a" * 16, b"r" * 16, b"s" * 16
HEAD = (LANE, 1, 5 << 16, AUTHOR, b"", "put", "service", RECORD)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    WORDS,
    st.binary(max_size=40),
    st.lists(WORDS, max_size=4),
)


def operation(values: dict[str, Value] | None = None) -> Operation:
    return make(HEAD, {"name": (b"o" * 32,)}, values or {"name": "Klub"}, SALT)


@given(st.dictionaries(WORDS.filter(bool), VALUES, max_size=8))
def test_what_is_written_is_read_back(values: dict[str, Any]) -> None:
    made = make(HEAD, {}, values, SALT)
    assert read(made.header_bytes, made.payload_bytes) == made


def test_the_bytes_are_the_same_whatever_the_order_of_the_fields() -> None:
    one = make(HEAD, {}, {"name": "Klub", "url": "x"}, SALT)
    other = make(HEAD, {}, {"url": "x", "name": "Klub"}, SALT)
    assert (one.id, one.payload_bytes) == (other.id, other.payload_bytes)


@given(st.dictionaries(WORDS.filter(bool), VALUES, max_size=8), st.sets(WORDS.filter(bool), max_size=4))
def test_the_bytes_are_those_of_deterministic_cbor(values: dict[str, Any], settled: set[str]) -> None:
    made = make(HEAD, dict.fromkeys(settled, (b"o" * 32,)), values, SALT)
    for data in (made.header_bytes, made.payload_bytes or b""):
        assert data == cbor2.dumps(cbor2.loads(data), canonical=True)


def test_the_header_tells_nothing_of_the_content() -> None:
    made = operation({"name": "Savetovalište"})
    assert "Savetovalište".encode() not in made.header_bytes
    again = make(HEAD, {"name": (b"o" * 32,)}, {"name": "Savetovalište"}, b"t" * 16)
    assert again.header.payload_hash != made.header.payload_hash


def test_an_erased_operation_keeps_its_id_and_its_header() -> None:
    made = operation()
    erased = read(made.header_bytes, None)
    assert (erased.id, erased.header, erased.values) == (made.id, made.header, {})


def test_another_content_under_the_same_header_is_refused() -> None:
    made, other = operation(), operation({"name": "Drugo"})
    assert refusal(made.header_bytes, other.payload_bytes) == "payload_differs"


@given(st.integers(0), st.integers(1, 255))
def test_a_flipped_bit_is_never_the_same_operation(place: int, flip: int) -> None:
    made = operation()
    head = bytearray(made.header_bytes)
    head[place % len(head)] ^= flip
    try:
        found = read(bytes(head), made.payload_bytes)
    except BundleError:
        return
    assert found.id != made.id


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_noise_is_refused_and_nothing_else_happens(head: bytes, payload: bytes) -> None:
    assert refusal(head, payload) in {"operation_malformed", "payload_differs"}


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, 2),
        (1, b"short"),
        (2, -1),
        (2, 2**63),
        (2, True),
        (3, "now"),
        (4, b"a" * 15),
        (5, b"g" * 31),
        (6, ""),
        (6, "p" * 65),
        (7, b"service"),
        (8, "r" * 16),
        (9, []),
        (9, {"name": [b"short"]}),
        (9, {"": [b"o" * 32]}),
        (9, {"name": b"o" * 32}),
        (9, {"name": [b"o" * 32] * (MAX_REPLACED + 1)}),
        (9, {str(n): [] for n in range(MAX_FIELDS + 1)}),
        (10, b"h" * 31),
    ],
)
def test_a_header_of_another_shape_is_refused(place: int, wrong: object) -> None:
    wire = cbor2.loads(operation().header_bytes)
    wire[place] = wrong
    assert refusal(cbor2.dumps(wire), None) == "operation_malformed"


@pytest.mark.parametrize(
    "content",
    [
        [SALT],
        [SALT, []],
        [b"short", {"name": "x"}],
        [SALT, {1: "x"}],
        [SALT, {"": "x"}],
        [SALT, {"f" * 65: "x"}],
        [SALT, {"name": 1.5}],
        [SALT, {"name": 2**63}],
        [SALT, {"name": {"first": "x"}}],
        [SALT, {"name": ["x", 1]}],
        [SALT, {"name": cbor2.CBORTag(1, 1)}],
        [SALT, {str(n): n for n in range(MAX_FIELDS + 1)}],
    ],
)
def test_a_content_of_another_shape_is_refused(content: object) -> None:
    payload = cbor2.dumps(content)
    wire = cbor2.loads(operation().header_bytes)
    wire[10] = hashlib.sha256(payload).digest()
    assert refusal(cbor2.dumps(wire), payload) == "operation_malformed"


def test_a_nest_without_end_is_refused() -> None:
    assert refusal(b"\x81" * 100_000, None) == "operation_malformed"


def test_more_than_an_operation_holds_is_refused_on_both_sides() -> None:
    with pytest.raises(InputError) as told:
        operation({"text": "x" * MAX_OPERATION_BYTES})
    assert told.value.key == "entry_too_large"
    assert refusal(bytes(MAX_OPERATION_BYTES + WRAPPING_BYTES), b"x") == "operation_too_large"


def test_too_many_fields_at_once_are_refused_before_they_are_written() -> None:
    with pytest.raises(InputError):
        operation({f"f{n}": n for n in range(MAX_FIELDS + 1)})


def test_the_chain_depends_on_every_operation_and_on_their_order() -> None:
    one, two = operation_id(b"one"), operation_id(b"two")
    straight = chain(chain(CHAIN_START, one), two)
    assert straight == hashlib.sha256(hashlib.sha256(bytes(32) + one).digest() + two).digest()
    assert straight != chain(chain(CHAIN_START, two), one)


def refusal(head: bytes, payload: bytes | None) -> str:
    with pytest.raises(BundleError) as told:
        read(head, payload)
    return told.value.key
