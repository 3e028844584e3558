"""Two computers without a connection give codes that never meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.cases.client_code import next_client_code, place_letters


@pytest.mark.parametrize(
    ("place", "letters"),
    [
        ("Kragujevac", "KG"), ("Београд", "BG"), ("Niš", "NI"), ("Чачак", "CA"), ("Krusevac", "KS"),
        ("Sremska Mitrovica", "SM"), ("Inđija", "IN"), ("Mali Zvornik", "MZ"), ("Петровац на Млави", "PN"),
        ("Ub", "UB"), ("Palilula (Niš)", "PA"), ("Љиг", "LJ"), ("", "XX"), ("???", "XX"), ("7", "XX"),
    ],
)  # fmt: skip
def test_a_place_has_two_letters(place: str, letters: str) -> None:
    assert place_letters(place) == letters


@given(st.text())
def test_any_place_has_two_plain_capitals(place: str) -> None:
    letters = place_letters(place)
    assert len(letters) == 2
    assert letters.isascii()
    assert letters.isupper()


def test_the_next_client_gets_the_next_number() -> None:
    assert next_client_code("KG", 2026, "B", ()) == "KG-2026-B001"
    assert next_client_code("KG", 2026, "B", {"KG-2026-B013", "KG-2026-B002"}) == "KG-2026-B014"


@given(st.lists(st.sampled_from(["A", "B"]), max_size=30))
def test_two_devices_never_give_the_same_code(turns: list[str]) -> None:
    given_out: list[str] = []
    for letter in turns:
        own = [code for code in given_out if f"-{letter}" in code]
        given_out.append(next_client_code("KG", 2026, letter, own))
    assert len(set(given_out)) == len(given_out)
