"""Nine figures from a handful of referrals whose answers anybody can count by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import CLIENT_DECLINED, Status, Step
from caseflow.domain.referrals.fact import Answer, Moment, ReferralFact, course_of
from caseflow.statistics.referral_figures import By, divided, figures
from caseflow.statistics.small_numbers import LEAST, hidden
from caseflow.statistics.unmet import unmet

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LONG_AFTER = MONDAY + timedelta(days=200)


def after(days: float) -> datetime:
    return MONDAY + timedelta(days=days)


def sent(name: str, day: float = 0, status: Status = Status.SENT, **more: object) -> ReferralFact:
    plain = ReferralFact(
        RecordId(name), after(day), status, "us", "them", "service", "housing", "regular", person=name
    )
    return replace(plain, due_at=after(day + 7), **more)  # type: ignore[arg-type]


def accepted(name: str, day: float = 0, after_days: float = 2, **more: object) -> ReferralFact:
    at = after(day + after_days)
    return sent(name, day, Status.ACCEPTED, answer=Answer(Step.ACCEPT, at), accepted_at=at, **more)


def declined(name: str, day: float = 0, reason: str = "no_capacity", **more: object) -> ReferralFact:
    at = after(day + 1)
    answer = Answer(Step.DECLINE, at, reason)
    return sent(name, day, Status.DECLINED, answer=answer, declined=reason, refused_on=at, **more)


def told(*facts: ReferralFact, now: datetime = LONG_AFTER) -> dict[str, float | None]:
    return {one.code: one.value for one in figures(facts, unmet(facts, now))}


def test_counted_by_hand() -> None:
    found = told(
        accepted("a", appointment=date(2026, 3, 12)),
        accepted("b", after_days=8, missed=1),
        declined("c"),
        sent("d", status=Status.COMPLETED, outcome="service_received"),
        sent("e", status=Status.ENTERED_IN_ERROR),
    )
    assert found == {
        "REF01": 4,
        "REF02": 50,  # a and c; b came a day late, d was never answered
        "REF03": 2,
        "REF04": 10,
        "REF05": pytest.approx(200 / 3),
        "REF06": 1,
        "REF07": 50,
        "REF08": 50,
        "REF09": 1,
    }


def test_of_nothing_there_is_no_share_and_no_median() -> None:
    assert told() == {f"REF0{n}": (0 if n in (1, 6, 9) else None) for n in range(1, 10)}


def test_an_answer_at_the_very_moment_it_is_due_is_in_time() -> None:
    assert told(accepted("a", after_days=7))["REF02"] == 100


def test_divided_by_reason_each_group_has_its_own_nine() -> None:
    facts = [accepted("a"), declined("b", need="employment"), declined("c", need="employment")]
    found = divided(facts, By.NEED, unmet(facts, after(200)))
    assert [(key, of[0].value, of[8].value) for key, of in found.items()] == [
        ("employment", 2, 2),
        ("housing", 1, 0),
    ]


def test_declined_twice_and_taken_by_the_third_is_no_unmet_need() -> None:
    chain = [declined("a", 0, person="p"), declined("b", 3, person="p"), accepted("c", 6, person="p")]
    assert unmet(chain, after(200)) == ()


def test_everybody_declined_is_one_unmet_need_however_many_were_asked() -> None:
    (need,) = unmet([declined("a", 0, person="p"), declined("b", 3, "age_limit", person="p")], after(200))
    assert (need.referrals, need.reasons) == (("a", "b"), ("no_capacity", "age_limit"))
    assert not need.still_sought


def test_for_thirty_days_it_is_still_sought_and_not_counted() -> None:
    facts = [declined("a")]
    assert [one.still_sought for one in unmet(facts, after(30))] == [True]
    assert told(*facts, now=after(30))["REF09"] == 0
    assert told(*facts, now=after(31))["REF09"] == 1


def test_who_takes_the_person_after_thirty_days_came_too_late() -> None:
    assert len(unmet([declined("a", person="p"), accepted("b", 40, person="p")], after(200))) == 1


def test_of_two_asked_at_once_the_one_that_took_the_person_is_enough() -> None:
    assert unmet([accepted("a", 0, 5, person="p"), declined("b", 0, person="p")], after(200)) == ()


def test_another_need_of_the_same_person_does_not_meet_this_one() -> None:
    other = accepted("b", 2, person="p", need="legal_aid")
    assert len(unmet([declined("a", person="p"), other], after(99))) == 1


def test_what_the_young_person_did_not_want_is_no_unmet_need() -> None:
    assert unmet([declined("a", person="p"), declined("b", 2, CLIENT_DECLINED, person="p")], after(99)) == ()


def test_a_need_that_comes_again_years_later_is_another_one() -> None:
    years = [declined("a", person="p"), accepted("b", 5, person="p"), declined("c", 700, person="p")]
    assert [one.referrals for one in unmet(years, after(999))] == [("c",)]


def test_a_chain_of_somebody_unknown_here_is_held_together_by_its_links() -> None:
    facts = [declined("a", person=""), declined("b", 2, person="", previous="a")]
    assert [one.referrals for one in unmet(facts, after(99))] == [("a", "b")]


def test_an_appointment_and_an_outcome_come_from_the_steps() -> None:
    course = course_of(
        [
            Moment(Step.COMPLETE, after(9), outcome="service_partial"),
            Moment(Step.RECEIVE, after(1)),
            Moment(Step.ACCEPT, after(2), next_day=date(2026, 3, 9)),
            Moment(Step.START, after(5)),
        ],
        Status.COMPLETED,
    )
    assert course.answer == Answer(Step.ACCEPT, after(2))
    assert (course.appointment, course.outcome) == (date(2026, 3, 9), "service_partial")
    assert course.refused_on is None


@given(st.dictionaries(st.text(min_size=1), st.integers(0, 40), max_size=8))
def test_nobody_hidden_can_be_computed_from_the_rest(counts: dict[str, int]) -> None:
    gone = hidden(counts)
    assert all(key in gone for key, count in counts.items() if 0 < count < LEAST)
    seen = [count for key, count in counts.items() if count and key not in gone]
    assert len(gone) != 1 or not seen
