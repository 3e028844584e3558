"""Every action at a desk has its right, which it asks for before anything else; a table of them × every role.

A new action stands in no list here and so fails the first test: its author says who may do it.
"""

import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from importlib import import_module
from typing import Any, Final

import pytest

from caseflow import actions
from caseflow.actions.desk import Desk
from caseflow.domain.errors import NotAllowed
from caseflow.domain.office.roles import Permission, Role, may

RIGHTS: Final = {
    # right, or rights of which one is enough: the actions that ask for it
    "assign_case": """
        cases.hands.assign_case referrals.escalations.answer_escalation
        referrals.escalations.waiting_escalations referrals.handing_over.hand_over
        referrals.handing_over.hands referrals.handing_over.held_by
    """,
    "dispose": """
        cases.closing.close_and_propose protection.disposals.confirm protection.disposals.disposal
        protection.disposals.disposals protection.disposals.late_count protection.disposals.late_words
        protection.disposals.propose protection.disposals.propose_late
        protection.disposals.withdraw_proposal protection.erasure_paper.protocol_pdf
        protection.erasure_reach.reach
        protection.legal_holds.end_hold protection.legal_holds.hold protection.legal_holds.holds
        protection.retention.due protection.retention.set_term
    """,
    "exchange": """
        store.backup.drill store.backup.keep_backup_place store.backup.make_backup sync.exchange.partners
        sync.flow.exchange_flow sync.inspecting.inspect_packet
        sync.local_networks.network sync.local_networks.networks
        sync.notices.dismiss sync.notices.take_rest
        sync.stick.read_stick sync.stick.rehearse_stick sync.stick.write_stick
        directory.capacity_questions.ask_capacity directory.corrections.report_error
        directory.finding.verify_service directory.standing.verify_partner
    """,
    "import_directory": """
        importing.directory.bring_in_services importing.directory.hand_in
        importing.directory.import_services importing.directory.look_at_services
        directory.outlines.import_outlines directory.outlines.remove_outlines importing.sample.add_samples
    """,
    "import_directory write_case": """
        importing.batches.undo_import importing.columns.choose_columns importing.columns.columns_of
        importing.mappings.keep_mapping
    """,
    "manage_network": """
        sync.local_networks.add_member sync.local_networks.add_network sync.local_networks.close_network
        sync.local_networks.hand_over sync.local_networks.remove_member sync.network.approve_office
        sync.network.join sync.network.start_network sync.network.waiting_requests
        sync.registrar.accept_proposal sync.registrar.close_office sync.registrar.waiting_proposals
        sync.share.move_share sync.share.rebuild_share
    """,
    "manage_people": """
        sync.admin_key.admin_key_now sync.admin_key.new_admin_key sync.devices.approve
        office.passphrases.drop_officer_codes office.passphrases.give_passphrase
        office.passphrases.new_officer_codes office.passphrases.rekey office.passphrases.take_passphrase
        office.people.add_person office.people.change_roles office.people.remove_person
        office.removal_reach.removals sync.revoking.adopt
        sync.revoking.revoke office.safety.renew_recovery_code office.seats.part_person
        office.seats.same_person office.seats.seat_person
    """,
    "manage_settings": """
        office.settings.change_profile office.settings.set_setting
    """,
    "assign_case manage_settings": """
        office.phrases.remove_phrase office.phrases.save_phrase
    """,
    "read_case manage_settings": """
        office.phrases.phrases
    """,
    "manage_settings read_audit": """
        protection.processing.processing_facts protection.processing.processing_pdf
    """,
    "open_identity": """
        cases.client_copy.client_copy cases.identities.identity_claims cases.identities.identity_differs
        cases.identities.keep_identity cases.identities.open_identity cases.identities.take_identity
        store.check.dump_store
    """,
    "read_aggregates": """
        reports.figures.referral_figures reports.figures_out.figures_pdf reports.figures_out.write_figures
    """,
    "read_audit": """
        protection.audit.audit_at protection.audit.broken_glass protection.audit.find_audit
        protection.audit.records_of protection.audit_out.audit_pdf protection.audit_out.write_audit
        protection.register_papers.breaches_pdf protection.register_papers.requests_pdf
    """,
    "read_case": """
        protection.audit.who_looked protection.breaches.breach protection.breaches.breach_pdf
        protection.breaches.breaches cases.hands.case_hands cases.closing.closing_review
        cases.lists.case_key cases.lists.case_of_clients cases.lists.cases_at cases.lists.find_cases
        cases.course.case cases.course.case_page cases.course.cases cases.clients.client
        cases.clients.clients cases.clients.find_client cases.comparisons.askable
        cases.comparisons.comparison cases.comparisons.comparisons cases.comparisons.open_comparisons
        cases.consents.age_of cases.consents.consent cases.consents.consents cases.consents.covering_now
        directory.finding.matching_services cases.duplicates.duplicates referrals.escalations.at_supervisor
        referrals.escalations.returned_to_me cases.duplicates.like cases.duplicates.merges
        referrals.fhir_export.export_referrals cases.glass.break_glass store.history.history
        store.record_history.case_at store.record_history.find_case store.record_history.record_history
        referrals.lists.count_referrals referrals.lists.find_referrals referrals.lists.place_of
        referrals.lists.pressing referrals.lists.referrals referrals.lists.find_referrals
        referrals.lists.place_of referrals.lists.referrals referrals.call_rows.our_networks
        referrals.calls.call referrals.calls.calls referrals.groups.needs_to_choose
        referrals.lists.referrals_at referrals.lists.referrals_named referrals.need.need_of
        referrals.updates.calendar_file referrals.updates.write_update referrals.writing.find
        referrals.writing.opened_referral referrals.writing.referral_page referrals.writing.stored_referral
        referrals.returns.record_return referrals.returns.redeem referrals.returns.returned
        referrals.returns.scan referrals.returns.seen_by_camera protection.rights.request
        protection.rights.requests reports.unmet_needs.unmet_needs referrals.withdrawals.reached
    """,
    "read_directory": """
        protection.audit.verify_audit directory.capacity_questions.capacity_questions
        directory.capacity_questions.open_questions
        directory.competence.competent store.conflicts.conflicts cases.consents.receiver
        cases.consents.receivers directory.corrections.correction directory.corrections.corrections
        directory.finding.compare_services directory.outlines.outlines
        directory.outlines.outlines_report directory.service_map.origin directory.service_map.place_named
        directory.service_map.services_on_map directory.finding.find_services
        directory.finding.search_services directory.finding.service_card directory.finding.service_key
        directory.finding.services_at directory.export.export_hsds
        directory.export.export_json directory.export.export_table directory.printing.card_pdf
        directory.printing.list_pdf directory.standing.due_partners directory.standing.due_services
        directory.standing.licence_reminders importing.batches.imports
        referrals.call_rows.own_services search.search_everything today.today
        directory.town_paper.town_places directory.town_paper.town_preview directory.town_paper.town_print
    """,
    "send_referral": """
        referrals.fhir_tasks.import_tasks referrals.onward_start.beginning referrals.slips.slip_pdf
        referrals.slips.slip_preview referrals.preview.preview referrals.writing.fields
        referrals.writing.new_referral referrals.writing.send_referral referrals.writing.check_new
        referrals.calls.call_preview referrals.calls.check_receiver referrals.calls.make_call
        referrals.calls.pick_claim referrals.calls.withdraw_call referrals.groups.choose_branch
        referrals.groups.new_for_several referrals.groups.send_need
    """,
    "answer_referral": """
        referrals.calls.claim_call referrals.calls.withdraw_claim
    """,
    "send_referral answer_referral": """
        referrals.escalations.escalate referrals.settling.settle_referral referrals.steps.make_step
    """,
    "settle_conflict": """
        cases.comparison_answers.answer_partner cases.comparison_answers.decide
        cases.comparison_answers.decline_partner cases.comparisons.ask_partner cases.comparisons.tell_fits
        cases.duplicates.distinct cases.duplicates.merge cases.duplicates.unmerge
    """,
    "settle_conflict manage_people manage_settings": """
        store.conflicts.settle_with store.history.restore
    """,
    "settle_conflict manage_people manage_settings send_referral answer_referral": """
        store.conflicts.settle
    """,
    "write_case": """
        protection.breaches.assess_breach protection.breaches.enter_breach protection.breaches.tell_breach
        cases.course.add_need cases.course.add_risk cases.course.close_case cases.course.open_case
        cases.course.reopen_case cases.course.settle_deadline importing.clients.bring_in_clients
        importing.clients.hand_in_clients importing.clients.look_at_clients cases.clients.add_client
        cases.consent_paper.consent_pdf cases.consents.give_consent cases.notes.add_note
        cases.consent_paper.consent_sheet
        referrals.onward_start.client_of_referral referrals.notes.add_referral_note
        protection.rights.close_request protection.rights.extend_request protection.rights.receive_request
        reports.unmet_needs.record_unmet_need reports.unmet_needs.remove_unmet_need
        referrals.withdrawal_paper.withdrawal_pdf referrals.withdrawals.withdraw_consent
    """,
    "write_service": """
        directory.capacity_questions.answer_questions directory.competence.say_competence
        directory.corrections.answer_correction directory.finding.add_service
        directory.standing.change_standing directory.standing.say_capacity directory.standing.say_licence
        directory.standing.say_standing
    """,
}
ANYBODY: Final = """
    store.backup.back_up_if_due store.backup.backup_state store.backup.copy_elsewhere_due store.backup.backups
    sync.computers.computers
    sync.devices.device_name sync.devices.finish_joining importing.directory.import_rules
    directory.standing.is_ours protection.disposals.waiting_count store.drafts.add_to_draft
    store.drafts.discard_draft store.drafts.draft store.drafts.save_draft sync.exchange.exchange_state
    sync.exchange.standing sync.exchange.sync office.leaving.come_back office.leaving.leave
    directory.members.is_member directory.members.member_organizations sync.network.digits_of_network
    sync.network.digits_of_request sync.network.root_key_path sync.network.share_of
    sync.network_rows.network_row sync.network_rows.proposed_networks sync.network_rows.standing_network
    sync.notices.notices office.opening.close_office office.papers.confirm_papers
    office.papers.waiting_papers office.passphrases.vault_doors office.people.names office.people.people
    office.people.roles_now sync.quarantined.quarantine sync.quarantined.set_aside_count
    sync.registrar.standing_office
    protection.retention.due_count protection.retention.terms office.safety.add_second_key
    office.safety.change_passphrase office.safety.has_second_key office.safety.remove_second_key
    importing.sample.has_samples office.settings.idle_minutes office.settings.profile
    office.settings.setting store.check.verify_log
"""
"""What shows nothing of a client and changes nothing for others: one's own drafts and passphrase, names of
colleagues and offices, how the exchange and the copies stand; and the round, which is the computer's work."""
INNER: Final = """
    protection.retention.term_of_class put_back.change put_back.left_by
    put_back.putting_back printed.note_print
    cases.comparisons.forget_withdrawn cases.glass.closed_record cases.glass.closed_records
    cases.glass.need_reason_of
    cases.glass.need_reason_or_role
    cases.comparisons.said cases.comparisons.state cases.comparisons.stored_comparison
    cases.comparisons.take_back_questions referrals.events.event referrals.events.record_alone
    referrals.events.record_moves referrals.events.settling referrals.events.where
    referrals.giving_way.give_way referrals.giving_way.give_way_everywhere referrals.call_rows.call_row
    referrals.call_rows.call_rows referrals.call_rows.our_network referrals.calls.pick_first_everywhere
    referrals.writing.write_new sync.admin_key.take_new_admin_key cases.lists.cases_due
    office.removed.gone office.removed.may_come_by_paper office.removed.refuse_removed
    office.removed.granted office.removed.roles_of_person
    office.removed.shut_doors sync.computers.has_read sync.computers.standing
    cases.consents.record_consent sync.devices.record_device
    directory.names.sender_name sync.exchange.heads_before sync.exchange.journal_row
    cases.consents.stored_consent sync.exchange.note_round cases.glass.closed_among
    cases.glass.closed_referrals cases.glass.closed_to cases.glass.need_reason cases.glass.need_reason_for
    office.granting.grant_people office.granting.take_newest_grant store.history.choice
    store.history.allow_rewriting store.history.may_rewrite
    importing.batches.keep_import importing.batches.undoing importing.mappings.kept_mapping
    sync.network.carrier_of sync.network.registry_of sync.notices.note_warnings
    sync.notices.is_older sync.notices.note_older
    referrals.outbox.follow_redirects referrals.onward.chain referrals.onward.check_first
    referrals.onward.check_part referrals.onward.check_sending referrals.onward.follow_onward
    referrals.onward.let_tell referrals.onward.no_longer_told referrals.outbox.take_outbox
    cases.readings.note_reading cases.readings.write_past_readings cases.readings.write_readings
    referrals.receipts.note_receipts referrals.receipts.travel_of referrals.receipts.travels
    referrals.receipts.travels_of referrals.receipts.undelivered_count referrals.settling.author
    referrals.settling.conflict_of referrals.settling.referral_conflicts referrals.state.row
    referrals.state.seen referrals.steps.take_step referrals.timeline.timeline referrals.worker.workers
    cases.hands.put_in_hands referrals.updates.take_update sync.registrar.say office.seating.is_everybodys
    office.seating.slot_of office.seating.take_seat office.seating.write_also_here
    office.settings.write_setting office.sitters.active_person office.sitters.people_named
    office.sitters.person_named referrals.slip_content.slip_content referrals.slip_content.voucher_content
    referrals.withdrawals.redact_withdrawn referrals.withdrawals.travelled
"""
"""Steps inside an action that has asked already, or inside the round."""
RIGHT_OF: Final = {name: right for right, names in RIGHTS.items() for name in names.split()}
Action = Callable[..., object]


class Asked(Exception):
    """Which rights an action asked for first."""


class Doorkeeper(Desk):
    """Stops whoever asks for a right, and says which."""

    def allow(self, *permissions: Permission) -> None:
        raise Asked(" ".join(one.value for one in permissions))


def found_actions() -> Iterator[tuple[str, Action]]:
    for module in pkgutil.walk_packages(actions.__path__, f"{actions.__name__}."):
        room = import_module(module.name)
        for name, one in vars(room).items():
            at_home = inspect.isfunction(one) and one.__module__ == room.__name__
            if at_home and not name.startswith("_") and "desk" in inspect.signature(one).parameters:
                yield f"{module.name.removeprefix(actions.__name__ + '.')}.{name}", one


ACTIONS: Final = dict(found_actions())


def do(name: str, desk: Desk) -> object:
    """With nothing in hand: whoever may not is stopped before anybody looks at what was handed over."""
    asked = inspect.signature(ACTIONS[name]).parameters.values()
    empty: dict[str, Any] = {one.name: None for one in asked if one.default is one.empty}
    return ACTIONS[name](**(empty | {"desk": desk}))


def test_every_action_has_a_right_or_a_reason_why_it_needs_none() -> None:
    listed = [*RIGHT_OF, *ANYBODY.split(), *INNER.split()]
    assert sorted(ACTIONS) == sorted(listed)


def test_an_action_asks_for_its_right_before_anything_else(ana: Desk) -> None:
    keeper = Doorkeeper(*(getattr(ana, one.name) for one in fields(Desk)))
    for name, right in RIGHT_OF.items():
        with pytest.raises(Asked) as asked:
            do(name, keeper)
        assert (name, str(asked.value)) == (name, right)


def test_what_anybody_may_asks_for_nothing() -> None:
    """Whoever begins to ask stands in the wrong list."""
    asking = [name for name in ANYBODY.split() if "desk.allow(" in inspect.getsource(ACTIONS[name])]
    assert asking == []


@pytest.mark.parametrize("role", list(Role))
def test_a_role_is_stopped_at_every_action_it_has_no_right_to(ana: Desk, role: Role) -> None:
    seated = replace(ana, me=replace(ana.me, roles=frozenset({role})))
    for name, right in RIGHT_OF.items():
        if any(may({role}, Permission(one)) for one in right.split()):
            continue
        with pytest.raises(NotAllowed) as stopped:
            do(name, seated)
        assert (name, stopped.value.key) == (name, "role_not_allowed")


def test_whoever_has_no_role_does_nothing(ana: Desk) -> None:
    nobody = replace(ana, me=replace(ana.me, roles=frozenset()))
    for name in RIGHT_OF:
        with pytest.raises(NotAllowed):
            do(name, nobody)


def test_a_reader_whose_time_is_over_reads_nothing(ana: Desk) -> None:
    me = replace(ana.me, roles=frozenset({Role.READER}), until=date(2026, 6, 14))
    late = replace(ana, me=me)
    for name, right in RIGHT_OF.items():
        if any(may({Role.READER}, Permission(one)) for one in right.split()):
            with pytest.raises(NotAllowed) as stopped:
                do(name, late)
            assert (name, stopped.value.key) == (name, "reading_over")


NOTES_DOWN: Final = """
    reports.figures_out.figures_pdf reports.figures_out.write_figures protection.breaches.breach_pdf
    referrals.fhir_export.export_referrals referrals.updates.calendar_file cases.glass.break_glass
    directory.export.export_hsds directory.export.export_json directory.export.export_table
    directory.town_paper.town_print
"""
"""Open to a reader or a researcher: they write that somebody printed, exported or broke the glass."""
WRITES: Final = re.compile(r"\.transaction\(\)|note_down[(,]|note_print\(")
ASKS_AGAIN: Final = "referrals.updates.write_update referrals.returns.redeem"
"""Whoever only reads is stopped once it is known on which side of the referral one stands."""


def test_a_reader_and_a_researcher_write_nothing_but_what_they_did() -> None:
    rights = READS[Role.READER] | READS[Role.RESEARCHER]
    open_to = [name for name, right in RIGHT_OF.items() if rights & set(right.split())]
    writing = [name for name in open_to if WRITES.search(inspect.getsource(ACTIONS[name]))]
    assert sorted(writing) == sorted([*NOTES_DOWN.split(), *ASKS_AGAIN.split()])


READS: Final = {
    Role.RESEARCHER: {"read_directory", "read_aggregates"},
    Role.READER: {"read_directory", "read_case"},
    Role.ADMINISTRATOR: {
        "read_directory", "import_directory", "write_service", "exchange",
        "manage_people", "manage_network", "manage_settings",
    },
}  # fmt: skip


@pytest.mark.parametrize("role", list(READS))
def test_what_the_narrow_roles_may_ask_for_at_all(role: Role) -> None:
    """A researcher reaches no record of casework, a reader writes nothing, an administrator reads no case."""
    open_to = {one for right in RIGHTS for one in right.split() if may({role}, Permission(one))}
    assert open_to <= READS[role]
