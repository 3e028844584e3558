"""Which action stands on which side of the glass."""

from typing import Final

ASKED: Final = """
    cases.client_copy.client_copy cases.closing.close_and_propose cases.closing.closing_review
    cases.comparisons.ask_partner cases.comparisons.askable cases.comparisons.comparisons
    cases.consent_paper.consent_pdf cases.consents.consent cases.consents.consents
    cases.consents.covering_now cases.consents.give_consent
    cases.course.add_need cases.course.add_risk cases.course.case_page cases.course.close_case
    cases.course.open_case cases.course.reopen_case cases.course.settle_deadline
    cases.duplicates.distinct cases.duplicates.merge cases.duplicates.unmerge
    cases.identities.identity_claims cases.identities.identity_differs cases.identities.keep_identity
    cases.identities.open_identity cases.identities.take_identity cases.notes.add_note
    protection.audit.who_looked referrals.calls.call referrals.calls.call_preview referrals.calls.make_call
    referrals.calls.check_receiver referrals.calls.pick_claim referrals.calls.withdraw_call
    referrals.escalations.escalate referrals.fhir_export.export_referrals referrals.groups.choose_branch
    referrals.groups.new_for_several referrals.groups.send_need referrals.notes.add_referral_note
    referrals.preview.preview referrals.settling.settle_referral referrals.slips.slip_pdf
    referrals.slips.slip_preview referrals.steps.make_step referrals.updates.calendar_file
    referrals.updates.write_update referrals.withdrawal_paper.withdrawal_pdf
    referrals.withdrawals.reached referrals.writing.check_new
    referrals.need.need_of referrals.writing.new_referral referrals.writing.opened_referral
    referrals.writing.referral_page referrals.writing.send_referral
    reports.unmet_needs.record_unmet_need reports.unmet_needs.remove_unmet_need
    store.conflicts.settle store.conflicts.settle_with store.history.history store.history.restore
    store.record_history.case_at store.record_history.record_history
"""
"""Shows or writes what is about a client: everybody gives a reason, the supervisor too."""
ASKED_LATER: Final = ("cases.comparison_answers.decide", "cases.comparisons.tell_fits")
"""The same; only once a partner's question stands so far that it is known about whom it is."""
BY_ROLE: Final = """
    importing.batches.undo_import protection.disposals.propose protection.legal_holds.end_hold
    protection.legal_holds.hold protection.rights.close_request protection.rights.extend_request
"""
"""Acts on a record as a whole and shows nothing of it: a supervisor by role, everybody else with a reason."""
OUTSIDE: Final = """
    cases.comparison_answers.answer_partner cases.comparison_answers.decline_partner
    protection.disposals.confirm protection.disposals.withdraw_proposal protection.rights.receive_request
    referrals.calls.claim_call referrals.calls.withdraw_claim referrals.fhir_tasks.import_tasks
    referrals.onward_start.beginning referrals.onward_start.client_of_referral
    referrals.returns.record_return referrals.returns.redeem referrals.returns.returned
    referrals.returns.scan referrals.returns.seen_by_camera referrals.withdrawals.withdraw_consent
"""
"""Enters what came from outside and may not wait, answers another office, or is the second of two people."""
CODES: Final = """
    cases.clients.add_client cases.clients.client cases.clients.clients cases.clients.find_client
    cases.comparisons.comparison cases.comparisons.open_comparisons cases.consents.age_of cases.course.case
    cases.course.cases cases.duplicates.duplicates cases.duplicates.like cases.duplicates.merges
    cases.glass.break_glass cases.hands.case_hands cases.lists.case_key cases.lists.case_of_clients
    cases.lists.cases_at cases.lists.find_cases directory.finding.matching_services
    importing.clients.bring_in_clients importing.clients.hand_in_clients importing.clients.look_at_clients
    protection.disposals.disposal protection.disposals.disposals protection.disposals.late_count
    protection.disposals.late_words protection.disposals.propose_late
    protection.erasure_paper.protocol_pdf protection.erasure_reach.reach protection.legal_holds.holds
    protection.retention.due protection.retention.set_term protection.rights.request
    protection.rights.requests referrals.call_rows.our_networks referrals.calls.calls
    referrals.escalations.at_supervisor referrals.escalations.returned_to_me
    referrals.groups.needs_to_choose referrals.lists.count_referrals referrals.lists.find_referrals
    referrals.lists.place_of referrals.lists.pressing referrals.lists.referrals referrals.lists.referrals_at
    referrals.lists.referrals_named referrals.writing.fields referrals.writing.find
    reports.unmet_needs.unmet_needs search.search_everything store.conflicts.conflicts
    store.record_history.find_case today.today
"""
"""Codes, state, days and grounds of the office's own registers; what was erased belongs to nobody."""
NOBODY: Final = """
    cases.consents.receiver cases.consents.receivers office.phrases.phrases
    protection.breaches.assess_breach protection.breaches.breach protection.breaches.breach_pdf
    protection.breaches.breaches protection.breaches.enter_breach protection.breaches.tell_breach
    protection.audit.verify_audit importing.batches.imports importing.mappings.keep_mapping
    importing.columns.choose_columns importing.columns.columns_of store.check.dump_store
    referrals.call_rows.own_services
    directory.capacity_questions.capacity_questions directory.capacity_questions.open_questions
    directory.competence.competent directory.corrections.correction directory.corrections.corrections
    directory.finding.compare_services directory.outlines.outlines directory.outlines.outlines_report
    directory.service_map.origin directory.service_map.place_named directory.service_map.services_on_map
    directory.finding.find_services directory.finding.search_services directory.finding.service_card
    directory.finding.service_key directory.finding.services_at directory.export.export_hsds
    directory.export.export_json directory.export.export_table directory.printing.card_pdf
    directory.printing.list_pdf directory.standing.due_partners directory.standing.due_services
    directory.standing.licence_reminders directory.town_paper.town_places directory.town_paper.town_preview
    directory.town_paper.town_print
"""
"""About no one client: the directory, registers of the office; the whole store, which is the supervisor's."""
READERS: Final = """
    cases.consent_paper.consent_sheet cases.consents.stored_consent cases.comparisons.stored_comparison
    referrals.writing.stored_referral
"""
"""Give a record to an action that has asked; no screen and no command calls them."""
NO_CASES: Final = {
    "assign_case", "exchange", "import_directory", "manage_network", "manage_people", "manage_settings",
    "read_aggregates", "read_audit", "write_service",
}  # fmt: skip
"""Rights that open no case to a case manager: another role has them, or they are about no client at all."""
