"""One need, one provider after another, until one says yes or none is left."""

import pytest

from caseflow.domain.referrals.chain import (
    ASKED,
    TAKEN,
    DeclinedBy,
    Link,
    Proposal,
    Turn,
    declined_by,
    propose_for_need,
)
from caseflow.domain.referrals.codes import Status

RANKED = ["shelter", "counselling", "club"]


def declined(service: str, reason: str = "no_capacity") -> Link:
    return Link(f"referral to {service}", service, Status.DECLINED, reason)


def test_a_declined_referral_proposes_the_next_best_provider() -> None:
    assert propose_for_need([declined("shelter")], RANKED) == Proposal(Turn.NEXT_PROVIDER, "counselling")
    twice = [declined("shelter"), declined("counselling")]
    assert propose_for_need(twice, RANKED) == Proposal(Turn.NEXT_PROVIDER, "club")


def test_a_chain_with_no_provider_left_is_an_unmet_need() -> None:
    assert propose_for_need([declined(service) for service in RANKED], RANKED) == Proposal(Turn.UNMET_NEED)
    assert propose_for_need([declined("shelter")], []) == Proposal(Turn.UNMET_NEED)


def test_no_reply_in_time_also_moves_on() -> None:
    silent = Link("r", "shelter", Status.EXPIRED)
    assert propose_for_need([silent], RANKED) == Proposal(Turn.NEXT_PROVIDER, "counselling")


def test_when_the_client_declined_the_worker_talks_with_the_client_first() -> None:
    assert propose_for_need([declined("shelter", "client_declined")], RANKED) == Proposal(Turn.CLIENTS_CHOICE)
    assert declined_by("client_declined") is DeclinedBy.CLIENT
    assert declined_by("age_limit") is DeclinedBy.PROVIDER


@pytest.mark.parametrize("status", sorted(TAKEN | ASKED | {Status.DRAFT, Status.READY}, key=str))
def test_nothing_is_proposed_while_the_next_one_is_on_its_way_asked_or_agreed(status: Status) -> None:
    chain = [declined("shelter"), Link("r", "counselling", status)]
    assert propose_for_need(chain, RANKED) == Proposal(Turn.NOTHING)
    assert propose_for_need([], RANKED) == Proposal(Turn.NOTHING)
