"""One need from its first question to its answer: asked again until somebody takes it, never met, on paper
only, and given up by the young person half-way."""

from dataclasses import dataclass, replace

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import withdrawals
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.need import need_of
from caseflow.actions.referrals.returns import record_return, returned
from caseflow.actions.referrals.slips import slip_pdf
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.reports.unmet_needs import unmet_needs
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.referrals.chain import Turn
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow

from .conftest import Town

NOTHING = StepDetails()
FULL = StepDetails(reason="no_capacity", text="Pun termin do jeseni.")
MARK = "zvezdočatstvu"


@pytest.fixture
def grown(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2006, "Kragujevac", "male")).value


@pytest.fixture
def three(town: Town, ana: Desk, bojan: Desk) -> tuple[ServiceRow, ...]:
    """Bojan's services for one need; the first fits best, the last least."""
    town.network(ana, bojan)
    new = directory.NewService("Savetovalište", "Kragujevac", minimum_age=15, maximum_age=26)
    made = tuple(
        directory.add_service(bojan, replace(one, service_types=("psychological_counselling",))).value
        for one in (
            new,
            replace(new, name="Klub", minimum_age=None, maximum_age=None),
            replace(new, name="Telefon", municipality="Niš"),
        )
    )
    town.exchange(bojan, ana)
    return made


@dataclass
class Asking:
    """Ana asks for one person, one provider after another; Bojan reads each at once."""

    town: Town
    ana: Desk
    bojan: Desk
    who: ClientRow

    def ask(self, service: RecordId, before: ReferralRow | None = None) -> ReferralRow:
        text = f"Razgovor o {MARK}."
        new = NewReferral(self.who.id, service, "mental_health", "urgent", "given", text, "pisani")
        made = referrals.new_referral(self.ana, replace(new, previous=before.id if before else None)).value
        referrals.send_referral(self.ana, made.id)
        self.town.exchange(self.ana, self.bojan)
        return made


@pytest.fixture
def asking(town: Town, ana: Desk, bojan: Desk, grown: ClientRow) -> Asking:
    return Asking(town, ana, bojan, grown)


def decline(town: Town, ana: Desk, bojan: Desk, one: ReferralRow) -> None:
    make_step(bojan, one.id, Step.DECLINE, FULL)
    town.exchange(bojan, ana)


def next_asked(ana: Desk, one: ReferralRow) -> ServiceRow:
    view = need_of(ana, one.id)
    assert view is not None
    assert view.turn is Turn.NEXT_PROVIDER
    assert view.proposed is not None
    return view.proposed


def test_declined_twice_the_third_accepts_and_it_is_one_need(
    town: Town, ana: Desk, bojan: Desk, three: tuple[ServiceRow, ...], asking: Asking
) -> None:
    first = asking.ask(three[0].id)
    decline(town, ana, bojan, first)
    assert next_asked(ana, first).id == three[1].id
    second = asking.ask(three[1].id, first)
    decline(town, ana, bojan, second)
    assert next_asked(ana, second).id == three[2].id
    third = asking.ask(three[2].id, second)
    make_step(bojan, third.id, Step.ACCEPT, NOTHING)
    make_step(bojan, third.id, Step.START, NOTHING)
    make_step(bojan, third.id, Step.COMPLETE, StepDetails(outcome="service_received"))
    town.exchange(bojan, ana)
    view = need_of(ana, first.id)
    assert view is not None
    assert [row.status for row in view.asked] == ["declined", "declined", "completed"]
    assert view.turn is Turn.NOTHING
    assert unmet_needs(ana) == ()


def test_all_declined_it_is_an_unmet_need_with_everybody_who_was_asked(
    asking: Asking, three: tuple[ServiceRow, ...], grown: ClientRow
) -> None:
    town, ana, bojan = asking.town, asking.ana, asking.bojan
    before: ReferralRow | None = None
    for service in three:
        before = asking.ask(service.id, before)
        decline(town, ana, bojan, before)
    assert before is not None
    view = need_of(ana, before.id)
    assert view is not None
    assert (view.turn, view.proposed) == (Turn.UNMET_NEED, None)
    (sought,) = unmet_needs(ana)
    assert (sought.need, sought.municipality, sought.client_code) == (
        "mental_health",
        "Kragujevac",
        grown.code,
    )
    assert sought.services == tuple(service.name for service in three)
    assert sought.reasons == ("no_capacity",) * 3
    assert sought.sought
    town.calendar.pass_days(31)
    (unmet,) = unmet_needs(ana, need="mental_health", municipality="Крагујевац")
    assert not unmet.sought
    assert unmet_needs(ana, municipality="Niš") == ()


def test_a_partner_without_the_program_answers_on_paper(town: Town, ana: Desk, grown: ClientRow) -> None:
    with ana.store.transaction() as transaction:
        parish = transaction.write(DIRECTORY, "organization", {"name": "Narodna kuhinja"})
        kitchen = transaction.write(
            DIRECTORY, "service", {"name": "Obrok", "organization": parish, "municipality": "Kragujevac"}
        )
    new = NewReferral(grown.id, kitchen, "basic_needs", "regular", "given", "", "pisani")
    made = referrals.new_referral(ana, new).value
    referrals.send_referral(ana, made.id)
    assert slip_pdf(ana, made.id).value.startswith(b"%PDF")
    page = referrals.referral_page(ana, made.id)
    assert (page.row.delivery, page.receiver) == ("paper", None)
    row, answers = returned(ana, made.code)
    assert row.id == made.id
    assert {"accept", "decline"} <= set(answers)
    record_return(ana, made.code.lower(), Step.ACCEPT, NOTHING)
    record_return(ana, made.code, Step.START, NOTHING)
    record_return(ana, made.code, Step.COMPLETE, StepDetails(outcome="service_received"))
    page = referrals.referral_page(ana, made.id)
    assert page.row.status == "completed"
    answered = [event for event in page.events if event.step in ("accept", "start", "complete")]
    assert [event.on_paper for event in answered] == [True, True, True]


def test_a_consent_taken_back_in_the_middle_takes_the_words_away_and_leaves_the_course(
    asking: Asking, three: tuple[ServiceRow, ...], grown: ClientRow
) -> None:
    town, ana, bojan = asking.town, asking.ana, asking.bojan
    sent = asking.ask(three[0].id)
    make_step(bojan, sent.id, Step.ACCEPT, NOTHING)
    make_step(bojan, sent.id, Step.START, NOTHING)
    town.exchange(bojan, ana)
    assert MARK in referrals.referral_page(bojan, sent.id).text
    (given,) = consents.consents(ana, grown.id)
    withdrawals.withdraw_consent(ana, given.id)
    make_step(bojan, sent.id, Step.COMPLETE, StepDetails(outcome="service_received"))
    town.exchange(ana, bojan, ana)
    at_bojan = referrals.referral_page(bojan, sent.id)
    assert (at_bojan.text, at_bojan.row.client_code, at_bojan.age) == ("", "", None)
    assert at_bojan.redacted is not None
    at_ana = referrals.referral_page(ana, sent.id)
    assert MARK in at_ana.text
    assert "complete" in [event.step for event in at_ana.events]
    assert [one.state for one in withdrawals.reached(ana, given.id)] == ["removed"]
    again = NewReferral(grown.id, three[1].id, "mental_health", "urgent", "given", "", "pisani")
    kept = referrals.new_referral(ana, again).value
    assert [row.id for row in referral_lists.referrals(bojan)] == [sent.id]
    withdrawals.withdraw_consent(ana, consents.consents(ana, grown.id)[0].id)
    with pytest.raises(NotAllowed):
        referrals.send_referral(ana, kept.id)
