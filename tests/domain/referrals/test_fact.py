"""What the steps of a referral come to is the same whether or not those that say nothing are read."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, Status, Step
from caseflow.domain.referrals.fact import SAYING, Moment, course_of

START = datetime(2026, 3, 2, tzinfo=UTC)


def moment(chance: random.Random) -> Moment:
    return Moment(
        chance.choice(list(Step)),
        START + timedelta(days=chance.randrange(6)),
        reason=chance.choice(("", "", "no_capacity", ACCEPTED_ELSEWHERE)),
        outcome=chance.choice(("", "", "", "helped")),
        next_day=date(2026, 3, 9) if chance.random() < 0.2 else None,
    )


@pytest.mark.parametrize("seed", range(40))
def test_steps_that_say_nothing_change_nothing(seed: int) -> None:
    chance, left_out = random.Random(seed), 0
    for _ in range(50):
        every = [moment(chance) for _ in range(chance.randrange(8))]
        saying = [
            one
            for one in every
            if one.step in SAYING or one.reason == ACCEPTED_ELSEWHERE or one.outcome or one.next_day
        ]
        left_out += len(every) - len(saying)
        status = chance.choice(list(Status))
        assert course_of(saying, status) == course_of(every, status)
    assert left_out
