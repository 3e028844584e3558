"""A code survives being read over the telephone, or the slip is noticed."""

import hashlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.codes import ALPHABET, check_short_code, document_number, short_code
from caseflow.domain.errors import InputError


def _fixed(seed: bytes) -> str:
    return short_code(lambda count: hashlib.sha256(seed).digest()[:count])


_SEEDS = st.binary(max_size=8)


@given(_SEEDS)
def test_a_new_code_is_eight_clear_signs_and_fits(seed: bytes) -> None:
    code = _fixed(seed)
    assert code[4] == "-"
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert check_short_code(code) == code


@given(_SEEDS)
def test_a_code_may_be_typed_in_small_letters_with_blanks(seed: bytes) -> None:
    code = _fixed(seed)
    assert check_short_code(f"  {code.lower().replace('-', ' ')} ") == code


@given(_SEEDS, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(seed: bytes, at: int, sign: str) -> None:
    signs = _fixed(seed).replace("-", "")
    wrong = signs[:at] + sign + signs[at + 1 :]
    if wrong != signs:
        with pytest.raises(InputError) as refused:
            check_short_code(wrong)
        assert refused.value.key == "short_code_check"


@given(_SEEDS, st.integers(0, 7), st.integers(0, 7))
def test_two_swapped_signs_are_noticed(seed: bytes, one: int, other: int) -> None:
    signs = list(_fixed(seed).replace("-", ""))
    right = "".join(signs)
    signs[one], signs[other] = signs[other], signs[one]
    if "".join(signs) != right:
        with pytest.raises(InputError):
            check_short_code("".join(signs))


@given(st.text())
def test_any_text_is_a_code_or_refused(text: str) -> None:
    with suppress(InputError):
        code = check_short_code(text)
        assert check_short_code(code) == code


def test_different_randomness_gives_different_codes() -> None:
    assert len({_fixed(bytes([a, b])) for a in range(40) for b in range(50)}) == 2000


def test_document_numbers_count_on_for_their_own_device_and_year() -> None:
    taken = ["KG-2026-B001", "KG-2026-B014", "KG-2026-C099", "KG-2025-B700", "KG-2026-Bx"]
    assert document_number("KG", 2026, "B", taken) == "KG-2026-B015"
    assert document_number("KG", 2027, "B", taken) == "KG-2027-B001"
    assert document_number("KG", 2026, "B", ["KG-2026-B999"]) == "KG-2026-B1000"
