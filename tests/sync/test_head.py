"""Heads: what a device says of itself and of others."""

import dataclasses
import os

import pytest

from caseflow.crypto import wire
from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError
from caseflow.sync import container
from caseflow.sync.container import Kind
from caseflow.sync.lanes.head import Head, open_head, pack_head, read_head_header

ANA = SigningKey(b"a" * 32)
KEY = b"k" * 32
HEAD = Head(
    space=b"s" * 32,
    lane=b"L" * 16,
    counter=5,
    device=b"d" * 16,
    sequence=42,
    h=b"h" * 32,
    seen={b"M" * 16: (7, b"i" * 32), b"N" * 16: (0, bytes(32))},
    registry_version=3,
    clock=1 << 40,
)
SMALL = pack_head(HEAD, KEY, ANA, lambda size: bytes(size))


def why(data: bytes, public: bytes = ANA.public, key: bytes | None = KEY) -> str:
    with pytest.raises(BundleError) as refused:
        open_head(data, public, key)
    return refused.value.key


@pytest.mark.parametrize("key", [KEY, None], ids=["sealed", "directory"])
def test_what_is_said_is_heard(key: bytes | None) -> None:
    data = pack_head(HEAD, key, ANA, os.urandom)
    assert open_head(data, ANA.public, key) == HEAD
    header = read_head_header(data)
    assert (header.space, header.lane, header.counter) == (HEAD.space, HEAD.lane, 5)


def test_positions_do_not_lie_open() -> None:
    assert HEAD.device not in SMALL
    assert HEAD.h not in SMALL


def test_a_head_with_little_news_is_as_long_as_one_with_none() -> None:
    quiet = pack_head(dataclasses.replace(HEAD, seen={}), KEY, ANA, os.urandom)
    assert len(quiet) == len(SMALL)


def test_a_head_cut_anywhere_is_not_there_yet() -> None:
    assert {why(SMALL[:length]) for length in range(len(SMALL))} == {"torn"}


def test_foreign_heads_and_keys_are_told_apart() -> None:
    assert why(SMALL, SigningKey(bytes(32)).public) == "signature_wrong"
    assert why(SMALL, key=b"x" * 32) == "epoch_differs"
    assert why(SMALL, key=None) == "key_missing"
    assert why(pack_head(HEAD, None, ANA, os.urandom)) == "not_sealed"


@pytest.mark.parametrize(
    "content",
    [
        [1, b"d" * 16, 42, b"h" * 32, {}, 3, -1],
        [1, b"d" * 16, 42, b"h" * 32, {}, True, 1],
        [1, b"d" * 15, 42, b"h" * 32, {}, 3, 1],
        [1, b"d" * 16, 42, b"h" * 31, {}, 3, 1],
        [1, b"d" * 16, 42, b"h" * 32, [], 3, 1],
        [1, b"d" * 16, 42, b"h" * 32, {b"short": [1, bytes(32)]}, 3, 1],
        [1, b"d" * 16, 42, b"h" * 32, {b"M" * 16: [1]}, 3, 1],
        [1, b"d" * 16, 42, b"h" * 32, {b"M" * 16: 1}, 3, 1],
        [1],
    ],
)
def test_other_contents_are_refused(content: object) -> None:
    header = container.read(Kind.HEAD, SMALL).header
    assert why(container.pack(Kind.HEAD, header, wire.encode(content), KEY, ANA)) == "malformed"


@pytest.mark.parametrize(
    ("change", "key"),
    [({1: 9}, "suite_unknown"), ({5: -1}, "malformed"), ({2: b""}, "malformed"), ({0: 2}, "newer_version")],
)
def test_other_headers_are_refused(change: dict[int, object], key: str) -> None:
    header = wire.decode(container.read(Kind.HEAD, SMALL).header)
    for place, value in change.items():
        header[place] = value
    assert why(container.pack(Kind.HEAD, wire.encode(header), b"", KEY, ANA)) == key
