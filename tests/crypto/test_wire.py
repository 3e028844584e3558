"""Strict bytes: one way to write a value, and whole files only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.crypto.wire import WireError, decode, encode, with_trailer, without_trailer


@given(st.recursive(st.integers() | st.binary() | st.text() | st.none() | st.booleans(), st.lists))
def test_what_is_written_is_read(value: object) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x01\x01",
        b"\x18\x01",
        b"\xa2\x61b\x01\x61a\x02",
        b"\x9f\x01\xff",
        b"\x82\x01",
        b"\xff",
        b"\x81" * 5000,
    ],
    ids=["empty", "two values", "long number", "unsorted", "indefinite", "cut", "break", "deep"],
)
def test_any_other_way_of_writing_is_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode(data)


@given(st.binary(max_size=300), st.data())
def test_a_file_cut_anywhere_is_not_whole(content: bytes, data: st.DataObject) -> None:
    whole = with_trailer(content)
    assert without_trailer(whole) == content
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(WireError):
        without_trailer(whole[:cut])
    with pytest.raises(WireError):
        without_trailer(whole + b"\0")


def test_a_changed_byte_is_found() -> None:
    whole = bytearray(with_trailer(b"uput"))
    for place in range(len(whole)):
        whole[place] ^= 1
        with pytest.raises(WireError):
            without_trailer(bytes(whole))
        whole[place] ^= 1
