"""What is read for figures: no more than counts, and no figure differs for that."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from caseflow.db.rows.referral_facts import Sought, needed
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Status, Step
from caseflow.domain.referrals.fact import Answer, ReferralFact
from caseflow.domain.reports.figures import Period
from caseflow.statistics.referral_figures import figures
from caseflow.statistics.unmet import unmet

BEGIN, NOW = datetime(2023, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
YEAR = Period(date(2024, 1, 1), date(2024, 12, 31))
SENT, DECLINED, EXPIRED, ACCEPTED = Status.SENT, Status.DECLINED, Status.EXPIRED, Status.ACCEPTED


def fact(chance: random.Random, number: int, people: int) -> ReferralFact:
    sent = BEGIN + timedelta(hours=chance.randrange(24 * 1000))
    said = sent + timedelta(days=chance.randrange(40))
    status = chance.choice((SENT, DECLINED, EXPIRED, ACCEPTED))
    person = chance.randrange(people)
    return ReferralFact(
        RecordId(f"{number:032x}"),
        sent,
        status,
        "a",
        "b",
        "s",
        chance.choice(("education", "housing")),
        "regular",
        person=f"{person}" if person else "",
        previous=f"{number - 1:032x}" if chance.random() < 0.2 else "",
        answer=Answer(Step.DECLINE, said) if status is DECLINED else None,
        accepted_at=said if status is ACCEPTED else None,
        declined="no_capacity" if status is DECLINED else "",
        refused_on=said if status in (DECLINED, EXPIRED) else None,
    )


def row(one: ReferralFact) -> tuple[Any, ...]:
    """As the store says it, as far as `needed` looks."""
    sent = one.sent_at.isoformat(timespec="seconds")
    return (one.id, one.status.value, sent, "", "", "", one.need, "", one.person)


@pytest.mark.parametrize("seed", range(40))
def test_figures_of_a_year_are_those_of_everything_that_was_ever_sent(seed: int) -> None:
    chance = random.Random(seed)
    every = {one.id: one for one in (fact(chance, n, 4 if seed % 4 else 25) for n in range(60))}
    sought = Sought("a", mine=True, first=YEAR.first, last=YEAR.last)
    read = [every[found[0]] for found in needed([row(one) for one in every.values()], sought)]
    assert told(read) == told(list(every.values()))


def told(facts: list[ReferralFact]) -> object:
    return figures([one for one in facts if YEAR.holds(local_day(one.sent_at))], unmet(facts, NOW))


@pytest.mark.parametrize("seed", range(40))
def test_the_register_is_that_of_everything_that_was_ever_sent(seed: int) -> None:
    chance = random.Random(seed)
    every = {one.id: one for one in (fact(chance, n, 4 if seed % 4 else 25) for n in range(60))}
    sought = Sought("a", mine=True, refused=True)
    read = [every[found[0]] for found in needed([row(one) for one in every.values()], sought)]
    assert unmet(read, NOW) == unmet(every.values(), NOW)


def test_of_a_year_not_everything_is_read() -> None:
    chance = random.Random(1)
    every = [fact(chance, n, 1_000) for n in range(300)]
    known = [row(one) for one in every if one.person]
    sought = Sought("a", mine=True, first=YEAR.first, last=YEAR.last)
    assert len(needed(known, sought)) < len(known) / 2
