"""On the street a person says four things and is known again, without a name."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.cases.uic import Sex, check_uic, near_matches, next_of_same, uic
from caseflow.domain.errors import InputError
from caseflow.domain.text.serbian import to_cyrillic

_NAMES = st.text(alphabet="abcčćdđefghijklmnoprsštuvzž", max_size=10)
_CODES = st.builds(
    uic,
    _NAMES,
    _NAMES,
    st.sampled_from(Sex),
    st.integers(1, 31) | st.none(),
    st.integers(1930, 2020) | st.none(),
)


def test_the_example_of_the_handbook() -> None:
    assert uic("Љиљана", "Đorđe", Sex.MALE, 7, 2003) == "LJDJM0703"


def test_what_is_not_known_has_a_sign_of_its_own() -> None:
    assert uic("", "", Sex.OTHER, None, None) == "XXXXX0000"
    assert uic("Ž", "Џемал", Sex.FEMALE, 31, 1999) == "ZXDZF3199"


@given(_NAMES, _NAMES)
def test_the_script_does_not_matter(mother: str, father: str) -> None:
    latin = uic(mother, father, Sex.FEMALE, 1, 2000)
    assert uic(to_cyrillic(mother), to_cyrillic(father), Sex.FEMALE, 1, 2000) == latin


@given(_CODES)
def test_every_code_passes_its_own_check_however_it_is_typed(code: str) -> None:
    assert check_uic(code) == code
    assert check_uic(f" {code[:4].lower()} {code[4:].lower()} ") == code


@pytest.mark.parametrize(("day", "year"), [(0, 2000), (32, 2000), (1, 99), (1, 2100)])
def test_an_impossible_birthday_is_refused(day: int, year: int) -> None:
    with pytest.raises(InputError):
        uic("Ana", "Petar", Sex.FEMALE, day, year)


@given(st.text(max_size=12))
def test_any_text_is_a_code_or_refused(text: str) -> None:
    with suppress(InputError):
        code = check_uic(text)
        assert check_uic(code) == code


@given(_CODES, st.integers(0, 8), st.sampled_from("ABCZ0189"))
def test_one_slip_is_offered(code: str, at: int, sign: str) -> None:
    changed = code[:at] + sign + code[at + 1 :]
    missing = code[:at] + code[at + 1 :]
    expected = {other for other in (changed, missing) if other != code}
    assert set(near_matches(code, frozenset((changed, missing, code)))) == expected


@given(_CODES, _CODES)
def test_near_is_the_same_seen_from_both_sides(one: str, other: str) -> None:
    assert bool(near_matches(one, frozenset({other}))) == bool(near_matches(other, frozenset({one})))


def test_two_slips_are_not_offered_but_a_namesake_is() -> None:
    assert near_matches("LJDJM0703", frozenset({"LJDJF0803", "MIDJM0704"})) == ()
    assert near_matches("LJDJM0703", frozenset({"LJDJM0703-2"})) == ("LJDJM0703-2",)


def test_a_second_person_with_the_same_code_gets_a_number() -> None:
    assert next_of_same("LJDJM0703", frozenset()) == "LJDJM0703"
    assert next_of_same("LJDJM0703", frozenset({"LJDJM0703", "LJDJM0703-2"})) == "LJDJM0703-3"
