"""Cells from outside are data, and cells for people never start a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.text.spreadsheet_text import FORMULA_STARTS, cleaned, guarded, header_key


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_for_people_never_starts_a_formula(start: str) -> None:
    assert guarded(start + "cmd|' /C calc'!A0") == "'" + start + "cmd|' /C calc'!A0"


def test_an_ordinary_cell_is_left_as_it_is() -> None:
    assert guarded("Klub = kuća") == "Klub = kuća"


@given(st.text())
def test_cleaning_twice_is_cleaning_once_and_leaves_no_control_letter(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert not any(ord(letter) < 32 and letter != "\n" for letter in once)


def test_headings_are_compared_without_case_marks_and_punctuation() -> None:
    assert header_key(" Naziv organizacije (latinica) ") == "naziv_organizacije_latinica"
    assert header_key("Opština") == header_key("OPSTINA") == header_key("Општина") == "opstina"
    assert header_key("Датум рођења") == header_key("datum_rodjenja")
