"""Terms as the office's list says them, and two people."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.protection.letting_go import may_confirm, not_by_two, owners
from caseflow.domain.protection.retention import Term, closed_before, due_on, term_of
from caseflow.resources.tables import retention_classes


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 60), st.integers(-3, 3))
def test_what_is_closed_before_a_day_is_due_on_it_and_nothing_else(on: date, years: int, off: int) -> None:
    term = Term("client_file", years)
    due = due_on(on, term)
    assert due is not None
    today = due + timedelta(days=off)
    before = closed_before(today, term)
    assert before is not None
    assert (on <= before) == (due <= today)


def test_where_nobody_said_how_long_nothing_becomes_due() -> None:
    for term in (Term("client_file"), Term("client_file", None, permanent=True)):
        assert due_on(date(1999, 1, 1), term) is None
        assert closed_before(date(2099, 1, 1), term) is None


def test_a_proposal_is_for_its_kind_of_organisation_and_gives_way_to_the_offices_own() -> None:
    referral = next(one for one in retention_classes() if one.code == "referral")
    assert term_of(referral, "association", None) == Term("referral", 5, proposed=True)
    assert term_of(referral, "csr", None) == Term("referral")
    own = Term("referral", 10, source="14")
    assert term_of(referral, "association", own) == own


@pytest.mark.parametrize(
    ("values", "author", "counts"),
    [
        ({"proposed_by": "a", "confirmed_by": "b"}, "b", True),
        ({"proposed_by": "b", "confirmed_by": "b"}, "b", False),
        ({"proposed_by": "a", "confirmed_by": "a"}, "b", False),
        ({"proposed_by": "a", "confirmed_by": "b"}, "a", False),
        ({"confirmed_by": "b"}, "b", False),
        ({"proposed_by": "", "confirmed_by": "b"}, "b", False),
        ({}, "b", False),
    ],
)
def test_a_tombstone_counts_only_from_its_second_person(
    values: dict[str, object], author: str, counts: bool
) -> None:
    assert (not_by_two("tombstone", values, author) is None) == counts


def test_nobody_proposes_in_the_name_of_another() -> None:
    assert not_by_two("disposal", {"proposed_by": "a"}, "a") is None
    assert not_by_two("disposal", {"proposed_by": "a"}, "b") is not None
    assert not_by_two("disposal", {"withdrawn_at": "x"}, "b") is None
    assert not may_confirm("a", "a")
    assert may_confirm("a", "b")


def test_a_referral_is_a_part_of_its_client_and_not_of_the_consent_it_rests_on() -> None:
    said = {"client": "c", "case": "k", "consent": "p", "service": "s", "text": "t"}
    assert owners(said) == ["c", "k"]
