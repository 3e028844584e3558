"""What Ana is waiting for is due on a day when somebody is in the office, unless it cannot wait."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.calendar_rs import is_working_day
from caseflow.domain.cases.deadlines import (
    CASE_OPENING_STEPS,
    DEFAULT_TABLE,
    Due,
    DueState,
    Unit,
    answer_due,
    case_due,
    due_state,
    edited_table,
)
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.resources import tables

_FRIDAY = datetime(2025, 11, 21, 13, 0, tzinfo=UTC)


def test_what_cannot_wait_does_not_wait_for_monday() -> None:
    assert answer_due(_FRIDAY, "immediate") == _FRIDAY + timedelta(hours=24)


def test_an_urgent_answer_is_due_by_the_end_of_a_working_day_in_belgrade() -> None:
    assert answer_due(_FRIDAY, "urgent") == datetime(2025, 11, 24, 22, 59, 59, tzinfo=UTC)
    summer = datetime(2025, 6, 30, 22, 30, tzinfo=UTC)  # already the first of July in Belgrade
    assert answer_due(summer, "urgent") == datetime(2025, 7, 4, 21, 59, 59, tzinfo=UTC)


def test_a_term_that_ends_on_a_holiday_ends_after_it() -> None:
    assert local_day(answer_due(datetime(2026, 2, 8, 9, tzinfo=UTC), "regular")) == date(2026, 2, 18)


def test_an_urgency_of_a_newer_program_counts_as_regular() -> None:
    assert answer_due(_FRIDAY, "tomorrow_morning") == answer_due(_FRIDAY, "regular")


def test_a_new_case_has_its_steps_in_order() -> None:
    opened = date(2025, 11, 21)
    due = [case_due(kind, opened, "urgent") for kind in CASE_OPENING_STEPS]
    assert due == [
        date(2025, 11, 24),
        date(2025, 11, 24),
        date(2025, 11, 28),
        date(2025, 12, 15),
        date(2026, 2, 23),
    ]
    assert case_due("first_contact", opened, "immediate") == date(2025, 11, 22)


def test_a_month_that_is_shorter_ends_on_its_last_day() -> None:
    assert case_due("review", date(2025, 11, 30), "regular") == date(2026, 3, 2)
    assert case_due("next_review", date(2025, 8, 31), "regular") == date(2026, 3, 2)
    assert case_due("next_review", date(2025, 6, 30), "regular") == date(2025, 12, 30)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from(sorted(CASE_OPENING_STEPS)))
def test_every_step_is_due_on_a_later_working_day(opened: date, kind: str) -> None:
    due = case_due(kind, opened, "regular")
    assert due > opened
    assert is_working_day(due)


@pytest.mark.parametrize(
    ("due", "state"),
    [(20, DueState(Due.LATE, 1)), (21, DueState(Due.TODAY, 0)), (30, DueState(Due.LATER, 9))],
)
def test_late_today_or_days_to_go(due: int, state: DueState) -> None:
    assert due_state(date(2025, 11, due), date(2025, 11, 21)) == state


def test_an_office_has_its_own_terms() -> None:
    table = edited_table({"initial_assessment": "5 working_days", "referral_answer.urgent": "48 hours"})
    assert case_due("initial_assessment", date(2025, 11, 21), "regular", table) == date(2025, 11, 28)
    assert answer_due(_FRIDAY, "urgent", table) == _FRIDAY + timedelta(hours=48)
    assert answer_due(_FRIDAY, "regular", table) == answer_due(_FRIDAY, "regular")


@pytest.mark.parametrize(
    "changes", [{"plan": "soon"}, {"plan": "-3 days"}, {"plan": ""}, {"lunch": "1 hours"}]
)
def test_a_term_that_cannot_be_read_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(InputError):
        edited_table(changes)


def test_the_table_survives_being_written_and_read() -> None:
    written = {key: str(term) for key, term in DEFAULT_TABLE.items()}
    read = edited_table(written)
    assert {key: (term.amount, term.unit) for key, term in read.items()} == {
        key: (term.amount, term.unit) for key, term in DEFAULT_TABLE.items()
    }


def test_every_urgency_has_a_term_and_every_kind_a_label() -> None:
    urgencies = {code.code for code in tables.codes("urgency")}
    assert {key.partition(".")[2] for key in DEFAULT_TABLE if key.startswith("referral_answer.")} == urgencies
    kinds = {code.code for code in tables.codes("deadline_kind")}
    assert {key.partition(".")[0] for key in DEFAULT_TABLE} == kinds
    assert DEFAULT_TABLE["referral_answer.immediate"].unit is Unit.HOURS
