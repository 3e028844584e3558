"""Danas: the most pressing of each list, and how many more wait; never a list of thousands."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from caseflow.actions import today as day
from caseflow.actions.cases.clients import add_client
from caseflow.actions.desk import Desk
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.sync import network
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow
from caseflow.domain.today import Today
from tests.rebuilt import rebuild

from .conftest import Town

NEW = NewReferral(RecordId(""), RecordId(""), "mental_health", "regular", "given", "Razgovor.", "pisani")


def send(ana: Desk, service: ServiceRow, urgency: str = "regular") -> ReferralRow:
    client = add_client(ana, NewClient(2008)).value
    new = replace(
        NEW, client=client.id, service=service.id, urgency=urgency, given_by="parent", assent="given"
    )
    made = referrals.new_referral(ana, new).value
    return referrals.send_referral(ana, made.id).value


def codes(rows: Sequence[ReferralRow]) -> list[str]:
    return [row.code for row in rows]


def numbers(found: Today) -> tuple[int, int, int]:
    return found.asked_of_us, found.undelivered, found.silent


def test_a_referral_goes_from_one_list_to_the_other_and_leaves_with_the_answer(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    slow, quick = send(ana, counselling), send(ana, counselling, "immediate")
    found = day.today(ana)
    assert codes(found.not_delivered) == [quick.code, slow.code]
    assert numbers(found) == (0, 2, 0)
    town.exchange(ana, bojan, ana)
    found = day.today(ana)
    assert codes(found.no_answer) == [quick.code, slow.code]
    assert (numbers(found), found.not_delivered) == ((0, 0, 2), ())
    assert codes(day.today(bojan).to_answer) == [quick.code, slow.code]
    make_step(bojan, quick.id, Step.ACCEPT, StepDetails())
    town.exchange(bojan, ana)
    assert codes(day.today(bojan).to_answer) == [slow.code]
    assert codes(day.today(ana).no_answer) == [slow.code]


def test_only_the_first_are_read_and_all_are_counted(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [send(ana, counselling) for _ in range(4)]
    monkeypatch.setattr(day, "TOLD", 1)
    monkeypatch.setattr(day, "SENT_LOOKED_AT", 3)
    read: list[int] = []
    whole = referral_lists.referrals_at

    def watched(desk: Desk, keys: Sequence[int]) -> tuple[ReferralRow | None, ...]:
        read.append(len(keys))
        return whole(desk, keys)

    monkeypatch.setattr(referral_lists, "referrals_at", watched)
    found = day.today(ana)
    assert codes(found.not_delivered) == [made[0].code]
    assert (numbers(found), sum(read)) == ((0, 4, 0), 3)
    town.exchange(ana, bojan)
    rebuild(bojan.store)
    found = day.today(bojan)
    assert codes(found.to_answer) == [made[0].code]
    assert numbers(found) == (4, 0, 0)


def test_who_asks_for_much_keeps_nobody_elses_question_from_being_told(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day, "TOLD", 3)
    vesna = town.office("Klub", "association")
    network.approve_office(ana, network.join(vesna, str(town.share)).value)
    town.exchange(vesna, ana, bojan, vesna)
    quick = [send(ana, counselling, "immediate") for _ in range(5)]
    slow = send(vesna, counselling)
    town.exchange(ana, vesna, bojan)
    found = day.today(bojan)
    assert codes(found.to_answer) == [quick[0].code, quick[1].code, slow.code]
    assert numbers(found) == (6, 0, 0)
