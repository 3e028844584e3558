"""A day is read however people write it, and never guessed."""

from datetime import date

import pytest

from caseflow.domain.text.written_day import day_of


@pytest.mark.parametrize(
    "text",
    [
        *("3. 2. 2027.", "03.02.2027", "3.2.2027.", "3. 2. 2027", "3 2 2027", " 3.\u00a02.\u00a02027. "),
        *("3 Feb 2027", "3 February 2027", "3. februar 2027.", "3. фебруар 2027.", "3 FEB, 2027"),
        "2027-02-03",
    ],
)
def test_ways_to_write_a_day(text: str) -> None:
    assert day_of(text) == date(2027, 2, 3)


@pytest.mark.parametrize(("name", "month"), [("avgust", 8), ("Aug", 8), ("maj", 5), ("May", 5), ("окт", 10)])
def test_months_of_both_languages(name: str, month: int) -> None:
    assert day_of(f"5. {name} 2026.") == date(2026, month, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "3. 2.",
        "3/2/2027",
        "30. 2. 2027.",
        "2. 13. 2027.",
        "3 Xyz 2027",
        "2027-2-3",
        "2027-02-03 9:00",
        "x" * 5000,
    ],
)
def test_what_is_no_day_or_could_be_two(text: str) -> None:
    assert day_of(text) is None
