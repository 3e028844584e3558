"""Every action at a desk has its right, which it asks for before anything else; a table of them × every role.

A new action stands in no list here and so fails the first test: its author says who may do it.
"""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date
from importlib import import_module
from typing import Any, Final

import pytest

from caseflow import actions
from caseflow.actions.desk import Desk
from caseflow.domain.errors import NotAllowed
from caseflow.domain.roles import Permission, Role, may

RIGHTS: Final = {
    # right, or rights of which one is enough: the actions that ask for it
    "assign_case": """
        case_hands.assign_case escalations.answer_escalation escalations.waiting_escalations
        handing_over.hand_over handing_over.hands handing_over.held_by
    """,
    "dispose": """
        case_closing.close_and_propose
        disposals.confirm disposals.disposal disposals.disposals disposals.late_count disposals.late_words
        disposals.propose disposals.propose_late disposals.withdraw_proposal erasure_reach.reach
        legal_holds.end_hold legal_holds.hold legal_holds.holds retention.due retention.set_term
    """,
    "exchange": """
        backup.drill backup.keep_backup_place backup.make_backup exchange.partners
        exchange_flow.exchange_flow local_networks.network local_networks.networks notices.dismiss
        stick.read_stick stick.rehearse_stick stick.write_stick
    """,
    "import_directory": """
        directory_import.bring_in_services directory_import.hand_in directory_import.import_services
        directory_import.look_at_services outlines.import_outlines outlines.remove_outlines
        sample.add_samples
    """,
    "import_directory write_case": """
        import_batches.undo_import import_columns.choose_columns import_columns.columns_of
        mappings.keep_mapping
    """,
    "manage_network": """
        local_networks.add_member local_networks.add_network local_networks.close_network
        local_networks.hand_over local_networks.remove_member network.approve_office network.join
        network.start_network network.waiting_requests registrar.accept_proposal registrar.close_office
        registrar.waiting_proposals share.move_share share.rebuild_share
    """,
    "manage_people": """
        admin_key.admin_key_now admin_key.new_admin_key devices.approve passphrases.drop_officer_codes
        passphrases.give_passphrase
        passphrases.new_officer_codes passphrases.rekey passphrases.take_passphrase people.add_person
        people.change_roles people.remove_person revoking.adopt revoking.revoke safety.renew_recovery_code
        seats.part_person seats.same_person seats.seat_person
    """,
    "manage_settings": """
        settings.change_profile settings.set_setting
    """,
    "assign_case manage_settings": """
        phrases.remove_phrase phrases.save_phrase
    """,
    "read_case manage_settings": """
        phrases.phrases
    """,
    "manage_settings read_audit": """
        processing.processing_facts processing.processing_pdf
    """,
    "open_identity": """
        client_copy.client_copy identities.keep_identity identities.open_identity store_check.dump_store
    """,
    "read_aggregates": """
        figures.referral_figures figures_out.figures_pdf figures_out.write_figures
    """,
    "read_audit": """
        audit.audit_at audit.broken_glass audit.find_audit audit.records_of audit_out.audit_pdf
        audit_out.write_audit
    """,
    "read_case": """
        audit.who_looked breaches.breach breaches.breach_pdf breaches.breaches case_hands.case_hands
        case_closing.closing_review
        case_lists.case_key case_lists.case_of_clients case_lists.cases_at case_lists.find_cases
        cases.case cases.case_page cases.cases clients.client clients.clients clients.find_client
        comparisons.askable comparisons.comparison comparisons.comparisons comparisons.open_comparisons
        consents.age_of consents.consent consents.consents consents.covering_now
        directory.matching_services duplicates.duplicates escalations.at_supervisor
        escalations.returned_to_me duplicates.like duplicates.merges
        fhir_export.export_referrals glass.break_glass history.history record_history.case_at
        record_history.find_case record_history.record_history referral_lists.count_referrals
        referral_lists.find_referrals referral_lists.place_of referral_lists.pressing referral_lists.referrals
        referral_lists.find_referrals referral_lists.place_of referral_lists.referrals
        need_call_rows.our_networks need_calls.call need_calls.calls
        referral_groups.needs_to_choose referral_lists.referrals_at referral_lists.referrals_named
        referral_need.need_of referral_updates.calendar_file
        referral_updates.write_update referrals.find referrals.opened_referral
        referrals.referral_page referrals.stored_referral
        returns.record_return returns.redeem returns.returned returns.scan returns.seen_by_camera
        rights.request rights.requests
        unmet_needs.unmet_needs withdrawals.reached
    """,
    "read_directory": """
        audit.verify_audit capacity_questions.ask_capacity
        capacity_questions.capacity_questions
        capacity_questions.open_questions
        competence.competent conflicts.conflicts consents.receiver consents.receivers
        corrections.correction corrections.corrections corrections.report_error directory.compare_services
        outlines.outlines outlines.outlines_report service_map.origin service_map.place_named
        service_map.services_on_map directory.find_services directory.search_services directory.service_card
        directory.service_key directory.services_at directory.verify_service directory_export.export_hsds
        directory_export.export_json directory_export.export_table directory_print.card_pdf
        directory_print.list_pdf directory_standing.due_partners directory_standing.due_services
        directory_standing.licence_reminders directory_standing.verify_partner import_batches.imports
        need_call_rows.own_services search.search_everything today.today
        town_paper.town_places town_paper.town_preview
        town_paper.town_print
    """,
    "send_referral": """
        fhir_tasks.import_tasks onward_start.beginning prints.slip_pdf prints.slip_preview
        referral_preview.preview referrals.fields referrals.new_referral referrals.send_referral
        referrals.check_new need_calls.call_preview need_calls.check_receiver need_calls.make_call
        need_calls.pick_claim need_calls.withdraw_call referral_groups.choose_branch
        referral_groups.new_for_several
        referral_groups.send_need
    """,
    "answer_referral": """
        need_calls.claim_call need_calls.withdraw_claim
    """,
    "send_referral answer_referral": """
        escalations.escalate referral_settling.settle_referral referral_steps.make_step
    """,
    "settle_conflict": """
        comparison_answers.answer_partner comparison_answers.decide comparison_answers.decline_partner
        comparisons.ask_partner comparisons.tell_fits
        conflicts.settle_with duplicates.distinct duplicates.merge duplicates.unmerge history.restore
    """,
    "settle_conflict send_referral answer_referral": """
        conflicts.settle
    """,
    "write_case": """
        breaches.assess_breach breaches.enter_breach breaches.tell_breach cases.add_need cases.add_risk
        cases.close_case cases.open_case cases.reopen_case cases.settle_deadline
        client_import.bring_in_clients client_import.hand_in_clients client_import.look_at_clients
        clients.add_client consent_paper.consent_pdf consents.give_consent notes.add_note
        onward_start.client_of_referral
        referral_notes.add_referral_note rights.close_request rights.extend_request rights.receive_request
        unmet_needs.record_unmet_need unmet_needs.remove_unmet_need withdrawals.withdraw_consent
    """,
    "write_service": """
        capacity_questions.answer_questions
        competence.say_competence corrections.answer_correction directory.add_service
        directory_standing.change_standing directory_standing.say_capacity directory_standing.say_licence
        directory_standing.say_standing
    """,
}
ANYBODY: Final = """
    backup.back_up_if_due backup.backup_state backup.backups computers.computers devices.device_name
    devices.finish_joining directory_import.import_rules directory_standing.is_ours
    disposals.waiting_count drafts.add_to_draft drafts.discard_draft drafts.draft drafts.save_draft
    exchange.exchange_state exchange.standing exchange.sync leaving.come_back leaving.leave
    members.is_member members.member_organizations network.digits_of_network network.digits_of_request
    network.root_key_path network.share_of network_rows.network_row network_rows.proposed_networks
    network_rows.standing_network notices.notices office.close_office
    papers.confirm_papers papers.waiting_papers passphrases.vault_doors people.names
    people.people people.roles_now quarantined.quarantine registrar.standing_office retention.due_count
    retention.terms safety.add_second_key safety.change_passphrase safety.has_second_key
    safety.remove_second_key sample.has_samples settings.idle_minutes settings.profile settings.setting
    stick.stick_state store_check.verify_log
"""
"""What shows nothing of a client and changes nothing for others: one's own drafts and passphrase, names of
colleagues and offices, how the exchange and the copies stand; and the round, which is the computer's work."""
INNER: Final = """
    retention.term_of_class
    put_back.putting_back
    comparisons.forget_withdrawn comparisons.said comparisons.state comparisons.stored_comparison
    comparisons.take_back_questions
    referral_events.event referral_events.record_alone referral_events.record_moves referral_events.settling
    referral_events.where referral_giving_way.give_way referral_giving_way.give_way_everywhere
    need_call_rows.call_row need_call_rows.call_rows need_call_rows.our_network
    need_calls.pick_first_everywhere referrals.write_new
    admin_key.take_new_admin_key case_lists.cases_due computers.standing consents.record_consent
    devices.record_device directory_names.sender_name exchange.heads_before exchange.journal_row
    consents.stored_consent exchange.note_round glass.closed_among glass.closed_referrals glass.closed_to
    glass.need_reason glass.need_reason_for granting.grant_people granting.take_newest_grant
    history.choice import_batches.keep_import import_batches.undoing mappings.kept_mapping
    network.carrier_of network.registry_of notices.note_warnings outbox.follow_redirects
    onward.chain onward.check_first onward.check_part onward.check_sending onward.follow_onward
    onward.let_tell onward.no_longer_told
    outbox.take_outbox readings.note_reading readings.write_past_readings readings.write_readings
    receipts.note_receipts receipts.travel_of receipts.travels receipts.travels_of
    receipts.undelivered_count
    referral_settling.author referral_settling.conflict_of referral_settling.referral_conflicts
    referral_state.row referral_state.seen referral_steps.take_step referral_timeline.timeline
    referral_worker.workers case_hands.put_in_hands
    referral_updates.take_update
    registrar.say seating.is_everybodys seating.slot_of seating.take_seat seating.write_also_here
    settings.write_setting sitters.active_person sitters.people_named sitters.person_named
    slip_content.slip_content slip_content.voucher_content
    withdrawals.redact_withdrawn withdrawals.travelled
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
    for module in pkgutil.iter_modules(actions.__path__):
        room = import_module(f"{actions.__name__}.{module.name}")
        for name, one in vars(room).items():
            at_home = inspect.isfunction(one) and one.__module__ == room.__name__
            if at_home and not name.startswith("_") and "desk" in inspect.signature(one).parameters:
                yield f"{module.name}.{name}", one


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
