"""A referral leaves one office, is answered in another, and the loop closes."""

from dataclasses import replace
from datetime import date

import pytest

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.guard import GuardWarning
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import preview as referral_preview
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.store import conflicts
from caseflow.actions.sync import exchange, network
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceQuery, ServiceRow
from caseflow.domain.errors import CarrierError, InputError, NotAllowed
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow

from .conftest import Town

NOTHING = StepDetails()


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2009, "Крагујевац", "female")).value


def written(young: ClientRow, service: ServiceRow, text: str = "Sama traži razgovor.") -> NewReferral:
    new = NewReferral(young.id, service.id, "mental_health", "urgent", "given", text, "pisani, 15. 6. 2026.")
    return replace(new, given_by="parent", assent="given")


@pytest.fixture
def sent(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow) -> ReferralRow:
    made = referrals.new_referral(ana, written(young, counselling)).value
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    return made


def test_accepted_begun_and_completed_it_comes_back_with_an_outcome(
    town: Town, ana: Desk, bojan: Desk, sent: ReferralRow
) -> None:
    for step, details in (
        (Step.ACCEPT, NOTHING),
        (Step.START, NOTHING),
        (Step.COMPLETE, StepDetails(outcome="service_received")),
    ):
        make_step(bojan, sent.id, step, details)
        town.exchange(bojan, ana)
    page = referrals.referral_page(ana, sent.id)
    assert page.row.status == "completed"
    assert [event.outcome for event in page.events if event.step == "complete"] == ["service_received"]


def test_the_sender_knows_whether_it_was_ever_delivered(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    made = referrals.new_referral(ana, written(young, counselling)).value

    def delivery() -> str:
        return referrals.referral_page(ana, made.id).row.delivery

    referrals.send_referral(ana, made.id)
    assert delivery() == "queued"
    town.exchange(ana)
    assert delivery() == "on_share"
    town.exchange(bojan, ana)
    assert delivery() == "delivered"


def test_late_is_told_apart_not_delivered_and_not_answered(
    town: Town, ana: Desk, bojan: Desk, sent: ReferralRow
) -> None:
    town.calendar.pass_days(5)
    assert referrals.referral_page(ana, sent.id).row.overdue == "not_delivered"
    town.exchange(ana)
    assert referrals.referral_page(ana, sent.id).row.overdue == "no_answer"


def test_only_the_previewed_fields_arrive(ana: Desk, bojan: Desk, sent: ReferralRow) -> None:
    arrived = referrals.stored_referral(bojan, sent.id).values
    assert arrived["client"] is None
    allowed = {*referral_preview.LEAVES, *referral_preview.ROUTING}
    own = {"row", "in_space", "id", "clock", "conflicts"}
    assert {name for name, value in arrived.items() if value is not None} - own <= allowed


def test_sending_is_undone_until_the_exchange_takes_it(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    made = referrals.new_referral(ana, written(young, counselling)).value
    done = referrals.send_referral(ana, made.id)
    assert done.undo is not None
    done.undo()
    town.exchange(ana, bojan)
    assert referral_lists.referrals(bojan) == ()
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    with pytest.raises(NotAllowed):
        make_step(ana, made.id, Step.UNDO_SEND, NOTHING)


def test_a_decline_needs_its_reason_and_arrives_with_it(
    town: Town, ana: Desk, bojan: Desk, sent: ReferralRow
) -> None:
    with pytest.raises(InputError):
        make_step(bojan, sent.id, Step.DECLINE, NOTHING)
    make_step(bojan, sent.id, Step.DECLINE, StepDetails(reason="no_capacity", text="Pun termin do jeseni."))
    town.exchange(bojan, ana)
    page = referrals.referral_page(ana, sent.id)
    assert page.row.status == "declined"
    assert page.events[-2].reason == "no_capacity" or page.events[-1].reason == "no_capacity"


def test_a_redirected_one_is_followed_by_a_linked_referral(
    town: Town, ana: Desk, bojan: Desk, sent: ReferralRow
) -> None:
    other = directory.add_service(bojan, directory.NewService("Grupa podrške")).value
    details = StepDetails(reason="needs_other_service", text="Bolja je grupa.", to_service=other.id)
    make_step(bojan, sent.id, Step.REDIRECT, details)
    town.exchange(bojan, ana, ana)
    linked = [row for row in referral_lists.referrals(ana) if row.id != sent.id]
    assert [row.service_name for row in linked] == ["Grupa podrške"]
    assert referrals.stored_referral(ana, linked[0].id).values["previous"] == sent.id


def test_a_withdrawal_waits_for_the_receiver(town: Town, ana: Desk, bojan: Desk, sent: ReferralRow) -> None:
    town.exchange(ana)
    make_step(ana, sent.id, Step.WITHDRAW, NOTHING)
    with pytest.raises(NotAllowed):
        make_step(ana, sent.id, Step.CONFIRM_WITHDRAWAL, NOTHING)
    town.exchange(ana, bojan)
    make_step(bojan, sent.id, Step.CONFIRM_WITHDRAWAL, NOTHING)
    town.exchange(bojan, ana)
    assert referrals.referral_page(ana, sent.id).row.status == "withdrawn"


def test_two_steps_at_once_are_both_kept_and_the_more_protective_shown(
    town: Town, ana: Desk, bojan: Desk, sent: ReferralRow
) -> None:
    town.exchange(ana)
    make_step(bojan, sent.id, Step.ACCEPT, NOTHING)
    make_step(ana, sent.id, Step.WITHDRAW, NOTHING)
    town.exchange(bojan, ana, bojan)
    for desk in (ana, bojan):
        row = referrals.referral_page(desk, sent.id).row
        assert row.status == "withdrawal_requested"
        assert set(row.concurrent) == {"withdrawal_requested", "accepted"}


@pytest.fixture
def crossed(town: Town, ana: Desk, bojan: Desk, sent: ReferralRow) -> ReferralRow:
    """Bojan accepts while Ana withdraws."""
    town.exchange(ana)
    make_step(bojan, sent.id, Step.ACCEPT, NOTHING)
    make_step(ana, sent.id, Step.WITHDRAW, NOTHING)
    town.exchange(bojan, ana, bojan)
    return sent


def test_steps_that_crossed_wait_in_both_inboxes_with_who_and_what_was_before(
    ana: Desk, bojan: Desk, crossed: ReferralRow
) -> None:
    (hers,), (his,) = conflicts.conflicts(ana), conflicts.conflicts(bojan)
    assert hers.values == his.values == ("withdrawal_requested", "accepted")
    assert [claim.office for claim in hers.claims] == ["CSR Kragujevac", "Udruženje Plavi fenjer"]
    assert [claim.who for claim in hers.claims] == ["Ana S.", ""]
    assert [claim.who for claim in his.claims] == ["", "Bojan P."]
    assert hers.base is not None
    assert hers.base.value == "sent"
    assert [hers.may_take(0), hers.may_take(1)] == [True, True]
    assert [his.may_take(0), his.may_take(1)] == [True, False]
    assert referrals.referral_page(bojan, crossed.id).conflict == his


def test_a_person_settles_it_with_a_reason_and_the_other_office_reads_who_and_why(
    town: Town, ana: Desk, bojan: Desk, crossed: ReferralRow
) -> None:
    (hers,) = conflicts.conflicts(ana)
    with pytest.raises(InputError, match="reason"):
        conflicts.settle(ana, hers, 1, "  ")
    conflicts.settle(ana, hers, 1, "Mlada osoba ipak želi da dođe.")
    assert conflicts.conflicts(ana) == ()
    town.exchange(ana, bojan)
    page = referrals.referral_page(bojan, crossed.id)
    assert (page.row.status, page.row.concurrent, page.conflict) == ("accepted", (), None)
    (settled,) = [event for event in page.events if event.settles]
    assert (settled.step, settled.who) == ("accept", "CSR Kragujevac")
    assert settled.text == "Mlada osoba ipak želi da dođe."
    assert conflicts.conflicts(bojan) == ()
    make_step(bojan, crossed.id, Step.START, NOTHING)
    town.exchange(bojan, ana)
    assert referrals.referral_page(ana, crossed.id).row.status == "in_progress"


def test_the_other_offices_step_is_not_ours_to_give_up(bojan: Desk, crossed: ReferralRow) -> None:
    (his,) = conflicts.conflicts(bojan)
    with pytest.raises(NotAllowed, match="other office"):
        conflicts.settle(bojan, his, 1, "već smo dogovorili")
    conflicts.settle(bojan, his, 0, "povlače ga")
    with pytest.raises(InputError, match="already"):
        conflicts.settle(bojan, his, 0, "povlače ga")


def test_an_identity_in_the_reason_is_told_before_it_leaves(ana: Desk, crossed: ReferralRow) -> None:
    (hers,) = conflicts.conflicts(ana)
    with pytest.raises(GuardWarning):
        conflicts.settle(ana, hers, 1, "JMBG 0110008995028")
    assert referrals.referral_page(ana, crossed.id).conflict == hers


def test_an_answer_on_paper_is_entered_by_the_sender_and_marked(
    ana: Desk, counselling: ServiceRow, young: ClientRow, town: Town, sent: ReferralRow
) -> None:
    make_step(ana, sent.id, Step.ACCEPT, StepDetails(on_paper=True))
    page = referrals.referral_page(ana, sent.id)
    assert page.row.status == "accepted"
    assert any(event.on_paper for event in page.events if event.step == "accept")


def test_an_identity_in_the_text_is_told_before_it_leaves(
    ana: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    with pytest.raises(GuardWarning):
        referrals.new_referral(ana, written(young, counselling, "JMBG 0110008995028"))
    kept = referrals.new_referral(ana, written(young, counselling, "JMBG 0110008995028"), "traži sud")
    assert kept.value.status == "ready"


def test_a_vanished_share_loses_nothing(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    made = referrals.new_referral(ana, written(young, counselling)).value
    referrals.send_referral(ana, made.id)
    away = town.share.rename(town.folder / "iskopčano")
    with pytest.raises(CarrierError):
        exchange.sync(ana)
    assert referrals.referral_page(ana, made.id).row.status == "sent"
    away.rename(town.share)
    town.exchange(ana, bojan)
    assert [row.id for row in referral_lists.referrals(bojan)] == [made.id]


def test_a_third_office_of_the_network_reads_none_of_it(
    town: Town, ana: Desk, bojan: Desk, sent: ReferralRow
) -> None:
    vera = town.office("Fondacija Široki trg", "foundation")
    asked = network.join(vera, str(town.share))
    network.approve_office(ana, asked.value)
    town.exchange(ana, vera, ana, bojan, vera)
    assert referral_lists.referrals(vera) == ()
    assert directory.search_services(vera, ServiceQuery("savetovanje")).total == 1


def test_a_provider_without_caseflow_gets_paper(ana: Desk, young: ClientRow) -> None:
    service = directory.add_service(ana, directory.NewService("Svratište")).value
    made = referrals.new_referral(ana, written(young, service)).value
    assert made.delivery in ("queued", "paper")


def test_an_identity_in_an_answer_is_told_before_it_leaves(bojan: Desk, sent: ReferralRow) -> None:
    details = StepDetails(reason="other", text="Zvati 064 123 4567, JMBG 0110008995028")
    with pytest.raises(GuardWarning):
        make_step(bojan, sent.id, Step.DECLINE, details)
    assert make_step(bojan, sent.id, Step.DECLINE, details, "dogovor sa sudom").value.status == "declined"


def test_a_planned_referral_is_due_on_the_agreed_day(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    new = replace(written(young, counselling), urgency="planned", agreed=date(2026, 7, 3))
    with pytest.raises(InputError):
        referrals.new_referral(ana, replace(new, agreed=date(2026, 6, 1)))
    made = referrals.new_referral(ana, new).value
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    for desk in (ana, bojan):
        due = referrals.referral_page(desk, made.id).row.answer_due
        assert due is not None
        assert local_day(due) == date(2026, 7, 3)
