"""Secrets for one device, bodies for one space."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.crypto.seal import (
    SealingKey,
    aead_open,
    aead_seal,
    envelope_info,
    epoch_id,
    unwrap,
    wrap,
)
from caseflow.domain.errors import BundleError

ANA = SealingKey(bytes(32))
BOJAN = SealingKey(b"\1" * 32)
SECRET = bytes(range(32))


def test_an_envelope_opens_for_its_recipient_only() -> None:
    wrapped = wrap(ANA.public, SECRET, b"info")
    assert unwrap(ANA, wrapped, b"info") == SECRET
    assert len(wrapped) == len(SECRET) + 1 + 1120 + 16, "suite, key, seal"
    with pytest.raises(BundleError) as refused:
        unwrap(BOJAN, wrapped, b"info")
    assert refused.value.key == "envelope_wrong"


def test_an_envelope_of_another_space_does_not_open() -> None:
    here = envelope_info(b"a" * 32, b"e" * 32, b"r" * 16)
    there = envelope_info(b"b" * 32, b"e" * 32, b"r" * 16)
    with pytest.raises(BundleError):
        unwrap(ANA, wrap(ANA.public, SECRET, here), there)


@pytest.mark.parametrize("cut", [0, 1, 2, 1000, 1168])
def test_a_cut_envelope_is_refused(cut: int) -> None:
    with pytest.raises(BundleError):
        unwrap(ANA, wrap(ANA.public, SECRET, b"")[:cut], b"")


def test_another_suite_is_told() -> None:
    with pytest.raises(BundleError) as refused:
        unwrap(ANA, b"\2" + wrap(ANA.public, SECRET, b"")[1:], b"")
    assert refused.value.key == "suite_unknown"


@pytest.mark.parametrize("public", [b"", b"x" * 1215, b"\xff" * 1216, bytes(1216)])
def test_what_is_no_sealing_key_is_refused(public: bytes) -> None:
    with pytest.raises(BundleError) as refused:
        wrap(public, SECRET, b"")
    assert refused.value.key == "sealing_key_malformed"


def test_a_key_comes_back_from_its_seed() -> None:
    assert SealingKey(bytes(32)).public == ANA.public
    assert len(ANA.public) == 1216
    with pytest.raises(ValueError, match="32 bytes"):
        SealingKey(b"short")


@given(st.binary(max_size=2000), st.binary(min_size=32, max_size=80))
def test_what_is_sealed_opens_again(plaintext: bytes, header: bytes) -> None:
    sealed = aead_seal(SECRET, b"test", header, plaintext)
    assert aead_open(SECRET, b"test", header, sealed) == plaintext


@pytest.mark.parametrize(
    ("key", "context", "header"),
    [(bytes(32), b"test", b"header"), (SECRET, b"other", b"header"), (SECRET, b"test", b"header.")],
)
def test_key_context_and_header_all_count(key: bytes, context: bytes, header: bytes) -> None:
    sealed = aead_seal(SECRET, b"test", b"header", b"tekst")
    with pytest.raises(BundleError) as refused:
        aead_open(key, context, header, sealed)
    assert refused.value.key == "key_wrong"


def test_an_epoch_names_its_key_and_its_space() -> None:
    ids = {epoch_id(space, key) for space in (b"a" * 32, b"b" * 32) for key in (SECRET, os.urandom(32))}
    assert len(ids) == 4
