"""What Ana is waiting for is due on a day when somebody is in the office, unless it cannot wait."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.calendar_rs import is_working_day
from caseflow.domain.cases.deadlines import CASE_OPENING_STEPS, TERMS, case_due
from caseflow.resources import tables

FRIDAY = date(2025, 11, 21)


def test_what_cannot_wait_does_not_wait_for_monday() -> None:
    assert case_due("first_contact", FRIDAY, "immediate") == date(2025, 11, 22)
    assert case_due("first_contact", FRIDAY, "urgent") == date(2025, 11, 24)


def test_a_term_that_ends_on_a_holiday_ends_after_it() -> None:
    assert case_due("first_contact", date(2026, 2, 8), "regular") == date(2026, 2, 18)


def test_an_urgency_of_a_newer_program_counts_as_regular() -> None:
    assert case_due("first_contact", FRIDAY, "tomorrow_morning") == case_due(
        "first_contact", FRIDAY, "regular"
    )


def test_a_new_case_has_its_steps_in_order() -> None:
    due = [case_due(kind, FRIDAY, "urgent") for kind in CASE_OPENING_STEPS]
    assert due == [
        date(2025, 11, 24),
        date(2025, 11, 24),
        date(2025, 11, 28),
        date(2025, 12, 15),
        date(2026, 2, 23),
    ]


@pytest.mark.parametrize(
    ("kind", "urgency", "due"),
    [
        ("first_contact", "regular", date(2025, 11, 28)),
        ("first_contact", "planned", date(2025, 12, 5)),
        ("assignment", "immediate", date(2025, 11, 24)),
        ("focused_assessment", "regular", date(2025, 12, 22)),
        ("next_review", "regular", date(2026, 5, 21)),
    ],
)
def test_a_term_is_as_long_as_the_table_says(kind: str, urgency: str, due: date) -> None:
    assert case_due(kind, FRIDAY, urgency) == due


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert case_due("review", date(2025, 11, 30), "regular") == date(2026, 3, 2)
    assert case_due("next_review", date(2025, 8, 31), "regular") == date(2026, 3, 2)
    assert case_due("next_review", date(2025, 6, 30), "regular") == date(2025, 12, 30)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(sorted(CASE_OPENING_STEPS)))
def test_every_step_is_due_on_a_later_working_day(opened: date, kind: str) -> None:
    due = case_due(kind, opened, "regular")
    assert due > opened
    assert is_working_day(due)


def test_every_urgency_has_a_first_contact_and_every_kind_a_label() -> None:
    urgencies = {code.code for code in tables.codes("urgency")}
    assert {key.partition(".")[2] for key in TERMS if key.startswith("first_contact.")} == urgencies
    kinds = {code.code for code in tables.codes("deadline_kind")}
    assert {key.partition(".")[0] for key in TERMS} == kinds - {"referral_answer"}
