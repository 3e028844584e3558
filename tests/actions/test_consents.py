"""Who may consent, what a consent lets leave, and how it is taken back at the other office too."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.cases.consent_paper import consent_sheet
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.importing.sample import add_samples
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import withdrawals
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.slips import slip_pdf
from caseflow.actions.referrals.steps import make_step
from caseflow.db import log
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.cases.consent import DATA, ONWARD_TO, NewConsent, standing
from caseflow.domain.directory.service import ServiceQuery, ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow
from tests.rebuilt import rebuild

from .conftest import Town
from .erased import readable_on, stored_bytes

TEXT = "Želi razgovor o zvezdočatstvu."
MARK = "zvezdočatstvu"
NOTHING = StepDetails()


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2010, "Kragujevac", "female")).value


@pytest.fixture
def grown(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2004, "Kragujevac", "male")).value


def asking(who: ClientRow, service: ServiceRow, **more: Any) -> NewReferral:
    return NewReferral(who.id, service.id, "mental_health", "urgent", "given", TEXT, "pisani", **more)


@pytest.fixture
def sent(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow) -> ReferralRow:
    made = referrals.new_referral(ana, asking(young, counselling, given_by="parent", assent="given")).value
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    return made


def test_a_minor_does_not_consent_alone_and_is_asked_too(
    ana: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    for said, key in (
        ({}, "consent_giver_missing"),
        ({"given_by": "self_adult"}, "consent_giver"),
        ({"given_by": "self_minor_15"}, "consent_giver"),
        ({"given_by": "parent"}, "consent_assent"),
    ):
        with pytest.raises(InputError) as refused:
            referrals.new_referral(ana, asking(young, counselling, **said))
        assert refused.value.key == key
    assert referral_lists.referrals(ana) == ()
    assert consents.consents(ana, young.id) == ()


def test_the_young_persons_own_no_stands_above_the_parents_yes(
    ana: Desk, counselling: ServiceRow, young: ClientRow
) -> None:
    new = asking(young, counselling, given_by="parent", assent="refused")
    with pytest.raises(NotAllowed) as refused:
        referrals.new_referral(ana, new)
    assert refused.value.key == "referral_basis_missing"
    for assent, age, standing_today in (("refused", 16, "refused"), ("pending", 16, "pending")):
        asked = NewConsent(young.id, "photo", "parent", fields=("age",), assent=assent)
        given = consents.give_consent(ana, asked).value
        assert (given.age, standing(given, date(2026, 6, 16))) == (age, standing_today)
    assert standing(replace(given, age=9), date(2026, 6, 16)) == "given"


def test_a_consent_holds_for_its_receiver_its_fields_and_its_time(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, grown: ClientRow
) -> None:
    other = directory.add_service(bojan, directory.NewService("Grupa", "Kragujevac")).value
    assert other.organization == counselling.organization
    made = referrals.new_referral(ana, asking(grown, counselling, consent_to=date(2026, 7, 1))).value
    (given,) = consents.consents(ana, grown.id)
    assert (given.given_by, given.recipient_name) == ("self_adult", "Udruženje Plavi fenjer")
    assert set(given.fields) == {"client_code", "age", "sex", "need", "text"}
    again = referrals.new_referral(ana, asking(grown, counselling)).value
    assert len(consents.consents(ana, grown.id)) == 1
    named = asking(grown, counselling, identity=(("identity_name", "N. N."),))
    referrals.new_referral(ana, named)
    assert len(consents.consents(ana, grown.id)) == 2
    town.calendar.pass_days(40)
    withdrawals.withdraw_consent(ana, consents.consents(ana, grown.id)[0].id)
    for one in (made, again):
        with pytest.raises(NotAllowed) as refused:
            referrals.send_referral(ana, one.id)
        assert refused.value.key == "referral_basis_missing"


def test_taken_back_before_the_exchange_nothing_leaves(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, grown: ClientRow
) -> None:
    made = referrals.new_referral(ana, asking(grown, counselling)).value
    referrals.send_referral(ana, made.id)
    (given,) = consents.consents(ana, grown.id)
    withdrawals.withdraw_consent(ana, given.id)
    assert referrals.referral_page(ana, made.id).row.status == "ready"
    assert referrals.referral_page(ana, made.id).steps == ("enter_in_error",)
    town.exchange(ana, bojan)
    assert referral_lists.referrals(bojan) == ()


def test_taken_back_it_is_removed_at_the_receiver_and_a_receipt_returns(
    town: Town, ana: Desk, bojan: Desk, young: ClientRow, sent: ReferralRow
) -> None:
    slip_pdf(bojan, sent.id)
    assert MARK.encode() in stored_bytes(bojan)
    (given,) = consents.consents(ana, young.id)
    done = withdrawals.withdraw_consent(ana, given.id)
    assert (done.value.status, done.value.withdrawn_on) == ("withdrawn", date(2026, 6, 15))
    assert [one.state for one in withdrawals.reached(ana, given.id)] == ["on_the_way"]
    town.exchange(ana, bojan)
    page = referrals.referral_page(bojan, sent.id)
    assert (page.text, page.age, page.row.client_code, page.row.need) == ("", None, "", "")
    assert page.row.status == "withdrawal_requested"
    assert page.redacted == date(2026, 6, 15)
    assert page.row.service_name == "Psihološko savetovanje mladih"
    everything = stored_bytes(bojan) + readable_on(town.share, bojan)
    assert MARK.encode() not in everything
    assert young.code.encode() not in everything
    assert b"zvezdocat" not in everything
    town.exchange(ana)
    assert [one.state for one in withdrawals.reached(ana, given.id)] == ["removed"]
    ours = referrals.referral_page(ana, sent.id)
    assert (ours.text, ours.removed_on) == (TEXT, date(2026, 6, 15))


def test_what_was_removed_does_not_come_back_and_the_log_still_verifies(
    town: Town, ana: Desk, bojan: Desk, young: ClientRow, sent: ReferralRow
) -> None:
    withdrawals.withdraw_consent(ana, consents.consents(ana, young.id)[0].id)
    town.exchange(ana, bojan, ana, bojan)
    with bojan.store.reading() as connection:
        log.verify(connection)
    rebuild(bojan.store)
    rebuild(ana.store)
    town.exchange(ana, bojan)
    assert MARK.encode() not in stored_bytes(bojan)
    assert referrals.referral_page(ana, sent.id).text == TEXT
    make_step(bojan, sent.id, Step.CONFIRM_WITHDRAWAL, NOTHING)
    town.exchange(bojan, ana)
    assert referrals.referral_page(ana, sent.id).row.status == "withdrawn"


def test_it_is_taken_back_once_only(ana: Desk, young: ClientRow, sent: ReferralRow) -> None:
    (given,) = consents.consents(ana, young.id)
    withdrawals.withdraw_consent(ana, given.id)
    with pytest.raises(NotAllowed) as refused:
        withdrawals.withdraw_consent(ana, given.id)
    assert refused.value.key == "consent_not_given"


def test_an_office_cannot_take_back_what_another_one_sent(
    town: Town, ana: Desk, bojan: Desk, sent: ReferralRow
) -> None:
    with ana.store.reading() as connection:
        from caseflow.db.rows.referrals import referral

        stored = referral(connection, sent.id)
    assert stored is not None
    values = {"referral": sent.id, "fields": ["text"], "at": "2026-06-15T08:00:00+00:00"}
    with bojan.store.transaction() as transaction:
        theirs = values | {"by_organization": bojan.me.organization}
        transaction.write(stored.shared, "consent_withdrawal", theirs)  # type: ignore[arg-type]
    town.exchange(bojan, ana)
    assert referrals.referral_page(ana, sent.id).text == TEXT
    assert MARK.encode() in stored_bytes(ana)


def test_who_was_told_on_paper_has_to_be_told_on_paper(ana: Desk, grown: ClientRow) -> None:
    add_samples(ana)
    found = directory.search_services(ana, ServiceQuery()).rows
    service = next(one for one in found if one.organization != ana.me.organization)
    made = referrals.new_referral(ana, asking(grown, service)).value
    assert made.delivery == "paper"
    referrals.send_referral(ana, made.id)
    (given,) = consents.consents(ana, grown.id)
    withdrawals.withdraw_consent(ana, given.id)
    assert [one.state for one in withdrawals.reached(ana, given.id)] == ["paper"]


def test_consent_is_for_one_purpose_and_some_a_young_person_gives_alone(
    ana: Desk, young: ClientRow, grown: ClientRow
) -> None:
    alone = NewConsent(young.id, "contact_phone", "self_minor_15", fields=("identity_contact",))
    done = consents.give_consent(ana, alone)
    assert (done.value.age, done.value.assent, done.value.status) == (16, "", "given")
    for new, key in (
        (NewConsent(young.id, "photo", "self_minor_15", fields=("age",)), "consent_giver"),
        (NewConsent(grown.id, "research", "guardian", fields=("age",)), "consent_giver"),
        (NewConsent(grown.id, "research", "self_adult"), "consent_fields"),
        (NewConsent(grown.id, "share_receiver", "self_adult", fields=("age",)), "consent_receiver"),
        (NewConsent(grown.id, "photo", "self_adult", "oral_recorded", ("age",)), "consent_oral"),
        (NewConsent(grown.id, "photo", "self_adult", "written", ("jmbg",)), "consent_fields"),
        (NewConsent(grown.id, "fun", "self_adult", "written", ("age",)), "consent_purpose"),
    ):
        with pytest.raises(InputError) as refused:
            consents.give_consent(ana, new)
        assert refused.value.key == key


def test_on_paper_just_what_was_agreed_to_is_ticked(
    ana: Desk, young: ClientRow, counselling: ServiceRow
) -> None:
    asked = NewConsent(
        young.id, "share_receiver", "parent", fields=("age", "need"), assent="given",
        recipient=counselling.organization, recipient_name="Plavi fenjer",
    )  # fmt: skip
    sheet = consent_sheet(ana, consents.give_consent(ana, asked).value, "latn")
    assert {said for said, ticked in sheet.data if ticked} == {"uzrast", "potreba"}
    assert len(sheet.data) == len(DATA)
    assert not sheet.contact.endswith(", "), "an office without a telephone"
    onward = consents.give_consent(ana, replace(asked, fields=(ONWARD_TO,))).value
    assert consent_sheet(ana, onward, "cyrl").data == (("коме је упућен даље", True),)
