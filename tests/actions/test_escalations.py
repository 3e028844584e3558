"""A referral goes to the supervisor and comes back; a colleague's work goes into another's hands."""

from dataclasses import dataclass, replace

import pytest

from caseflow.actions.cases import clients, hands
from caseflow.actions.cases import course as cases
from caseflow.actions.cases.client_copy import client_copy
from caseflow.actions.cases.hands import case_hands
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.guard import GuardWarning
from caseflow.actions.office import people, seats
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.escalations import answer_escalation, escalate
from caseflow.actions.referrals.handing_over import HandOver, hand_over, held_by
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.referrals.updates import write_update
from caseflow.actions.today import today
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.roles import Role
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.escalation import Verdict, goes_to_supervisor
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.terms import Overdue
from caseflow.domain.referrals.update import NewUpdate, UpdateKind
from caseflow.domain.referrals.view import NewReferral

from .conftest import Town

REMINDER = NewUpdate(UpdateKind.REMINDED, "Zvali smo, javiće se.")
QUESTION = "Ne znam da li da tražimo drugu uslugu."


@dataclass(frozen=True)
class Office:
    """Ana leads it; Mira is a case manager at the same computer. What goes out goes on paper."""

    town: Town
    ana: Desk
    mira: Desk


@pytest.fixture
def office(town: Town, ana: Desk) -> Office:
    directory.add_service(ana, directory.NewService("Klub", "Kragujevac"))
    made = people.add_person(ana, "Mira T.", [Role.CASE_MANAGER.value]).value
    me = replace(ana.me, person=made.id, name="Mira T.", roles=frozenset({Role.CASE_MANAGER}))
    return Office(town, ana, replace(ana, me=me))


def at(desk: Desk) -> Desk:
    """Who sits there now writes."""
    desk.store.sign_in(replace(desk.store.writer, person=desk.me.person))
    return desk


def written_by(desk: Desk) -> RecordId:
    young = clients.add_client(at(desk), NewClient(2003, "Kragujevac", "female")).value
    service = directory.search_services(desk, ServiceQuery("Klub")).rows[0]
    new = NewReferral(young.id, service.id, "mental_health", "urgent", "legal_basis", "Razgovor.", "čl. 5")
    return referrals.send_referral(desk, referrals.new_referral(desk, new).value.id).value.id


def course(desk: Desk, name: RecordId) -> list[tuple[str, str, str]]:
    events = referrals.referral_page(desk, name).events
    return [(one.step, one.who, one.text) for one in events if one.step.startswith("supervisor_")]


def test_what_a_colleague_asks_stands_on_the_supervisors_day_and_comes_back_with_a_word(
    office: Office,
) -> None:
    name = written_by(office.mira)
    escalate(office.mira, name, QUESTION)
    (waiting,) = today(office.ana).escalated
    assert (waiting.referral.id, waiting.who, waiting.text) == (name, "Mira T.", QUESTION)
    assert today(office.mira).escalated == ()
    answer_escalation(at(office.ana), name, Verdict.RETURNED, "Sačekajte petak.")
    assert today(office.ana).escalated == ()
    (back,) = today(office.mira).returned
    assert (back.who, back.text) == ("Ana S.", "Sačekajte petak.")
    assert today(office.ana).returned == ()
    assert course(office.mira, name) == [
        ("supervisor_asked", "Mira T.", QUESTION),
        ("supervisor_returned", "Ana S.", "Sačekajte petak."),
    ]


def test_who_takes_it_over_has_it_in_hand(office: Office) -> None:
    name = written_by(office.mira)
    assert referrals.referral_page(office.mira, name).worker == "Mira T."
    escalate(office.mira, name, QUESTION)
    answer_escalation(at(office.ana), name, Verdict.TAKEN)
    page = referrals.referral_page(office.mira, name)
    assert (page.worker, page.at_supervisor) == ("Ana S.", "")


def test_the_second_who_answers_reads_that_it_was_settled(office: Office) -> None:
    name = written_by(office.mira)
    escalate(office.mira, name, QUESTION)
    answer_escalation(at(office.ana), name, Verdict.SETTLED, "Zvala sam direktorku.")
    with pytest.raises(InputError) as late:
        answer_escalation(office.ana, name, Verdict.TAKEN)
    assert late.value.key == "escalation_none"


def test_only_a_supervisor_answers_and_only_an_open_referral_is_asked_about(office: Office) -> None:
    name = written_by(office.mira)
    escalate(office.mira, name, QUESTION)
    with pytest.raises(InputError):
        escalate(office.mira, name, QUESTION)
    with pytest.raises(NotAllowed):
        answer_escalation(office.mira, name, Verdict.TAKEN)
    with pytest.raises(InputError):
        answer_escalation(office.ana, name, Verdict.RETURNED, " ")
    other = written_by(office.mira)
    make_step(office.mira, other, Step.ENTER_IN_ERROR, StepDetails())
    with pytest.raises(NotAllowed):
        escalate(office.mira, other, QUESTION)
    with pytest.raises(GuardWarning):
        escalate(office.mira, written_by(office.mira), "Zvati na 064 123 4567.")


def test_a_silent_referral_comes_by_itself_after_three_reminders(office: Office) -> None:
    name = written_by(office.mira)
    office.town.calendar.pass_days(5)
    for _ in range(2):
        write_update(office.mira, name, REMINDER)
    assert today(office.ana).escalated == ()
    write_update(office.mira, name, REMINDER)
    (waiting,) = today(office.ana).escalated
    assert (waiting.referral.id, waiting.reason, waiting.reminders) == (name, "silent", 3)
    answer_escalation(at(office.ana), name, Verdict.RETURNED, "Zovite još jednom u ponedeljak.")
    assert today(office.ana).escalated == ()
    office.town.calendar.pass_days(8)
    assert [one.referral.id for one in today(office.ana).escalated] == [name]


def test_a_silent_referral_comes_by_itself_after_the_week_of_grace(office: Office) -> None:
    name = written_by(office.mira)
    office.town.calendar.pass_days(3 + 6)
    assert today(office.ana).escalated == ()
    office.town.calendar.pass_days(2)
    assert [one.referral.id for one in today(office.ana).escalated] == [name]
    answer_escalation(at(office.ana), name, Verdict.TAKEN)
    office.town.calendar.pass_days(30)
    assert today(office.ana).escalated == ()


@pytest.mark.parametrize(
    ("late", "reminders", "over", "goes"),
    [
        (Overdue.NO, 9, True, False),
        (Overdue.NO_ANSWER, 2, False, False),
        (Overdue.NO_ANSWER, 3, False, True),
        (Overdue.NOT_DELIVERED, 0, True, True),
    ],
)
def test_when_a_referral_is_silent_for_too_long(
    late: Overdue, reminders: int, over: bool, goes: bool
) -> None:
    assert goes_to_supervisor(late, reminders, over) is goes


def test_nothing_of_it_leaves_the_office_and_the_client_reads_it(office: Office) -> None:
    name = written_by(office.mira)
    escalate(office.mira, name, QUESTION)
    with office.ana.store.reading() as connection:
        spaces = connection.exec_driver_sql(
            "SELECT DISTINCT space.name FROM noun_escalation JOIN space ON space.key = in_space"
        ).scalars()
        assert [one.split(":")[0] for one in spaces] == ["org"]
    client = referrals.referral_page(office.ana, name).client
    assert client is not None
    assert QUESTION.encode() in client_copy(at(office.ana), client).value.data


def test_everything_a_colleague_has_goes_to_another_and_back_in_one_step(office: Office) -> None:
    first, second, own = written_by(office.mira), written_by(office.mira), written_by(office.ana)
    client = referrals.referral_page(office.mira, first).client
    assert client is not None
    case = cases.open_case(at(office.mira), client, "urgent").value
    held = held_by(office.ana, office.mira.me.person)
    assert {one.id for one in held.referrals} == {first, second}
    assert [one.id for one in held.cases] == [case.id]
    asked = HandOver((first, second), (case.id,), office.ana.me.person)
    done = hand_over(at(office.ana), asked)
    assert held_by(office.ana, office.mira.me.person).referrals == ()
    assert case_hands(office.ana, case.id).lead == office.ana.me.person
    assert {one.id for one in held_by(office.ana, office.ana.me.person).referrals} == {first, second, own}
    assert done.undo is not None
    done.undo()
    again = held_by(office.ana, office.mira.me.person)
    assert {one.id for one in again.referrals} == {first, second}
    assert [one.id for one in again.cases] == [case.id]


def test_a_colleague_with_two_records_has_what_both_have(office: Office) -> None:
    """And hands it over once."""
    first, own = written_by(office.mira), written_by(office.ana)
    vera = people.add_person(at(office.ana), "Vera M.", [Role.CASE_MANAGER.value]).value
    who = clients.add_client(office.ana, NewClient(2010)).value
    case = cases.open_case(office.ana, who.id, "urgent").value
    hand_over(office.ana, HandOver((own,), (case.id,), vera.id))
    seats.same_person(office.ana, vera.id, office.mira.me.person)
    for record in (vera.id, office.mira.me.person):
        held = held_by(office.ana, record)
        assert {one.id for one in held.referrals} == {first, own}
        assert [one.id for one in held.cases] == [case.id]
    done = hand_over(office.ana, HandOver((first, own), (case.id,), office.ana.me.person))
    assert held_by(office.ana, vera.id).referrals == ()
    assert done.undo is not None
    done.undo()
    assert {one.id for one in held_by(office.ana, vera.id).referrals} == {first, own}


def test_undone_whoever_worked_along_works_along_again(office: Office) -> None:
    who = clients.add_client(office.ana, NewClient(2010)).value
    case = cases.open_case(at(office.ana), who.id, "urgent").value
    hands.assign_case(office.ana, case.id, office.ana.me.person, [office.mira.me.person])
    done = hand_over(office.ana, HandOver((), (case.id,), office.mira.me.person))
    assert done.undo is not None
    done.undo()
    held = hands.case_hands(office.ana, case.id)
    assert (held.lead, held.team) == (office.ana.me.person, (office.mira.me.person,))


def test_undoing_leaves_what_went_on_into_yet_other_hands(office: Office) -> None:
    first, second = written_by(office.mira), written_by(office.mira)
    vera = people.add_person(at(office.ana), "Vera M.", [Role.CASE_MANAGER.value]).value
    done = hand_over(office.ana, HandOver((first, second), (), office.ana.me.person))
    hand_over(office.ana, HandOver((first,), (), vera.id))
    assert done.undo is not None
    done.undo()
    assert [one.id for one in held_by(office.ana, vera.id).referrals] == [first]
    assert [one.id for one in held_by(office.ana, office.mira.me.person).referrals] == [second]


def test_what_is_closed_gone_or_for_nobody_is_not_handed_over(office: Office) -> None:
    name = written_by(office.mira)
    reader = people.add_person(at(office.ana), "Inspektor", [Role.READER.value]).value
    me = office.ana.me.person
    with pytest.raises(NotAllowed):
        hand_over(office.mira, HandOver((name,), (), me))
    for asked, key in (
        (HandOver((), (), me), "hand_over_nothing"),
        (HandOver((name,), (), reader.id), "person_reads_no_case"),
        (HandOver((name,), (), PersonId("0" * 32)), "person_reads_no_case"),
        (HandOver((RecordId("0" * 32),), (), me), "referral_gone"),
        (HandOver((name,), (RecordId("0" * 32),), me), "case_gone"),
    ):
        with pytest.raises(InputError) as wrong:
            hand_over(office.ana, asked)
        assert wrong.value.key == key
    make_step(office.ana, name, Step.ENTER_IN_ERROR, StepDetails())
    with pytest.raises(InputError) as closed:
        hand_over(office.ana, HandOver((name,), (), me))
    assert closed.value.key == "hand_over_closed"
