"""On the street a person says four things and is known again, without a name."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.cases.uic import check_uic, is_near
from caseflow.domain.errors import InputError

_CODES = st.from_regex(re.compile(r"[A-Z]{4}[MFX](?:[012][0-9]|3[01])[0-9]{2}"), fullmatch=True)


@given(_CODES)
def test_every_code_passes_its_own_check_however_it_is_typed(code: str) -> None:
    assert check_uic(code) == code
    assert check_uic(f" {code[:4].lower()} {code[4:].lower()} ") == code


@pytest.mark.parametrize("said", ["ljdjm 0703", "ЉЂМ0703", "LJDJX0000", "LJDJM0703-2", "LJDJM3199-10"])
def test_a_code_is_known_in_either_script(said: str) -> None:
    assert check_uic(said)


@pytest.mark.parametrize("said", ["", "LJDJ0703", "LJDJM3203", "LJDJZ0703", "LJDJM0703-1", "LJDJM0703-100"])
def test_what_cannot_be_a_code_is_refused(said: str) -> None:
    with pytest.raises(InputError):
        check_uic(said)


@given(st.text(max_size=12))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    with suppress(InputError):
        code = check_uic(text)
        assert check_uic(code) == code


@given(_CODES, st.integers(0, 8), st.sampled_from("ABCZ0189"))
def test_one_slip_is_near(code: str, at: int, sign: str) -> None:
    assert is_near(code, code[:at] + sign + code[at + 1 :])
    assert is_near(code, code[:at] + code[at + 1 :])


@given(_CODES, _CODES)
def test_near_is_the_same_seen_from_both_sides(one: str, other: str) -> None:
    assert is_near(one, other) == is_near(other, one)


def test_two_slips_are_not_near_but_a_namesake_is() -> None:
    assert not is_near("LJDJM0703", "LJDJF0803")
    assert not is_near("LJDJM0703", "MIDJM0704")
    assert is_near("LJDJM0703", "LJDJM0703-2")


def test_who_has_no_code_is_near_to_nobody() -> None:
    assert not is_near("", "A")
    assert not is_near("A", "")
    assert not is_near("", "")
