"""Ana sends a young person to Bojan, Bojan sends on to Vesna: three offices, one need."""

import json
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from uuid import UUID

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office import people as staff
from caseflow.actions.referrals import notes, onward_start
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.fhir_export import export_referrals
from caseflow.actions.referrals.onward import follow_onward
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.referrals.updates import write_update
from caseflow.actions.referrals.withdrawals import withdraw_consent
from caseflow.actions.reports.figures import referral_figures
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed, Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Role
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.update import NewUpdate, UpdateKind
from caseflow.domain.referrals.view import NewReferral, Relation
from caseflow.domain.reports.figures import FigureQuestion, year_to

from .conftest import Town

NO = StepDetails("no_capacity", "Nema mesta.")
DONE = StepDetails(outcome="service_received")


@dataclass(frozen=True)
class Three:
    """The offices, Ana's referral that Bojan took on, and the service of Vesna's it can go onward to."""

    town: Town
    ana: Desk
    bojan: Desk
    vesna: Desk
    first: RecordId
    club: ServiceRow


@pytest.fixture
def vesna(town: Town) -> Desk:
    return town.office("Klub mladih", "association", person_name="Vesna K.")


@pytest.fixture
def club(town: Town, ana: Desk, bojan: Desk, vesna: Desk) -> ServiceRow:
    """Vesna's service; all three offices share one network."""
    town.network(ana, bojan, vesna)
    made = directory.add_service(vesna, directory.NewService("Klub za mlade", "Kragujevac")).value
    town.exchange(vesna, ana, bojan)
    return made


@pytest.fixture
def first(town: Town, ana: Desk, bojan: Desk, club: ServiceRow) -> RecordId:
    """Ana's referral, which Bojan took on."""
    counselling = directory.add_service(bojan, directory.NewService("Savetovanje", "Kragujevac")).value
    town.exchange(bojan, ana)
    young = clients.add_client(ana, NewClient(2009, "Kragujevac", "female")).value
    new = NewReferral(young.id, counselling.id, "mental_health", "urgent", "given", "Razgovor.", "pisani")
    made = referrals.new_referral(ana, replace(new, given_by="parent", assent="given")).value
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    make_step(bojan, made.id, Step.ACCEPT, StepDetails())
    town.exchange(bojan, ana)
    return made.id


@pytest.fixture
def three(town: Town, first: RecordId, club: ServiceRow) -> Three:
    ana, bojan, vesna = town.desks
    return Three(town, ana, bojan, vesna, first, club)


def onward(bojan: Desk, first: RecordId, club: ServiceRow, tell: bool = False) -> RecordId:
    young = clients.add_client(bojan, NewClient(2009, "Kragujevac", "female")).value
    new = NewReferral(young.id, club.id, "mental_health", "regular", "given", "Radionice.", "pisani")
    asked = replace(new, given_by="parent", assent="given", part_of=first, tell_to_whom=tell)
    made = referrals.new_referral(bojan, asked).value
    return referrals.send_referral(bojan, made.id).value.id


def lawful(client: RecordId, service: ServiceRow) -> NewReferral:
    """One that rests on the law."""
    return NewReferral(client, service.id, "mental_health", "regular", "legal_basis", "Radionice.", "čl. 5")


def told(desk: Desk, name: RecordId) -> list[tuple[str, str, str]]:
    events = referrals.referral_page(desk, name).events
    return [(one.state, one.onward_to, one.outcome) for one in events if one.step == "update_onward"]


def reads_anywhere(desk: Desk, words: bytes) -> bool:
    """Whether an update that the log holds says these words."""
    with desk.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT payload FROM operation WHERE payload IS NOT NULL").scalars()
        return any(b"onward_to" in row and words in row and b"by_organization" in row for row in rows)


def test_the_outcome_comes_back_along_the_chain(three: Three) -> None:
    second = onward(three.bojan, three.first, three.club)
    three.town.exchange(three.bojan, three.vesna, three.ana)
    assert told(three.ana, three.first) == [("sent", "", "")]
    for step, details in ((Step.ACCEPT, StepDetails()), (Step.START, StepDetails()), (Step.COMPLETE, DONE)):
        make_step(three.vesna, second, step, details)
    three.town.exchange(three.vesna, three.bojan, three.ana)
    assert told(three.ana, three.first)[-1] == ("completed", "", "service_received")
    assert referrals.referral_page(three.ana, three.first).row.status == "accepted"
    make_step(three.bojan, three.first, Step.START, StepDetails())
    make_step(three.bojan, three.first, Step.COMPLETE, DONE)
    three.town.exchange(three.bojan, three.ana)
    assert referrals.referral_page(three.ana, three.first).row.status == "completed"


def test_who_sent_first_never_reads_where_it_went_without_consent(three: Three) -> None:
    onward(three.bojan, three.first, three.club)
    three.town.exchange(three.bojan, three.vesna, three.ana)
    page = referrals.referral_page(three.ana, three.first)
    assert "Klub" not in repr((page.events, page.chain))
    assert all(row.partner != "Klub mladih" for row in [page.row])


def test_whoever_sits_there_in_the_round_tells_it(three: Three) -> None:
    """The case is somebody else's, and the person at the computer opens none at all."""
    bojan, second = three.bojan, onward(three.bojan, three.first, three.club, tell=True)
    page = referrals.referral_page(bojan, second)
    assert page.client is not None
    cases.open_case(bojan, page.client, "regular")
    keeper = staff.add_person(bojan, "Rada R.", [Role.ORGANISER.value]).value
    bojan.store.sign_in(replace(bojan.store.writer, person=keeper.id))
    me = replace(bojan.me, person=keeper.id, name=keeper.name, roles=frozenset({Role.ORGANISER}))
    assert follow_onward(replace(bojan, me=me)) == 0, "nothing has left yet"
    three.town.exchange(replace(bojan, me=me), three.ana)
    assert told(three.ana, three.first) == [("sent", "Klub mladih", "")]


def test_to_whom_is_told_by_consent_and_taken_back_with_it(three: Three) -> None:
    second = onward(three.bojan, three.first, three.club, tell=True)
    three.town.exchange(three.bojan, three.vesna, three.ana)
    assert told(three.ana, three.first) == [("sent", "Klub mladih", "")]
    assert reads_anywhere(three.ana, b"Klub mladih")
    client = referrals.referral_page(three.bojan, second).client
    assert client is not None
    naming = next(one for one in consents.consents(three.bojan, client) if one.fields == ("onward_to",))
    withdraw_consent(three.bojan, naming.id)
    make_step(three.vesna, second, Step.ACCEPT, StepDetails())
    three.town.exchange(three.vesna, three.bojan, three.ana, three.bojan)
    assert told(three.ana, three.first) == [("sent", "", ""), ("accepted", "", "")]
    assert not reads_anywhere(three.ana, b"Klub mladih")
    assert not reads_anywhere(three.bojan, b"Klub mladih")


def test_each_office_sees_of_the_chain_what_is_its_own(three: Three) -> None:
    second = onward(three.bojan, three.first, three.club)
    three.town.exchange(three.bojan, three.vesna, three.ana)

    def seen(desk: Desk, name: RecordId) -> list[tuple[Relation, RecordId]]:
        return [(one.relation, one.id) for one in referrals.referral_page(desk, name).chain]

    assert seen(three.bojan, three.first) == [(Relation.ONWARD, second)]
    assert seen(three.bojan, second) == [(Relation.PART_OF, three.first)]
    assert seen(three.ana, three.first) == seen(three.vesna, second) == []
    with three.vesna.store.reading() as connection:
        assert not connection.exec_driver_sql("SELECT 1 FROM noun_referral WHERE part_of > ''").all()


def test_only_what_was_received_and_taken_on_goes_onward(three: Three) -> None:
    with pytest.raises(NotAllowed) as stopped:
        onward(three.ana, three.first, three.club)
    assert stopped.value.key == "onward_not_received"
    back = directory.add_service(three.ana, directory.NewService("Prihvatilište", "Kragujevac")).value
    three.town.exchange(three.ana, three.bojan)
    with pytest.raises(InputError) as wrong:
        onward(three.bojan, three.first, back)
    assert wrong.value.key == "onward_to_sender"
    make_step(three.bojan, three.first, Step.DECLINE, NO)
    with pytest.raises(NotAllowed) as declined:
        onward(three.bojan, three.first, three.club)
    assert declined.value.key == "onward_not_taken"


def test_the_same_service_is_not_asked_twice_and_not_for_somebody_else(three: Three) -> None:
    second = onward(three.bojan, three.first, three.club)
    client = referrals.referral_page(three.bojan, second).client
    assert client is not None
    again = replace(lawful(client, three.club), part_of=three.first)
    with pytest.raises(InputError) as twice:
        referrals.new_referral(three.bojan, again)
    assert twice.value.key == "onward_already"
    with pytest.raises(InputError) as other:
        onward(three.bojan, three.first, three.club)
    assert other.value.key == "onward_other_client"


def test_withdrawn_while_it_is_written_it_does_not_leave(three: Three) -> None:
    young = clients.add_client(three.bojan, NewClient(2009, "Kragujevac", "female")).value
    new = lawful(young.id, three.club)
    ready = referrals.new_referral(three.bojan, replace(new, part_of=three.first)).value
    client = referrals.referral_page(three.ana, three.first).client
    assert client is not None
    (given,) = consents.consents(three.ana, client)
    withdraw_consent(three.ana, given.id)
    three.town.exchange(three.ana, three.bojan)
    with pytest.raises(NotAllowed) as stopped:
        referrals.send_referral(three.bojan, ready.id)
    assert stopped.value.key == "onward_withdrawn"
    three.town.exchange(three.bojan, three.vesna)
    with pytest.raises(Refusal):
        referrals.referral_page(three.vesna, ready.id)


def test_withdrawn_and_sent_onward_in_the_same_hour_both_hold_and_both_are_told(three: Three) -> None:
    make_step(three.ana, three.first, Step.WITHDRAW, StepDetails())
    second = onward(three.bojan, three.first, three.club)
    three.town.exchange(three.bojan, three.ana, three.bojan, three.vesna)
    assert referrals.referral_page(three.bojan, three.first).row.status == "withdrawal_requested"
    assert referrals.referral_page(three.vesna, second).row.status == "sent"
    make_step(three.bojan, second, Step.WITHDRAW, StepDetails())
    three.town.exchange(three.bojan, three.ana)
    assert [state for state, _, _ in told(three.ana, three.first)] == ["sent", "withdrawal_requested"]


def test_when_the_client_takes_it_back_at_the_second_office_the_third_forgets(three: Three) -> None:
    second = onward(three.bojan, three.first, three.club)
    three.town.exchange(three.bojan, three.vesna, three.ana)
    client = referrals.referral_page(three.bojan, second).client
    assert client is not None
    (given,) = consents.consents(three.bojan, client)
    withdraw_consent(three.bojan, given.id)
    three.town.exchange(three.bojan, three.vesna, three.bojan, three.ana)
    assert referrals.referral_page(three.vesna, second).text == ""
    assert told(three.ana, three.first)[-1][0] == "withdrawal_requested"
    assert referrals.referral_page(three.ana, three.first).text == "Razgovor."


def test_nobody_writes_by_hand_how_it_stands_onward(three: Three) -> None:
    with pytest.raises(NotAllowed):
        write_update(three.bojan, three.first, NewUpdate(UpdateKind.ONWARD, "Sve je u redu."))


def test_a_need_that_two_refuse_is_one_need(three: Three) -> None:
    second = onward(three.bojan, three.first, three.club)
    three.town.exchange(three.bojan, three.vesna)
    make_step(three.vesna, second, Step.DECLINE, NO)
    three.town.exchange(three.vesna, three.bojan)
    other = directory.add_service(three.vesna, directory.NewService("Drugi klub", "Kragujevac")).value
    three.town.exchange(three.vesna, three.bojan)
    client = referrals.referral_page(three.bojan, second).client
    assert client is not None
    new = replace(lawful(client, other), part_of=three.first)
    third = referrals.new_referral(three.bojan, new).value.id
    referrals.send_referral(three.bojan, third)
    three.town.exchange(three.bojan, three.vesna)
    make_step(three.vesna, third, Step.DECLINE, NO)
    three.town.calendar.pass_days(40)
    three.town.exchange(three.vesna, three.bojan)
    report = referral_figures(three.bojan, FigureQuestion(year_to(local_day(three.bojan.clock()))))
    assert {one.code: one.value for one in report.figures}["REF09"] == 1


def test_in_fhir_the_onward_task_is_part_of_the_first(three: Three, tmp_path: Path) -> None:
    second = onward(three.bojan, three.first, three.club)
    three.town.exchange(three.bojan)
    export_referrals(three.bojan, path := tmp_path / "fhir.json")
    found = [one["resource"] for one in json.loads(path.read_text("utf-8"))["entry"]]
    tasks = {one["focus"]["reference"]: one for one in found if one["resourceType"] == "Task"}
    first, part = (tasks[f"urn:uuid:{UUID(name)}"] for name in (three.first, second))
    assert part["partOf"][0]["identifier"]["value"] == f"urn:uuid:{first['id']}"
    requests = {one["id"]: one for one in found if one["resourceType"] == "ServiceRequest"}
    based_on = requests[str(UUID(second))]["basedOn"][0]["identifier"]["value"]
    assert based_on == f"urn:uuid:{UUID(three.first)}"
    for one in (part, requests[str(UUID(second))]):
        model = import_module(f"fhir.resources.R4B.{one['resourceType'].lower()}")
        getattr(model, one["resourceType"]).model_validate(one)


def test_who_goes_onward_again_is_the_client_of_the_first_time(three: Three) -> None:
    assert onward_start.beginning(three.bojan, three.first).client is None
    onward(three.bojan, three.first, three.club)
    (known,) = [one for one in clients.clients(three.bojan) if one.year_of_birth == 2009]
    assert onward_start.beginning(three.bojan, three.first).client == known
    three.town.exchange(three.bojan, three.vesna)
    assert onward_start.beginning(three.bojan, three.first).client == known


def test_a_note_lies_beside_a_referral_there_is(three: Three) -> None:
    with pytest.raises(InputError) as refused:
        notes.add_referral_note(three.bojan, RecordId("0" * 32), "Zvati u petak.")
    assert refused.value.key != "note_empty"
