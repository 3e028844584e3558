"""Padmé: lengths tell little and cost little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.errors import BundleError
from caseflow.sync.padding import SHORTEST, pad, padded_length, unpad


@given(st.binary(max_size=3000))
def test_what_is_filled_up_comes_back(content: bytes) -> None:
    assert unpad(pad(content)) == content


@given(st.integers(SHORTEST, 4 * 1024 * 1024))
def test_at_most_an_eighth_is_added_and_filled_lengths_stay(length: int) -> None:
    filled = padded_length(length)
    assert length <= filled <= length * 1.12
    assert padded_length(filled) == filled


def test_few_lengths_are_left() -> None:
    assert len({padded_length(length) for length in range(100_000)}) < 150


@pytest.mark.parametrize(
    "spoilt", [b"", b"\0\0", pad(b"x") + b"\0", pad(b"x")[:-1], pad(b"x")[:-1] + b"\1", b"\xff" * SHORTEST]
)
def test_other_filling_is_refused(spoilt: bytes) -> None:
    with pytest.raises(BundleError):
        unpad(spoilt)
