"""Every action that changes something can be undone, or says here why it cannot.

Undone, everything that is shown is as it was, and in the log stands more than before.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from caseflow.actions.cases import clients, duplicates, identities
from caseflow.actions.cases import closing as case_closing
from caseflow.actions.cases import course as cases
from caseflow.actions.cases import hands as case_hands
from caseflow.actions.cases.lists import CaseQuery, find_cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import competence, corrections
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory import standing as directory_standing
from caseflow.actions.importing import clients as client_import
from caseflow.actions.importing import directory as directory_import
from caseflow.actions.office import people, settings
from caseflow.actions.protection import breaches, retention, rights
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.reports import unmet_needs
from caseflow.actions.store import history
from caseflow.db import log
from caseflow.domain.cases.case import CaseRow, ClientRow, NewClient
from caseflow.domain.cases.identity import Identity
from caseflow.domain.changes import Done
from caseflow.domain.directory.correction import NewCorrection
from caseflow.domain.directory.service import ServiceQuery, ServiceRow
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.rights import NewBreach, NewRequest
from caseflow.domain.referrals.view import NewReferral

from .test_rights_of_actions import ACTIONS, INNER

CANNOT: Final = {
    # why: actions
    "it is what was said, seen or done, and is corrected by saying more": """
        cases.glass.break_glass cases.notes.add_note referrals.notes.add_referral_note
        referrals.updates.write_update store.conflicts.settle store.conflicts.settle_with
        referrals.settling.settle_referral referrals.groups.choose_branch protection.breaches.enter_breach
        protection.rights.receive_request cases.consents.give_consent referrals.fhir_tasks.import_tasks
        referrals.returns.record_return referrals.returns.redeem directory.corrections.answer_correction
        referrals.escalations.escalate referrals.escalations.answer_escalation office.papers.confirm_papers
    """,
    "it was given away: paper, a file, a copy": """
        protection.breaches.breach_pdf protection.erasure_paper.protocol_pdf cases.client_copy.client_copy
        cases.consent_paper.consent_pdf referrals.withdrawal_paper.withdrawal_pdf
        protection.register_papers.breaches_pdf protection.register_papers.requests_pdf
        referrals.slips.slip_pdf protection.processing.processing_pdf directory.town_paper.town_print
        store.backup.make_backup store.backup.back_up_if_due store.backup.drill
    """,
    "another office may have read it, or answers it; its own step takes it back": """
        referrals.withdrawals.withdraw_consent cases.comparisons.ask_partner cases.comparisons.tell_fits
        cases.comparison_answers.answer_partner cases.comparison_answers.decline_partner
        cases.comparison_answers.decide sync.local_networks.add_member sync.local_networks.add_network
        sync.local_networks.close_network sync.local_networks.hand_over sync.local_networks.remove_member
        sync.registrar.accept_proposal sync.registrar.close_office referrals.calls.claim_call
        referrals.calls.make_call referrals.calls.pick_claim referrals.calls.withdraw_call
        referrals.calls.withdraw_claim
    """,
    "a file has its number: it is closed as opened by mistake": """
        cases.course.open_case referrals.onward_start.client_of_referral
    """,
    "two people decide about it, and that somebody proposed or kept it stays": """
        protection.disposals.confirm protection.disposals.propose protection.disposals.propose_late
        protection.disposals.withdraw_proposal protection.legal_holds.hold protection.legal_holds.end_hold
    """,
    "keys and grants are signed and never unsaid; the opposite step makes new ones": """
        sync.admin_key.new_admin_key sync.devices.approve sync.network.approve_office sync.network.join
        sync.network.start_network office.passphrases.drop_officer_codes office.passphrases.give_passphrase
        office.passphrases.new_officer_codes office.passphrases.rekey office.passphrases.take_passphrase
        office.people.add_person office.people.remove_person sync.revoking.adopt sync.revoking.revoke
        office.safety.add_second_key office.safety.change_passphrase office.safety.remove_second_key
        office.safety.renew_recovery_code
    """,
    "it is the carrying of what was written, not writing": """
        sync.exchange.sync sync.share.move_share sync.share.rebuild_share sync.stick.read_stick
        sync.inspecting.inspect_packet sync.stick.rehearse_stick sync.stick.write_stick
    """,
    "it is how this computer stands, and is said anew": """
        store.backup.keep_backup_place importing.mappings.keep_mapping sync.notices.dismiss
        sync.notices.take_rest
        office.phrases.remove_phrase office.phrases.save_phrase
    """,
    "it is itself an undo, or the opposite step stands beside it": """
        importing.batches.undo_import office.seats.part_person office.seats.seat_person
    """,
}
OTHERS_TEST: Final = """
    directory.outlines.import_outlines directory.outlines.remove_outlines referrals.groups.new_for_several
    referrals.groups.send_need importing.directory.import_services directory.capacity_questions.ask_capacity
    referrals.handing_over.hand_over office.seats.same_person
"""
"""Undone in the test of their own noun."""


@dataclass
class Office:
    """Something of everything, so that there is something to change."""

    desk: Desk
    client: ClientRow
    other: ClientRow
    case: CaseRow
    service: ServiceRow
    person: str
    folder: Path
    request: RecordId
    breach: RecordId
    need: RecordId
    joined: RecordId


@pytest.fixture
def office(ana: Desk, tmp_path: Path) -> Office:
    new = NewClient(2009, "Kragujevac", "female")
    client, other, third = (clients.add_client(ana, new).value for _ in range(3))
    case = cases.open_case(ana, client.id, "urgent").value
    service = directory.add_service(ana, directory.NewService("Klub", "Kragujevac")).value
    person = people.add_person(ana, "Vera M.", ["case_manager"]).value.id
    day = date(2026, 6, 14)
    request = rights.receive_request(ana, NewRequest(day, "access", client.id)).value.id
    breach = breaches.enter_breach(ana, NewBreach(ana.clock(), "lost_device", "Laptop", "Kodovi", "Poziv"))
    need = unmet_needs.record_unmet_need(ana, client.id, "housing").value
    identities.keep_identity(ana, client.id, Identity(name="Ana Anić"))
    joined = duplicates.merge(ana, client.id, third.id).value.id
    return Office(ana, client, other, case, service, person, tmp_path, request, breach.value.id, need, joined)


def everything(desk: Desk) -> dict[str, Any]:
    """What the pages show."""
    query = ServiceQuery()
    services = directory.search_services(desk, query).rows
    return {
        "clients": clients.clients(desk),
        "cases": [cases.case_page(desk, one.id) for one in cases.cases(desk)],
        "open cases": find_cases(desk, CaseQuery()).keys,
        "hands": [case_hands.case_hands(desk, one.id) for one in cases.cases(desk)],
        "alike": duplicates.duplicates(desk),
        "merges": [(one.id, one.kept, one.merged) for one in duplicates.merges(desk)],
        "identities": [identities.open_identity(desk, one.id) for one in clients.clients(desk)],
        "referrals": [(one.id, one.status) for one in referral_lists.referrals(desk)],
        "needs": unmet_needs.unmet_needs(desk),
        "requests": rights.requests(desk),
        "breaches": [(one.id, one.risk, one.notified_at) for one in breaches.breaches(desk)],
        "terms": [(one.cls, one.years, one.permanent) for one in retention.terms(desk)],
        "people": people.people(desk),
        "profile": settings.profile(desk),
        "setting": settings.setting(desk, "idle_minutes"),
        "services": [directory.service_card(desk, one.id) for one in services],
        "corrections": corrections.corrections(desk),
    }


def table(office: Office, name: str, text: str) -> Path:
    (office.folder / name).write_text(text, encoding="utf-8")
    return office.folder / name


def a_referral(office: Office) -> Done[Any]:
    who, service = office.client.id, office.service.id
    new = NewReferral(who, service, "mental_health", "regular", "legal_basis", "Traži razgovor.")
    return referrals.new_referral(office.desk, new)


def sent(office: Office, send: Callable[[Desk, RecordId], Done[Any]]) -> Done[Any]:
    made = a_referral(office).value
    with office.desk.store.transaction() as transaction:
        transaction.write(office.desk.space, "referral", {"on_paper": False}, made.id)
    return send(office.desk, made.id)


def restored(office: Office) -> Done[Any]:
    desk, before = office.desk, settings.profile(office.desk).phone
    settings.change_profile(desk, "CSR", "Kragujevac", "", "000/1")
    of = RecordId(desk.me.organization)
    row = next(one for one in history.history(desk, "organization", of) if one.claim.value == before)
    return history.restore(desk, "organization", of, row)


def imported(office: Office, clients_too: bool) -> Done[Any]:
    if clients_too:
        path = table(office, "k.csv", "Šifra;Ime;Prezime;Godište\nD-1;Iva;Ivić;2008\n")
        return client_import.bring_in_clients(office.desk, client_import.hand_in_clients(office.desk, path))
    path = table(office, "services.csv", "id,name,organization_name\n1,Dom,Krug\n")
    return directory_import.bring_in_services(office.desk, directory_import.hand_in(office.desk, path))


UNDONE: Final[dict[str, Callable[[Office], Done[Any]]]] = {
    "protection.breaches.assess_breach": lambda o: breaches.assess_breach(o.desk, o.breach, "high"),
    "protection.breaches.tell_breach": lambda o: breaches.tell_breach(o.desk, o.breach, o.desk.clock(), True),
    "cases.hands.assign_case": lambda o: case_hands.assign_case(
        o.desk, o.case.id, o.desk.me.person, [o.person]
    ),
    "cases.closing.close_and_propose": lambda o: case_closing.close_and_propose(o.desk, o.case.id, "moved"),
    "cases.course.add_need": lambda o: cases.add_need(o.desk, o.case.id, "housing"),
    "cases.course.add_risk": lambda o: cases.add_risk(o.desk, o.case.id, "school_absence"),
    "cases.course.close_case": lambda o: cases.close_case(o.desk, o.case.id, "moved"),
    "cases.course.reopen_case": lambda o: cases.reopen_case(
        o.desk, cases.close_case(o.desk, o.case.id, "moved").value.id
    ),
    "cases.course.settle_deadline": lambda o: cases.settle_deadline(
        o.desk, cases.case_page(o.desk, o.case.id).deadlines[0].id
    ),
    "importing.clients.bring_in_clients": partial(imported, clients_too=True),
    "cases.clients.add_client": lambda o: clients.add_client(o.desk, NewClient(2001, "Niš")),
    "directory.competence.say_competence": lambda o: competence.say_competence(o.desk, o.service.id, ["Niš"]),
    "directory.corrections.report_error": lambda o: corrections.report_error(
        o.desk, NewCorrection(o.service.id, reason="Telefon ne radi.")
    ),
    "directory.finding.add_service": lambda o: directory.add_service(
        o.desk, directory.NewService("Dom", "Niš")
    ),
    "directory.finding.verify_service": lambda o: directory.verify_service(o.desk, o.service.id),
    "importing.directory.bring_in_services": partial(imported, clients_too=False),
    "directory.standing.change_standing": lambda o: directory_standing.change_standing(
        o.desk, o.service.id, {"phone": "1"}, "undone"
    ),
    "cases.duplicates.distinct": lambda o: duplicates.distinct(o.desk, o.client.id, o.other.id),
    "cases.duplicates.merge": lambda o: duplicates.merge(o.desk, o.client.id, o.other.id),
    "cases.duplicates.unmerge": lambda o: duplicates.unmerge(o.desk, o.joined),
    "store.history.restore": restored,
    "cases.identities.keep_identity": lambda o: identities.keep_identity(
        o.desk, o.client.id, Identity(name="Iva Ivić")
    ),
    "cases.identities.take_identity": lambda o: identities.take_identity(
        o.desk, o.client.id, "name", "Iva Ivić"
    ),
    "office.people.change_roles": lambda o: people.change_roles(o.desk, o.person, ["intake_worker"]),
    "referrals.steps.make_step": partial(sent, send=referrals.send_referral),
    "referrals.writing.new_referral": a_referral,
    "referrals.writing.send_referral": partial(sent, send=referrals.send_referral),
    "protection.retention.set_term": lambda o: retention.set_term(o.desk, "client_file", 5, "12"),
    "protection.rights.close_request": lambda o: rights.close_request(o.desk, o.request, "Dat uvid."),
    "protection.rights.extend_request": lambda o: rights.extend_request(o.desk, o.request, "Obimno."),
    "office.settings.change_profile": lambda o: settings.change_profile(o.desk, "CSR", "Niš", "", ""),
    "office.settings.set_setting": lambda o: settings.set_setting(o.desk, "idle_minutes", "5"),
    "reports.unmet_needs.record_unmet_need": lambda o: unmet_needs.record_unmet_need(
        o.desk, o.other.id, "mental_health"
    ),
    "reports.unmet_needs.remove_unmet_need": lambda o: unmet_needs.remove_unmet_need(o.desk, o.need),
}
"""Each does the action and gives back what it returned; what comes before it stays."""
PREPARED: Final = frozenset(
    (
        "cases.course.reopen_case",
        "store.history.restore",
        "referrals.steps.make_step",
        "referrals.writing.send_referral",
    )
)
"""Here the scenario does something else first, so the state before is that of its undo's other end."""


def operations(desk: Desk) -> int:
    with desk.store.reading() as connection:
        return sum(one.sequence for one in log.lane_ends(connection))


@pytest.mark.parametrize("name", sorted(UNDONE))
def test_undone_everything_is_shown_as_it_was_and_the_log_is_longer(office: Office, name: str) -> None:
    before = everything(office.desk)
    done = UNDONE[name](office)
    changed = everything(office.desk)
    assert done.undo is not None, name
    written = operations(office.desk)
    done.undo()
    after = everything(office.desk)
    assert operations(office.desk) > written
    if name not in PREPARED:
        assert changed != before, "the action shows nothing"
        assert after == before
    else:
        assert after != changed


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("cases.course.close_case", lambda o: cases.reopen_case(o.desk, o.case.id)),
        (
            "directory.standing.change_standing",
            lambda o: directory_standing.change_standing(o.desk, o.service.id, {"phone": "2"}, "undone"),
        ),
        (
            "cases.identities.keep_identity",
            lambda o: identities.keep_identity(o.desk, o.client.id, Identity(name="Iva Janić")),
        ),
        (
            "office.people.change_roles",
            lambda o: people.change_roles(o.desk, o.person, ["supervisor"]),
        ),
        (
            "office.settings.change_profile",
            lambda o: settings.change_profile(o.desk, "CSR", "Bor", "", ""),
        ),
        ("office.settings.set_setting", lambda o: settings.set_setting(o.desk, "idle_minutes", "7")),
    ],
)
def test_what_was_changed_again_meanwhile_is_not_taken_back(
    office: Office, name: str, again: Callable[[Office], object]
) -> None:
    """An undo can be pressed hours later: it never writes over what came after it."""
    done = UNDONE[name](office)
    again(office)
    now = everything(office.desk)
    assert done.undo is not None
    with pytest.raises(NotAllowed) as told:
        done.undo()
    assert told.value.key == "undo_overtaken"
    assert everything(office.desk) == now


def test_what_was_prepared_comes_back_to_what_was_prepared(office: Office) -> None:
    desk = office.desk
    cases.close_case(desk, office.case.id, "moved")
    closed = everything(desk)
    opened = cases.reopen_case(desk, office.case.id)
    assert everything(desk) != closed
    assert opened.undo is not None
    opened.undo()
    assert everything(desk) == closed


def test_every_action_that_changes_something_is_undone_or_says_why_not() -> None:
    inner = set(INNER.split())
    changing = {
        name
        for name, one in ACTIONS.items()
        if name not in inner and "Done" in str(inspect.signature(one).return_annotation)
    }
    told = [name for names in CANNOT.values() for name in names.split()]
    listed = [*UNDONE, *told, *OTHERS_TEST.split(), *STANDING.split()]
    assert sorted(changing - set(listed)) == []
    assert sorted(set(listed) - changing) == []
    assert len(listed) == len(set(listed))


STANDING: Final = """
    directory.standing.say_capacity directory.standing.say_licence directory.standing.say_standing
    directory.standing.verify_partner importing.sample.add_samples
"""
"""Made of an action above: `change_standing`, the checks of `verify_service`, an import."""


def test_a_client_of_whom_something_was_written_is_not_taken_back(office: Office) -> None:
    made = clients.add_client(office.desk, NewClient(2001, "Niš"))
    cases.open_case(office.desk, made.value.id, "regular")
    assert made.undo is not None
    with pytest.raises(NotAllowed):
        made.undo()


def test_a_referral_that_was_sent_is_not_taken_back_as_if_it_had_never_been(office: Office) -> None:
    made = a_referral(office)
    referrals.send_referral(office.desk, made.value.id)
    assert made.undo is not None
    with pytest.raises(NotAllowed):
        made.undo()
