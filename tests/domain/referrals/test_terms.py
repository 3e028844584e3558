"""Due, delivered and late: computed when somebody asks."""

from datetime import UTC, datetime, timedelta

import pytest

from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.terms import (
    Delivery,
    Overdue,
    Travel,
    Urgency,
    answer_due,
    delivery,
    overdue,
    term_is_over,
)

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("urgency", "days"), [("immediate", 1), ("urgent", 3), ("regular", 7)])
def test_the_answer_is_due_by_urgency(urgency: str, days: int) -> None:
    assert answer_due(Urgency(urgency), MONDAY) == MONDAY + days * DAY


def test_an_agreed_date_comes_before_any_term() -> None:
    assert answer_due(Urgency.PLANNED, MONDAY) is None
    assert answer_due(Urgency.PLANNED, MONDAY, agreed=MONDAY + 30 * DAY) == MONDAY + 30 * DAY
    assert answer_due(Urgency.REGULAR, MONDAY, agreed=MONDAY + DAY) == MONDAY + DAY


def test_an_office_may_set_its_own_terms() -> None:
    assert answer_due(Urgency.URGENT, MONDAY, terms={Urgency.URGENT: 2 * DAY}) == MONDAY + 2 * DAY


@pytest.mark.parametrize(
    ("travel", "expected"),
    [
        (Travel(), Delivery.QUEUED),
        (Travel(on_share_at=MONDAY), Delivery.ON_SHARE),
        (Travel(on_share_at=MONDAY, picked_up_at=MONDAY), Delivery.PICKED_UP),
        (Travel(on_share_at=MONDAY, receipt_at=MONDAY), Delivery.DELIVERED),
        (Travel(on_share_at=MONDAY, read_at=MONDAY), Delivery.READ),
    ],
)
def test_how_far_it_travelled(travel: Travel, expected: Delivery) -> None:
    assert delivery(travel) is expected


def test_late_without_a_receipt_is_another_matter_than_late_without_an_answer() -> None:
    due, later = MONDAY, MONDAY + DAY
    assert overdue(Status.SENT, due, Travel(on_share_at=MONDAY), later) is Overdue.NOT_DELIVERED
    assert overdue(Status.SENT, due, Travel(receipt_at=MONDAY), later) is Overdue.NO_ANSWER
    assert overdue(Status.RECEIVED, due, Travel(), later) is Overdue.NO_ANSWER


def test_nothing_is_late_in_time_or_answered_or_without_a_date() -> None:
    assert overdue(Status.SENT, MONDAY, Travel(), MONDAY) is Overdue.NO
    assert overdue(Status.ACCEPTED, MONDAY, Travel(), MONDAY + 9 * DAY) is Overdue.NO
    assert overdue(Status.SENT, None, Travel(), MONDAY) is Overdue.NO


def test_a_referral_may_be_marked_expired_only_after_term_and_grace() -> None:
    assert not term_is_over(MONDAY, MONDAY + 7 * DAY)
    assert term_is_over(MONDAY, MONDAY + 7 * DAY + timedelta(seconds=1))
    assert not term_is_over(None, MONDAY)
