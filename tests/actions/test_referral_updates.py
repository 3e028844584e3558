"""Between accepted and completed: attempts, appointments, news, read by both offices."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.guard import GuardWarning
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.referrals.updates import calendar_file, write_update
from caseflow.actions.referrals.withdrawals import withdraw_consent
from caseflow.actions.reports.figures import referral_figures
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.update import NewUpdate, UpdateKind
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.reports.figures import FigureQuestion, year_to

from .conftest import Town

TUESDAY = datetime(2026, 6, 23, 8, 30, tzinfo=UTC)
APPOINTMENT = NewUpdate(UpdateKind.APPOINTMENT, at=TUESDAY)


def sent(ana: Desk, service: ServiceRow) -> RecordId:
    young = clients.add_client(ana, NewClient(2009, "Kragujevac", "female")).value
    new = NewReferral(young.id, service.id, "mental_health", "urgent", "given", "", "pisani")
    made = referrals.new_referral(ana, replace(new, given_by="parent", assent="given")).value
    return referrals.send_referral(ana, made.id).value.id


@pytest.fixture
def accepted(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow) -> RecordId:
    name = sent(ana, counselling)
    town.exchange(ana, bojan)
    make_step(bojan, name, Step.ACCEPT, StepDetails())
    town.exchange(bojan, ana)
    return name


def told(desk: Desk, name: RecordId) -> list[tuple[str, str]]:
    events = referrals.referral_page(desk, name).events
    return [(event.step, event.text or event.reason) for event in events if event.step.startswith("update_")]


def test_what_the_receiver_writes_the_sender_reads(
    town: Town, ana: Desk, bojan: Desk, accepted: RecordId
) -> None:
    write_update(bojan, accepted, NewUpdate(UpdateKind.ATTEMPT, "Zvali smo dvaput."))
    write_update(bojan, accepted, APPOINTMENT)
    write_update(bojan, accepted, NewUpdate(UpdateKind.MISSED, reason="transport"))
    town.exchange(bojan, ana)
    assert told(ana, accepted) == [
        ("update_attempt", "Zvali smo dvaput."),
        ("update_appointment", ""),
        ("update_missed", "transport"),
    ]
    assert referrals.referral_page(ana, accepted).row.status == "accepted"
    assert referrals.referral_page(bojan, accepted).attempts == 1


def test_the_first_appointment_and_the_missed_one_are_counted(
    town: Town, ana: Desk, bojan: Desk, accepted: RecordId
) -> None:
    write_update(bojan, accepted, APPOINTMENT)
    write_update(bojan, accepted, NewUpdate(UpdateKind.MISSED, reason="forgot"))
    town.exchange(bojan, ana)
    report = referral_figures(ana, FigureQuestion(year_to(local_day(ana.clock()))))
    by_code = {one.code: one.value for one in report.figures}
    assert (by_code["REF04"], by_code["REF07"]) == (8, 100)


def test_the_calendar_gets_a_code_and_an_hour(ana: Desk, bojan: Desk, town: Town, accepted: RecordId) -> None:
    with pytest.raises(InputError):
        calendar_file(ana, accepted)
    write_update(bojan, accepted, APPOINTMENT)
    town.exchange(bojan, ana)
    lines = calendar_file(ana, accepted).decode("ascii").split("\r\n")
    assert "DTSTART:20260623T083000Z" in lines
    assert f"SUMMARY:caseflow {referrals.referral_page(ana, accepted).row.code}" in lines
    assert not any("KG-2026" in line or "Plavi" in line for line in lines)


def test_the_sender_sends_news_and_writes_the_rest_only_from_paper(
    town: Town, ana: Desk, bojan: Desk, accepted: RecordId
) -> None:
    with pytest.raises(NotAllowed):
        write_update(ana, accepted, APPOINTMENT)
    write_update(ana, accepted, replace(APPOINTMENT, on_paper=True))
    write_update(ana, accepted, NewUpdate(UpdateKind.FEEDBACK, "Promenila je školu."))
    town.exchange(ana, bojan)
    assert [step for step, _ in told(bojan, accepted)] == ["update_appointment", "update_feedback"]


def test_a_referral_on_paper_keeps_it_at_home(ana: Desk) -> None:
    service = directory.add_service(ana, directory.NewService("Klub", "Kragujevac")).value
    name = sent(ana, service)
    make_step(ana, name, Step.ACCEPT, StepDetails(on_paper=True))
    write_update(ana, name, replace(APPOINTMENT, on_paper=True))
    assert [step for step, _ in told(ana, name)] == ["update_appointment"]


def test_a_name_in_the_news_is_stopped(bojan: Desk, accepted: RecordId) -> None:
    with pytest.raises(GuardWarning):
        write_update(bojan, accepted, NewUpdate(UpdateKind.FEEDBACK, "Zvati na 064 123 4567."))
    with pytest.raises(InputError):
        write_update(bojan, accepted, NewUpdate(UpdateKind.MISSED, reason="aliens"))


def test_with_the_consent_the_sender_s_news_are_taken_back_too(
    town: Town, ana: Desk, bojan: Desk, accepted: RecordId
) -> None:
    write_update(ana, accepted, NewUpdate(UpdateKind.FEEDBACK, "Promenila je školu."))
    town.exchange(ana, bojan)
    client = referrals.referral_page(ana, accepted).client
    assert client is not None
    (consent,) = consents.consents(ana, client)
    withdraw_consent(ana, consent.id)
    town.exchange(ana, bojan, ana)
    assert told(bojan, accepted) == [("update_feedback", "")]
