"""Codes on paper: typed by tired people, on the wrong keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.crypto.code import CODE_BYTES, Sheet, read_code, write_code
from caseflow.crypto.organization_code import new_organization_code, recovery_keys
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId

KEY = bytes(range(100, 120))
KEYS = st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES)
CIRCLE = OrganizationId("c1" * 16)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(KEYS, st.sampled_from(Sheet))
def test_what_is_printed_is_read(key: bytes, sheet: Sheet) -> None:
    text = write_code(key, sheet)
    assert len(text) == 47
    assert read_code(text, sheet) == key


@given(KEYS)
def test_typing_is_forgiven(key: bytes) -> None:
    text = write_code(key, Sheet.RECOVERY).lower().replace("-", " ")
    sloppy = text.replace("0", "o").replace("1", "l").replace("a", "а").replace("b", "В").replace("p", "р")
    assert read_code(f" {sloppy}\n", Sheet.RECOVERY) == key


QWERTZ = str.maketrans("ABCDEFGHJKMNPQRSTVWXYZ", "АБЦДЕФГХЈКМНПЉРСТВЊЏЅЗ")
QWERTY = str.maketrans("ABCDEFGHJKMNPQRSTVWXYZ", "АБЦДЕФГХЈКМНПЉРСТВЊЏЗЅ")


@given(KEYS, st.sampled_from(Sheet), st.sampled_from([QWERTZ, QWERTY]))
def test_a_keyboard_left_in_cyrillic_is_forgiven(key: bytes, sheet: Sheet, keys: dict[int, int]) -> None:
    typed = write_code(key, sheet).translate(keys).lower().replace("-", "\u2011")
    assert read_code(typed, sheet) == key


@given(KEYS, st.integers(0, 39), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_found_with_its_group(key: bytes, place: int, letter: str) -> None:
    letters = list(write_code(key, Sheet.RECOVERY).replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(InputError) as refused:
        read_code("".join(letters), Sheet.RECOVERY)
    assert refused.value.key == "code_group"
    assert refused.value.values == {"group": place // 5 + 1}


@given(KEYS, st.integers(0, 38))
def test_two_letters_swapped_are_found(key: bytes, place: int) -> None:
    letters = list(write_code(key, Sheet.RECOVERY).replace("-", ""))
    if letters[place] == letters[place + 1] or place % 5 == 4:
        return
    letters[place], letters[place + 1] = letters[place + 1], letters[place]
    with pytest.raises(InputError):
        read_code("".join(letters), Sheet.RECOVERY)


@given(KEYS)
def test_two_groups_swapped_are_found(key: bytes) -> None:
    groups = write_code(key, Sheet.RECOVERY).split("-")
    if groups[2][:4] == groups[5][:4]:
        return
    groups[2], groups[5] = groups[5], groups[2]
    with pytest.raises(InputError):
        read_code("-".join(groups), Sheet.RECOVERY)


def test_a_sheet_in_the_place_of_another_is_told() -> None:
    with pytest.raises(InputError) as refused:
        read_code(write_code(KEY, Sheet.ORGANIZATION), Sheet.RECOVERY)
    assert refused.value.key == "code_other_sheet"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "code_length"),
        ("ABCDE", "code_length"),
        ("ABC!E-FGHJK", "code_letter"),
        ("ђ" * 40, "code_letter"),
    ],
)
def test_what_is_no_code_is_told(text: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        read_code(text, Sheet.RECOVERY)
    assert refused.value.key == key


def test_the_organisations_code_gives_the_same_keys_on_any_computer() -> None:
    code = new_organization_code(lambda size: KEY[:size])
    first, second = recovery_keys(code, CIRCLE), recovery_keys(code.lower(), CIRCLE)
    assert first.signing.public == second.signing.public
    assert first.sealing.public == second.sealing.public
    other = recovery_keys(code, OrganizationId("d2" * 16))
    assert other.signing.public != first.signing.public
    assert other.sealing.public != first.sealing.public
