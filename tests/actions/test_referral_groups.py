"""One need, several asked at once: the first that accepts gets the person, the others give way."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import withdrawals
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.groups import choose_branch, needs_to_choose, new_for_several, send_need
from caseflow.actions.referrals.need import need_of
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.reports import unmet_needs
from caseflow.actions.reports.figures import referral_figures
from caseflow.actions.store.conflicts import conflicts
from caseflow.actions.today import today
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.chain import Turn
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow
from caseflow.domain.reports.figures import FigureQuestion, Period

from .conftest import Town

NOTHING = StepDetails()
NO_ROOM = StepDetails(reason="no_capacity", text="Pun termin do jeseni.")


@pytest.fixture
def dana(town: Town) -> Desk:
    return town.office("Udruženje Atina", "association", person_name="Dana T.")


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2009, "Kragujevac", "female")).value


@pytest.fixture
def both(town: Town, ana: Desk, bojan: Desk, dana: Desk) -> tuple[ServiceRow, ServiceRow]:
    """A service of Bojan's and one of Dana's that both fit."""
    town.network(ana, bojan, dana)
    made = []
    for desk, name in ((bojan, "Psihološko savetovanje mladih"), (dana, "Grupa podrške")):
        new = directory.NewService(
            name, "Kragujevac", minimum_age=15, maximum_age=26, service_types=("youth_counselling",)
        )
        made.append(directory.add_service(desk, new).value)
    town.exchange(bojan, dana, ana)
    return made[0], made[1]


def written(young: ClientRow, service: ServiceRow) -> NewReferral:
    new = NewReferral(young.id, service.id, "mental_health", "urgent", "given", "Sama traži razgovor.")
    return replace(new, given_by="parent", assent="given")


@dataclass(frozen=True)
class Others:
    """Bojan and Dana, whom Ana asks. services: his and hers."""

    bojan: Desk
    dana: Desk
    services: tuple[ServiceRow, ServiceRow]


@pytest.fixture
def others(bojan: Desk, dana: Desk, both: tuple[ServiceRow, ServiceRow]) -> Others:
    return Others(bojan, dana, both)


@pytest.fixture
def asked(town: Town, ana: Desk, others: Others, young: ClientRow) -> tuple[RecordId, RecordId]:
    """The same need at Bojan's and at Dana's, received by both."""
    bojan, dana, both = others.bojan, others.dana, others.services
    made = new_for_several(ana, written(young, both[0]), [one.id for one in both]).value
    send_need(ana, made.id)
    town.exchange(ana, bojan, dana, ana)
    need = need_of(ana, made.id)
    assert need is not None
    by_service = {one.service_name: one.id for one in need.asked}
    return by_service[both[0].name], by_service[both[1].name]


def status(desk: Desk, name: RecordId) -> str:
    return referrals.referral_page(desk, name).row.status


def facts(desk: Desk) -> dict[str, float | None]:
    today_ = local_day(desk.clock())
    period = Period(today_ - timedelta(days=200), today_)
    return {one.code: one.value for one in referral_figures(desk, FigureQuestion(period)).figures}


def test_each_gets_a_referral_of_its_own_and_a_consent_that_names_it(
    ana: Desk, bojan: Desk, dana: Desk, asked: tuple[RecordId, RecordId], young: ClientRow
) -> None:
    here, there = referral_lists.referrals(bojan), referral_lists.referrals(dana)
    assert [row.id for row in here] == [asked[0]]
    assert [row.id for row in there] == [asked[1]]
    assert here[0].code != there[0].code
    named = {one.recipient_name for one in consents.consents(ana, young.id)}
    assert named == {"Udruženje Plavi fenjer", "Udruženje Atina"}


def test_nobody_learns_whom_else_it_was_sent_to(
    ana: Desk, bojan: Desk, dana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    stored = [referrals.stored_referral(ana, one).values["group_id"] for one in asked]
    assert stored[0] == stored[1] is not None
    for desk, name, others in ((bojan, asked[0], "Atina"), (dana, asked[1], "Plavi fenjer")):
        values = referrals.stored_referral(desk, name).values
        assert values["group_id"] is None
        assert others not in str(values)


def test_the_list_shows_one_need_and_its_record_every_branch(
    ana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    (row,) = referral_lists.referrals_at(ana, referral_lists.find_referrals(ana, mine=True))
    assert row is not None
    assert row.others == 1
    assert sum(referral_lists.count_referrals(ana).values()) == 1
    page = referrals.referral_page(ana, asked[0])
    assert page.need is not None
    assert {one.id for one in page.need.asked} == set(asked)
    for name in asked:
        place = referral_lists.place_of(ana, name)
        assert place is not None
        (stands,) = referral_lists.referrals_at(ana, [place.key])
        assert stands == row


def test_the_first_acceptance_takes_it_back_from_the_other_in_the_same_round_without_saying_where(
    town: Town, ana: Desk, bojan: Desk, dana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    make_step(bojan, asked[0], Step.ACCEPT, NOTHING)
    town.exchange(bojan, ana, dana)
    assert status(ana, asked[0]) == "accepted"
    page = referrals.referral_page(dana, asked[1])
    assert page.row.status == "withdrawal_requested"
    (taken,) = [event for event in page.events if event.step == "withdraw"]
    assert (taken.reason, taken.text) == ("accepted_elsewhere", "")
    assert "Plavi fenjer" not in str(referrals.stored_referral(dana, asked[1]))
    town.exchange(ana, dana, ana)
    withdrawn = [one for one in referrals.stored_referral(ana, asked[1]).events if one.step == "withdraw"]
    assert len(withdrawn) == 1


def test_what_had_not_left_yet_stays_in_the_office(
    town: Town, ana: Desk, bojan: Desk, both: tuple[ServiceRow, ServiceRow], young: ClientRow
) -> None:
    made = new_for_several(ana, written(young, both[0]), [one.id for one in both]).value
    need = need_of(ana, made.id)
    assert need is not None
    second = next(one.id for one in need.asked if one.id != made.id)
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    make_step(bojan, made.id, Step.ACCEPT, NOTHING)
    town.exchange(bojan)
    referrals.send_referral(ana, second)
    make_step(ana, made.id, Step.ACCEPT, StepDetails(on_paper=True))
    assert status(ana, second) == "ready"
    with pytest.raises(NotAllowed) as refused:
        referrals.send_referral(ana, second)
    assert refused.value.key == "need_taken"


def test_what_waits_on_paper_and_had_not_left_is_taken_back_once_and_leaves_no_more(
    town: Town, ana: Desk, others: Others, young: ClientRow
) -> None:
    both = others.services
    made = new_for_several(ana, written(young, both[0]), [one.id for one in both]).value
    send_need(ana, made.id)
    need = need_of(ana, made.id)
    assert need is not None
    second = next(one.id for one in need.asked if one.id != made.id)
    make_step(ana, second, Step.WAIT, StepDetails(on_paper=True))
    make_step(ana, made.id, Step.ACCEPT, StepDetails(on_paper=True))
    assert status(ana, second) == "withdrawal_requested"
    town.exchange(ana, ana)
    stored = referrals.stored_referral(ana, second)
    assert stored.shared == ""
    assert [event.step for event in stored.events].count("withdraw") == 1


def test_two_that_accepted_before_knowing_wait_for_a_person_and_the_other_reads_why(
    town: Town, ana: Desk, bojan: Desk, dana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    make_step(bojan, asked[0], Step.ACCEPT, NOTHING)
    make_step(dana, asked[1], Step.ACCEPT, NOTHING)
    town.exchange(bojan, dana, ana)
    (choice,) = needs_to_choose(ana)
    assert today(ana).to_choose == (choice,)
    assert set(choice.partners) == {"Udruženje Plavi fenjer", "Udruženje Atina"}
    choose_branch(ana, asked[1], "Hvala, Atina je bliže školi."[:5])
    assert needs_to_choose(ana) == ()
    town.exchange(ana, bojan, dana)
    page = referrals.referral_page(bojan, asked[0])
    assert page.row.status == "withdrawal_requested"
    (taken,) = [event for event in page.events if event.step == "withdraw"]
    assert (taken.reason, taken.text) == ("accepted_elsewhere", "Hvala")
    assert status(dana, asked[1]) == "accepted"
    with pytest.raises(InputError):
        choose_branch(ana, asked[0])


@pytest.mark.parametrize("chosen", [0, 1])
def test_an_acceptance_that_crossed_with_the_taking_back_is_the_same_one_choice(
    town: Town, ana: Desk, others: Others, asked: tuple[RecordId, RecordId], chosen: int
) -> None:
    bojan, dana = others.bojan, others.dana
    make_step(dana, asked[1], Step.ACCEPT, NOTHING)
    make_step(bojan, asked[0], Step.ACCEPT, NOTHING)
    town.exchange(bojan, ana, dana, ana)
    assert conflicts(ana) == ()
    (choice,) = needs_to_choose(ana)
    assert set(choice.partners) == {"Udruženje Plavi fenjer", "Udruženje Atina"}
    choose_branch(ana, asked[chosen])
    town.exchange(ana, bojan, dana, ana)
    offices = (bojan, dana)
    assert status(offices[chosen], asked[chosen]) == "accepted"
    assert status(offices[1 - chosen], asked[1 - chosen]) == "withdrawal_requested"
    for desk in (ana, bojan, dana):
        assert conflicts(desk) == ()
    assert needs_to_choose(ana) == ()


def test_a_refusal_that_crossed_with_the_taking_back_asks_nobody(
    town: Town, ana: Desk, bojan: Desk, dana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    make_step(dana, asked[1], Step.DECLINE, NO_ROOM)
    make_step(bojan, asked[0], Step.ACCEPT, NOTHING)
    town.exchange(bojan, ana, dana, ana)
    assert not conflicts(ana)
    assert not needs_to_choose(ana)
    assert status(ana, asked[1]) == "declined"


def test_a_consent_taken_back_reaches_its_own_branch_and_no_other(
    town: Town, ana: Desk, others: Others, asked: tuple[RecordId, RecordId], young: ClientRow
) -> None:
    bojan, dana = others.bojan, others.dana
    (of_dana,) = [one for one in consents.consents(ana, young.id) if "Atina" in one.recipient_name]
    withdrawals.withdraw_consent(ana, of_dana.id)
    make_step(dana, asked[1], Step.ACCEPT, NOTHING)
    make_step(bojan, asked[0], Step.ACCEPT, NOTHING)
    town.exchange(dana, bojan, ana, dana, ana)
    assert referrals.stored_referral(dana, asked[1]).values["text"] is None
    assert needs_to_choose(ana) == ()
    assert status(ana, asked[0]) == "accepted"


def test_all_say_no_and_the_next_is_offered_until_nobody_is_left(
    town: Town, ana: Desk, others: Others, asked: tuple[RecordId, RecordId], young: ClientRow
) -> None:
    bojan, dana = others.bojan, others.dana
    third = directory.add_service(
        bojan, directory.NewService("Razgovor", service_types=("youth_counselling",))
    )
    make_step(bojan, asked[0], Step.DECLINE, NO_ROOM)
    town.exchange(bojan, ana)
    need = need_of(ana, asked[1])
    assert need is not None
    assert need.turn is Turn.NOTHING, "somebody may still say yes"
    assert unmet_needs.unmet_needs(ana) == ()
    make_step(dana, asked[1], Step.DECLINE, NO_ROOM)
    town.exchange(dana, ana)
    need = need_of(ana, asked[0])
    assert need is not None
    assert need.turn is Turn.NEXT_PROVIDER
    assert need.proposed is not None
    assert need.proposed.id == third.value.id
    (unmet,) = unmet_needs.unmet_needs(ana)
    assert len(unmet.services) == 2
    next_one = replace(written(young, need.proposed), previous=asked[0])
    last = referrals.new_referral(ana, next_one).value
    send_need(ana, last.id)
    town.exchange(ana, bojan)
    make_step(bojan, last.id, Step.DECLINE, NO_ROOM)
    town.exchange(bojan, ana)
    need = need_of(ana, asked[0])
    assert need is not None
    assert len(need.asked) == 3
    assert need.turn is Turn.UNMET_NEED
    assert len(unmet_needs.unmet_needs(ana)) == 1


def test_one_need_is_counted_once(
    town: Town, ana: Desk, bojan: Desk, dana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    assert facts(ana)["REF01"] == 1
    make_step(bojan, asked[0], Step.ACCEPT, NOTHING)
    town.exchange(bojan, ana, dana)
    make_step(dana, asked[1], Step.CONFIRM_WITHDRAWAL, NOTHING)
    town.exchange(dana, ana)
    found = facts(ana)
    assert (found["REF01"], found["REF05"], found["REF06"], found["REF09"]) == (1, 100, 0, 0)


def test_two_computers_of_the_office_take_it_back_once(
    town: Town, ana: Desk, bojan: Desk, asked: tuple[RecordId, RecordId], both: tuple[ServiceRow, ServiceRow]
) -> None:
    """The event's id follows from what it answers."""
    make_step(bojan, asked[0], Step.ACCEPT, NOTHING)
    town.exchange(bojan, ana, ana)
    events = referrals.stored_referral(ana, asked[1]).events
    assert [one.step for one in events].count("withdraw") == 1
    assert next(one for one in events if one.step == "withdraw").values["by_role"] == "program"


def test_each_service_is_named_once(ana: Desk, both: tuple[ServiceRow, ServiceRow], young: ClientRow) -> None:
    for services in ([], [both[0].id, both[0].id]):
        with pytest.raises(InputError):
            new_for_several(ana, written(young, both[0]), services)
    assert referral_lists.referrals(ana) == ()


def test_what_was_sent_together_is_undone_together(
    ana: Desk, both: tuple[ServiceRow, ServiceRow], young: ClientRow
) -> None:
    made: ReferralRow = new_for_several(ana, written(young, both[0]), [one.id for one in both]).value
    done = send_need(ana, made.id)
    assert {row.status for row in referral_lists.referrals(ana)} == {"sent"}
    assert done.undo is not None
    done.undo()
    assert {row.status for row in referral_lists.referrals(ana)} == {"ready"}
