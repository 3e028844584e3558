"""The history of a whole page, and a case as it was on any day."""

from datetime import date, timedelta

import pytest

from caseflow.actions.cases import clients, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.store.history import restore
from caseflow.actions.store.record_history import case_at, find_case, record_history
from caseflow.domain.cases.case import CaseRow, ClientRow, CodedAt, NewClient, NewNote, ReferralAt
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral

from .conftest import Town


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2009, "Kragujevac", "f")).value


@pytest.fixture
def opened(ana: Desk, young: ClientRow) -> CaseRow:
    return cases.open_case(ana, young.id, "urgent").value


def today(desk: Desk) -> date:
    return local_day(desk.clock())


def lived(town: Town, ana: Desk, young: ClientRow, opened: CaseRow) -> date:
    """A need on the first day, a note and a met deadline on the third, closed on the fifth; the first day."""
    first = today(ana)
    cases.add_need(ana, opened.id, "mental_health")
    town.calendar.pass_days(2)
    notes.add_note(ana, NewNote(young.id, "Razgovor o školi.", "conversation", opened.id))
    (contact,) = [one for one in cases.case_page(ana, opened.id).deadlines if one.kind == "first_contact"]
    cases.settle_deadline(ana, contact.id)
    town.calendar.pass_days(2)
    cases.close_case(ana, opened.id, "goals_achieved")
    return first


def test_a_case_is_read_as_it_was_when_a_day_ended(
    town: Town, ana: Desk, young: ClientRow, opened: CaseRow
) -> None:
    first = lived(town, ana, young, opened)
    then, later, now = (case_at(ana, opened.id, first + timedelta(days=n)) for n in (0, 2, 4))
    assert [one.case["status"] for one in (then, later, now)] == ["intake", "intake", "closed"]
    assert [one.case.get("closing_reason") for one in (then, now)] == [None, "goals_achieved"]
    assert then.case["lead"] == "Ana S."
    assert then.client["year_of_birth"] == "2009"
    assert then.needs == (CodedAt("mental_health", "open"),)
    assert [one.notes for one in (then, later)] == [0, 1]
    assert [one.done_on for one in then.deadlines if one.kind == "first_contact"] == [None]
    assert [one.done_on for one in later.deadlines if one.kind == "first_contact"] == [
        first + timedelta(days=2)
    ]
    with pytest.raises(InputError) as told:
        case_at(ana, opened.id, first - timedelta(days=1))
    assert told.value.key == "case_not_yet"


def test_referrals_stand_as_they_did(
    town: Town, ana: Desk, bojan: Desk, young: ClientRow, opened: CaseRow
) -> None:
    town.network(ana, bojan)
    service = directory.add_service(bojan, directory.NewService("Savetovanje")).value
    town.exchange(bojan, ana)
    first = today(ana)
    new = NewReferral(
        young.id, service.id, "mental_health", "urgent", "given", "Traži razgovor.", given_by="parent",
        assent="given",
    )  # fmt: skip
    made = referrals.send_referral(ana, referrals.new_referral(ana, new).value.id).value
    town.exchange(ana, bojan)
    town.calendar.pass_days(1)
    make_step(bojan, made.id, Step.ACCEPT, StepDetails())
    town.exchange(bojan, ana)
    assert case_at(ana, opened.id, first).referrals == (ReferralAt(made.code, "Savetovanje", "sent"),)
    after = case_at(ana, opened.id, first + timedelta(days=1))
    assert [one.status for one in after.referrals] == ["accepted"]


def test_the_history_of_a_case_holds_its_client_and_what_hangs_on_it(
    town: Town, ana: Desk, young: ClientRow, opened: CaseRow
) -> None:
    lived(town, ana, young, opened)
    told = record_history(ana, "case", opened.id)
    assert {one.entity for one in told} == {"case", "client", "need", "case_deadline"}
    assert next(one.about for one in told if one.entity == "need") == "mental_health"
    closed = next(one.row for one in told if (one.entity, one.row.field) == ("case", "status"))
    assert (closed.claim.value, closed.before, closed.claim.who) == ("closed", ("intake",), "Ana S.")
    assert not {"client", "case"} & {one.row.field for one in told}
    moments = [one.row.claim.at for one in told]
    assert moments == sorted(moments, reverse=True)


def test_what_the_program_writes_with_a_step_is_not_brought_back_by_hand(
    town: Town, ana: Desk, young: ClientRow, opened: CaseRow
) -> None:
    lived(town, ana, young, opened)
    cases.reopen_case(ana, opened.id)
    rows = [one.row for one in record_history(ana, "case", opened.id)]
    closed_at = next(one for one in rows if one.field == "closed_at" and one.claim.value)
    assert not closed_at.restorable
    with pytest.raises(NotAllowed):
        restore(ana, "case", opened.id, closed_at)


def test_the_history_of_a_referral_says_what_both_records_hold_only_once(
    town: Town, ana: Desk, bojan: Desk, young: ClientRow
) -> None:
    town.network(ana, bojan)
    service = directory.add_service(bojan, directory.NewService("Savetovanje")).value
    town.exchange(bojan, ana)
    new = NewReferral(
        young.id, service.id, "mental_health", "urgent", "given", "Traži razgovor.", given_by="parent",
        assent="given",
    )  # fmt: skip
    made = referrals.send_referral(ana, referrals.new_referral(ana, new).value.id).value
    town.exchange(ana, bojan)
    for desk in (ana, bojan):
        fields = [one.row.field for one in record_history(desk, "referral", made.id)]
        assert fields.count("text") == 1
        assert not {"outbox", "client", "service"} & set(fields)
        assert not any(one.row.restorable for one in record_history(desk, "referral", made.id))


def test_a_case_is_found_by_its_id_or_the_code_of_its_client(
    ana: Desk, young: ClientRow, opened: CaseRow
) -> None:
    again = cases.open_case(ana, young.id, "regular").value
    assert find_case(ana, opened.id) == opened.id
    assert find_case(ana, young.code.lower()) in (opened.id, again.id)
    with pytest.raises(InputError):
        find_case(ana, "KG-1999-Z001")
