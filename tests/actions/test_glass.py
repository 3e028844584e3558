"""Opening somebody else's case: refused without a reason, open with one until the evening, seen by others."""

from dataclasses import replace
from pathlib import Path

import pytest

from caseflow.actions.cases import clients, consent_paper, consents, duplicates, glass, identities, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.cases import hands as case_hands
from caseflow.actions.cases.client_copy import client_copy
from caseflow.actions.desk import Desk
from caseflow.actions.guard import GuardWarning
from caseflow.actions.office import people as staff
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.protection import audit
from caseflow.actions.referrals import fhir_export, slips, steps, updates, withdrawals
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import notes as referral_notes
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.preview import preview
from caseflow.actions.reports import unmet_needs
from caseflow.actions.search import search_everything
from caseflow.actions.store import history
from caseflow.actions.sync import devices, network
from caseflow.actions.today import today
from caseflow.domain.cases.case import CaseRow, NewClient, NewNote
from caseflow.domain.cases.consent import NewConsent
from caseflow.domain.changes import Done
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import PersonId
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.audit import AuditQuery, Kind
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.update import NewUpdate, UpdateKind
from caseflow.domain.referrals.view import NewReferral, ReferralRow

from .conftest import Town
from .test_devices import computer

SENTENCE = "Voli da peva u horu."


@pytest.fixture
def led(ana: Desk) -> CaseRow:
    """A case that Ana leads, with a note."""
    who = clients.add_client(ana, NewClient(2009, "Kragujevac")).value
    made = cases.open_case(ana, who.id, "urgent").value
    notes.add_note(ana, NewNote(who.id, SENTENCE, "conversation"))
    return made


def colleague(ana: Desk, *roles: Role) -> Desk:
    """Somebody else at the same computer."""
    made = staff.add_person(ana, "Vera M.", [role.value for role in roles]).value
    ana.store.sign_in(replace(ana.store.writer, person=made.id))
    return replace(ana, me=replace(ana.me, person=made.id, name=made.name, roles=frozenset(roles)))


def back(ana: Desk) -> Desk:
    """Ana sits down again."""
    ana.store.sign_in(replace(ana.store.writer, person=ana.me.person))
    return ana


def test_a_colleagues_case_opens_only_with_a_reason_and_until_the_evening(
    town: Town, ana: Desk, led: CaseRow
) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    doors = (
        lambda: cases.case_page(vera, led.id),
        lambda: history.history(vera, "case", led.id),
        lambda: history.history(vera, "client", led.client),
        lambda: identities.open_identity(vera, led.client),
        lambda: client_copy(vera, led.client),
        lambda: audit.who_looked(vera, led.id),
    )
    for door in doors:
        with pytest.raises(glass.CaseOfAnother) as stopped:
            door()
        assert stopped.value.case == led.id
    glass.break_glass(vera, led.id, "substitution", "Koleginica je na bolovanju.")
    for door in doors:
        door()
    town.calendar.pass_days(1)
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(vera, led.id)


def test_a_reason_is_a_code_and_the_last_of_them_needs_words(ana: Desk, led: CaseRow) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    for reason, text in (("curiosity", "zanima me"), ("other", "  ")):
        with pytest.raises(InputError):
            glass.break_glass(vera, led.id, reason, text)
    with pytest.raises(GuardWarning):
        glass.break_glass(vera, led.id, "other", "Zvala je Milunka Zovinić, 064 123 4567.")
    with pytest.raises(NotAllowed):
        cases.case_page(vera, led.id)


def test_the_team_and_whoever_a_case_is_handed_to_need_no_reason(ana: Desk, led: CaseRow) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    done: Done[CaseRow] = case_hands.assign_case(back(ana), led.id, ana.me.person, [vera.me.person])
    assert cases.case_page(vera, led.id).row.lead == ana.me.name
    assert done.undo is not None
    done.undo()
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(vera, led.id)
    assert case_hands.assign_case(ana, led.id, vera.me.person).value.lead == "Vera M."
    assert cases.case_page(vera, led.id).row.id == led.id
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(ana, led.id)
    reads_none = staff.add_person(ana, "Admin", ["administrator"]).value
    for nobody in (reads_none.id, PersonId("0" * 32)):
        with pytest.raises(InputError):
            case_hands.assign_case(ana, led.id, nobody)


def test_search_finds_nothing_that_was_written_about_a_client_of_somebody_else(
    ana: Desk, led: CaseRow
) -> None:
    assert [one.title for one in search_everything(ana, "peva")] == [SENTENCE]
    vera = colleague(ana, Role.CASE_MANAGER)
    assert search_everything(vera, "peva") == ()
    assert [one.entity for one in search_everything(vera, led.client_code)] == ["case", "client"]
    glass.break_glass(vera, led.id, "substitution")
    assert [one.title for one in search_everything(vera, "peva")] == [SENTENCE]
    researcher = replace(vera, me=replace(vera.me, roles=frozenset({Role.RESEARCHER})))
    assert search_everything(researcher, "peva") == search_everything(researcher, led.client_code) == ()
    assert today(researcher).deadlines == ()


def test_what_is_closed_takes_no_place_from_what_is_open(ana: Desk, led: CaseRow) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    own = clients.add_client(vera, NewClient(2008, "Kragujevac")).value
    cases.open_case(vera, own.id, "regular")
    notes.add_note(vera, NewNote(own.id, SENTENCE))
    for _ in range(7):
        notes.add_note(back(ana), NewNote(led.client, SENTENCE))
    ana.store.sign_in(replace(ana.store.writer, person=vera.me.person))
    assert [(one.entity, one.link) for one in search_everything(vera, "peva", limit=3)] == [("note", own.id)]


TEXT = "Traži grupu podrške zbog gubitka."


@pytest.fixture
def sent(ana: Desk, led: CaseRow, counselling: ServiceRow) -> ReferralRow:
    """Ana has referred her client, with consent, and noted something beside it."""
    new = NewReferral(
        led.client, counselling.id, "mental_health", "regular", "given", TEXT, given_by="parent"
    )
    made = referrals.new_referral(ana, replace(new, assent="given")).value
    referral_notes.add_referral_note(ana, made.id, "Otac je zvao dvaput.")
    return referrals.send_referral(ana, made.id).value


def test_a_referral_of_a_colleagues_client_shows_its_codes_and_opens_with_a_reason(
    ana: Desk, led: CaseRow, sent: ReferralRow, tmp_path: Path
) -> None:
    (given,) = consents.consents(ana, led.client)
    needed = unmet_needs.record_unmet_need(ana, led.client, "housing").value
    vera = colleague(ana, Role.CASE_MANAGER)
    (row,) = referral_lists.referrals(vera)
    told = (row.client_code, row.code, row.status, row.closed)
    assert told == (led.client_code, sent.code, "sent", True)
    assert (row.need, row.partner, row.service_name) == ("", "", "")
    assert [one.client_code for one in unmet_needs.unmet_needs(vera)] == [""]
    assert [one.closed for one in today(vera).not_delivered] == [True]
    doors = (
        lambda: referrals.referral_page(vera, sent.id),
        lambda: slips.slip_preview(vera, sent.id),
        lambda: slips.slip_pdf(vera, sent.id),
        lambda: history.history(vera, "referral", sent.id),
        lambda: fhir_export.export_referrals(vera, tmp_path / "one.json", [sent.id], with_text=True),
        lambda: consents.consents(vera, led.client),
        lambda: consents.consent(vera, given.id),
        lambda: consent_paper.consent_pdf(vera, given.id),
        lambda: withdrawals.reached(vera, given.id),
        lambda: history.history(vera, "consent", given.id),
        lambda: history.history(vera, "unmet_need", needed),
    )
    for door in doors:
        with pytest.raises(glass.CaseOfAnother) as stopped:
            door()
        assert stopped.value.case == led.id
    out = fhir_export.export_referrals(vera, tmp_path / "all.json", with_text=True)
    assert (out.written, out.closed) == (0, 1)
    assert TEXT not in (tmp_path / "all.json").read_text("utf-8")
    for words in ("grupu", "dvaput"):
        assert search_everything(vera, words) == ()
    (found,) = [one for one in search_everything(vera, sent.code) if one.entity == "referral"]
    assert (found.title, found.subtitle) == (led.client_code, "")
    glass.break_glass(vera, led.id, "substitution")
    for door in doors:
        door()
    assert referrals.referral_page(vera, sent.id).text == TEXT
    (row,) = referral_lists.referrals(vera)
    assert (row.need, row.closed) == ("mental_health", False)


def test_a_colleagues_referral_that_waits_keeps_nobody_from_the_list_or_the_round(
    ana: Desk, led: CaseRow, counselling: ServiceRow
) -> None:
    """What lets it leave is looked up by the program, and shows nobody anything."""
    new = NewReferral(led.client, counselling.id, "mental_health", "regular", "given", TEXT)
    referrals.new_referral(ana, replace(new, given_by="parent", assent="given"))
    vera = colleague(ana, Role.CASE_MANAGER)
    (row,) = referral_lists.referrals(vera)
    assert (row.status, row.closed, row.need) == ("ready", True, "")
    assert today(vera).to_choose == ()
    (given,) = consents.consents(back(ana), led.client)
    assert (
        withdrawals.withdraw_consent(colleague(ana, Role.INTAKE_WORKER), given.id).value.status == "withdrawn"
    )


def test_who_wrote_a_referral_reads_it_and_the_receiving_office_answers_it(
    ana: Desk, bojan: Desk, town: Town, led: CaseRow, counselling: ServiceRow
) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    new = NewReferral(led.client, counselling.id, "mental_health", "regular", "legal_basis", TEXT)
    glass.break_glass(vera, led.id, "substitution")
    made = referrals.new_referral(vera, new).value
    assert referrals.referral_page(vera, made.id).text == TEXT
    town.calendar.pass_days(1)
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(vera, led.id)
    assert referrals.referral_page(vera, made.id).text == TEXT
    assert (made.closed, made.need) == (False, "mental_health")
    referrals.send_referral(vera, made.id)
    town.exchange(back(ana), bojan)
    mira = colleague(bojan, Role.CASE_MANAGER)
    assert referrals.referral_page(mira, made.id).text == TEXT


def test_a_consent_is_taken_back_by_whoever_answers_the_telephone(
    ana: Desk, led: CaseRow, sent: ReferralRow
) -> None:
    (given,) = consents.consents(ana, led.client)
    vera = colleague(ana, Role.CASE_MANAGER)
    assert withdrawals.withdraw_consent(vera, given.id).value.status == "withdrawn"
    assert [one.code for one in withdrawals.travelled(vera, given.id)] == [sent.code]


def test_the_supervisor_reads_it_on_danas_and_in_the_audit(town: Town, ana: Desk, led: CaseRow) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    glass.break_glass(vera, led.id, "emergency", "Poziv iz škole.")
    assert today(vera).glass == ()
    (row,) = today(back(ana)).glass
    assert (row.who, row.reason, row.text) == ("Vera M.", "emergency", "Poziv iz škole.")
    assert [one.title for one in row.records] == [led.code]
    keys = audit.find_audit(ana, AuditQuery(kind=Kind.GLASS))
    assert audit.audit_at(ana, keys) == (row,)
    town.calendar.pass_days(8)
    assert today(ana).glass == ()
    assert len(audit.find_audit(ana, AuditQuery(kind=Kind.GLASS))) == 1


def test_it_reaches_the_supervisor_at_another_computer(town: Town, ana: Desk, led: CaseRow) -> None:
    network.start_network(ana, str(town.share), "četiri obične reči")
    joining = devices.join_device(computer(town, "laptop"), town.calendar)
    devices.approve(ana, joining.digits)
    town.exchange(ana)
    town.exchange(joining.desk)
    close_office(joining.desk)
    laptop = open_office(town.folder / "laptop", "četiri obične reči", town.calendar)
    town.desks.append(laptop)
    town.exchange(laptop, ana, laptop, ana, laptop)
    glass.break_glass(laptop, led.id, "joint_work")
    cases.case_page(laptop, led.id)
    town.exchange(laptop, ana)
    assert [(row.who, row.reason) for row in today(ana).glass] == [("laptop", "joint_work")]
    town.calendar.pass_days(1)
    town.exchange(laptop, ana)
    looked = [(row.who, row.what) for row in audit.who_looked(ana, led.id) if row.who == "laptop"]
    assert looked == [("laptop", "read"), ("laptop", "glass")]


def test_a_colleagues_client_is_referred_and_written_about_only_with_a_reason(
    ana: Desk, led: CaseRow, counselling: ServiceRow, sent: ReferralRow
) -> None:
    """Who wrote a referral needs none, and what the receiver answered on paper is entered all the same."""
    vera = colleague(ana, Role.CASE_MANAGER)
    new = NewReferral(led.client, counselling.id, "mental_health", "regular", "legal_basis", TEXT)
    doors = (
        lambda: preview(vera, new),
        lambda: referrals.new_referral(vera, new),
        lambda: referral_notes.add_referral_note(vera, sent.id, "Zvala je majka."),
        lambda: steps.make_step(vera, sent.id, Step.UNDO_SEND, StepDetails()),
        lambda: updates.write_update(vera, sent.id, NewUpdate(UpdateKind.FEEDBACK, "Zvala je škola.")),
    )
    for door in doors:
        with pytest.raises(glass.CaseOfAnother) as stopped:
            door()
        assert stopped.value.case == led.id
    steps.make_step(back(ana), sent.id, Step.UNDO_SEND, StepDetails())
    ana.store.sign_in(replace(ana.store.writer, person=vera.me.person))
    glass.break_glass(vera, led.id, "substitution")
    assert referrals.new_referral(vera, new).value.status == "ready"
    referral_notes.add_referral_note(vera, sent.id, "Zvala je majka.")


def test_a_colleagues_case_is_changed_only_as_it_is_opened(ana: Desk, led: CaseRow) -> None:
    """And no way round: nobody leads a second case of the client, or joins the client with their own."""
    due = cases.case_page(ana, led.id).deadlines[0].id
    vera = colleague(ana, Role.CASE_MANAGER)
    own = clients.add_client(vera, NewClient(2009, "Kragujevac")).value
    cases.open_case(vera, own.id, "regular")
    doors = (
        lambda: cases.settle_deadline(vera, due),
        lambda: cases.add_need(vera, led.id, "mental_health"),
        lambda: cases.add_risk(vera, led.id, "school_absence"),
        lambda: cases.close_case(vera, led.id, "goals_achieved"),
        lambda: cases.reopen_case(vera, led.id),
        lambda: cases.open_case(vera, led.client, "regular"),
        lambda: notes.add_note(vera, NewNote(led.client, "Zvala je škola.")),
        lambda: unmet_needs.record_unmet_need(vera, led.client, "housing"),
        lambda: consents.give_consent(
            vera, NewConsent(led.client, "photo", "parent", fields=("age",), assent="given")
        ),
        lambda: duplicates.merge(vera, own.id, led.client),
        lambda: duplicates.merge(vera, led.client, own.id),
    )
    for door in doors:
        with pytest.raises(glass.CaseOfAnother) as stopped:
            door()
        assert (stopped.value.key, stopped.value.case) == ("case_of_another", led.id)
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(vera, led.id)
    glass.break_glass(vera, led.id, "substitution")
    for door in doors[:-2]:
        door()
    duplicates.merge(vera, own.id, led.client)
