"""A case that Ana leads with everything that can hang on one, and a door into it for each action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from caseflow.actions.cases import clients, consents, identities, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.importing import clients as importing
from caseflow.actions.protection import disposals, legal_holds, rights
from caseflow.actions.referrals import escalations
from caseflow.actions.referrals import notes as referral_notes
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.reports import unmet_needs
from caseflow.actions.store import history
from caseflow.domain.cases.case import CaseRow, NewClient, NewNote
from caseflow.domain.cases.consent import NewConsent
from caseflow.domain.cases.identity import Identity
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.ids import OrganizationId, RecordId, network_space, new_record_id
from caseflow.domain.protection.retention import Basis
from caseflow.domain.protection.rights import NewRequest
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.need_call import NewCall
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.update import NewUpdate, UpdateKind
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.store.conflict import ConflictRow

from .test_rights_of_actions import ACTIONS

Door = Callable[[Desk], object]
Given = tuple[object, ...]


@dataclass
class Led:
    """What hangs on a case that Ana leads."""

    case: CaseRow
    other: RecordId
    deadline: RecordId
    referral: RecordId
    ready: RecordId
    code: str
    consent: RecordId
    call: RecordId
    unmet: RecordId
    hold: RecordId
    proposal: RecordId
    request: RecordId
    merge: RecordId
    batch: RecordId
    partner: OrganizationId
    new: NewReferral
    folder: Path

    @property
    def client(self) -> RecordId:
        return self.case.client


def led_case(ana: Desk, counselling: ServiceRow, tmp_path: Path) -> Led:
    who = clients.add_client(ana, NewClient(2009, "Kragujevac")).value.id
    case = cases.open_case(ana, who, "urgent").value
    identities.keep_identity(ana, who, Identity(name="Milunka Zovinić"))
    notes.add_note(ana, NewNote(who, "Voli da peva u horu.", "conversation"))
    asked = NewConsent(who, "photo", "parent", fields=("age",), assent="given", explained="Rečeno polako.")
    consent = consents.give_consent(ana, asked).value.id
    new = NewReferral(who, counselling.id, "mental_health", "regular", "legal_basis", "Zbog gubitka.")
    sent = referrals.new_referral(ana, new).value
    referral_notes.add_referral_note(ana, sent.id, "Otac je zvao dvaput.")
    referrals.send_referral(ana, sent.id)
    escalations.escalate(ana, sent.id, "Služba se ne javlja.")
    twin = clients.add_client(ana, NewClient(2009, "Kragujevac")).value.id
    cases.open_case(ana, twin, "regular")
    merged = ACTIONS["cases.duplicates.merge"](ana, who, twin)
    requested = NewRequest(date(2026, 6, 10), "access", who, "njen stric")
    kept = rights.receive_request(ana, requested).value.id
    rights.extend_request(ana, kept, "Traži se kod tetke.")
    (tmp_path / "stari.csv").write_text("Šifra;Godina rođenja\nKG-9;2008\n", "utf-8")
    batch = importing.bring_in_clients(
        ana, importing.hand_in_clients(ana, tmp_path / "stari.csv")
    ).value.batch
    assert batch is not None
    unmet = unmet_needs.record_unmet_need(ana, who, "housing").value
    second = clients.add_client(ana, NewClient(2007, "Kragujevac")).value.id
    second_case = cases.open_case(ana, second, "regular").value
    proposal = disposals.propose(ana, "client_file", second, "Traži majka.", Basis.REQUEST).value.id
    assert second_case.client == second
    return Led(
        case=case,
        other=second,
        deadline=cases.case_page(ana, case.id).deadlines[0].id,
        referral=sent.id,
        ready=referrals.new_referral(ana, new).value.id,
        code=sent.code,
        consent=consent,
        call=called(ana, who),
        unmet=unmet,
        hold=legal_holds.hold(ana, "client_file", who, "Vodi se spor.").value.id,
        proposal=proposal,
        request=kept,
        merge=merged.value.id,  # type: ignore[attr-defined]
        batch=batch,
        partner=OrganizationId(counselling.organization),
        new=new,
        folder=tmp_path,
    )


def called(ana: Desk, who: RecordId) -> RecordId:
    """A call of ours, as it stands in the space of a network and at home."""
    name = new_record_id(ana.random, ana.me.organization)
    network = new_record_id(ana.random, ana.me.organization)
    told = {
        "organization": ana.me.organization, "need": "housing", "urgency": "regular",
        "at": "2026-06-15T08:00:00+00:00", "open_until": "2026-07-15T08:00:00+00:00",
    }  # fmt: skip
    with ana.store.transaction() as transaction:
        transaction.write(network_space(network), "need_call", dict(told), name)
        transaction.write(ana.space, "need_call", {**told, "client": who, "network": network}, name)
    return name


def doors(led: Led, ana: Desk) -> dict[str, Door]:
    """Every action that asks, with what it needs to get as far as the question."""
    given = of_casework(led) | of_referrals(led) | of_the_store(led, ana)
    return {name: partial(through, name, with_) for name, with_ in given.items()}


def of_casework(led: Led) -> dict[str, Given]:
    case, client = led.case.id, led.client
    consent = NewConsent(client, "photo", "parent", fields=("age",), assent="given")
    return {
        "cases.client_copy.client_copy": (client,),
        "cases.closing.close_and_propose": (case, "goals_achieved"),
        "cases.closing.closing_review": (case,),
        "cases.comparisons.ask_partner": (client, led.partner),
        "cases.comparisons.askable": (client,),
        "cases.comparisons.comparisons": (client,),
        "cases.consent_paper.consent_pdf": (led.consent,),
        "cases.consents.consent": (led.consent,),
        "cases.consents.consents": (client,),
        "cases.consents.covering_now": (client, led.partner, ("age",)),
        "cases.consents.give_consent": (consent,),
        "cases.course.add_need": (case, "housing"),
        "cases.course.add_risk": (case, "school_absence"),
        "cases.course.case_page": (case,),
        "cases.course.close_case": (case, "goals_achieved"),
        "cases.course.open_case": (client, "regular"),
        "cases.course.reopen_case": (case,),
        "cases.course.settle_deadline": (led.deadline,),
        "cases.duplicates.distinct": (client, led.other),
        "cases.duplicates.merge": (client, led.other),
        "cases.duplicates.unmerge": (led.merge,),
        "cases.identities.identity_claims": (client,),
        "cases.identities.identity_differs": (client,),
        "cases.identities.keep_identity": (client, Identity(name="Neka Druga")),
        "cases.identities.open_identity": (client,),
        "cases.identities.take_identity": (client, "name", "Neka Druga"),
        "cases.notes.add_note": (NewNote(client, "Zvala je škola."),),
        "protection.audit.who_looked": (case,),
    }


def of_referrals(led: Led) -> dict[str, Given]:
    client, sent, new = led.client, led.referral, led.new
    call = NewCall(client, RecordId("0" * 32), "housing", "regular")
    return {
        "referrals.calls.call": (led.call,),
        "referrals.calls.call_preview": (call,),
        "referrals.calls.check_receiver": (led.call, led.partner),
        "referrals.calls.make_call": (call,),
        "referrals.calls.pick_claim": (led.call, led.call),
        "referrals.calls.withdraw_call": (led.call,),
        "referrals.escalations.escalate": (sent, "Niko se ne javlja."),
        "referrals.fhir_export.export_referrals": (led.folder / "out.json", [sent]),
        "referrals.groups.choose_branch": (sent,),
        "referrals.groups.new_for_several": (new, [new.service]),
        "referrals.groups.send_need": (led.ready,),
        "referrals.need.need_of": (sent,),
        "referrals.notes.add_referral_note": (sent, "Zvala je majka."),
        "referrals.preview.preview": (new,),
        "referrals.settling.settle_referral": (sent, "accepted", "Dogovoreno."),
        "referrals.slips.slip_pdf": (sent,),
        "referrals.slips.slip_preview": (sent,),
        "referrals.steps.make_step": (sent, Step.UNDO_SEND, StepDetails()),
        "referrals.updates.calendar_file": (sent,),
        "referrals.updates.write_update": (sent, NewUpdate(UpdateKind.REMINDED)),
        "referrals.withdrawal_paper.withdrawal_pdf": (led.consent,),
        "referrals.withdrawals.reached": (led.consent,),
        "referrals.writing.check_new": (new, ""),
        "referrals.writing.new_referral": (new,),
        "referrals.writing.opened_referral": (sent,),
        "referrals.writing.referral_page": (sent,),
        "referrals.writing.send_referral": (led.ready,),
        "reports.unmet_needs.record_unmet_need": (client, "housing"),
        "reports.unmet_needs.remove_unmet_need": (led.unmet,),
    }


def of_the_store(led: Led, ana: Desk) -> dict[str, Given]:
    case, row = led.case.id, history.history(ana, "case", led.case.id)[0]
    clash = ConflictRow("case", case, "priority", "", ("urgent", "regular"), date(2026, 6, 15))
    return {
        "store.conflicts.settle": (clash, 0, "Dogovoreno."),
        "store.conflicts.settle_with": (clash, "regular", "Dogovoreno."),
        "store.history.history": ("case", case),
        "store.history.restore": ("case", case, row),
        "store.record_history.case_at": (case, date(2026, 6, 16)),
        "store.record_history.record_history": ("case", case),
    }


def through(name: str, with_: tuple[object, ...], desk: Desk) -> object:
    return ACTIONS[name](desk, *with_)


def wholes(led: Led) -> dict[str, Door]:
    """What acts on a record as a whole."""
    return {
        "importing.batches.undo_import": lambda d: ACTIONS["importing.batches.undo_import"](d, led.batch),
        "protection.legal_holds.end_hold": lambda d: legal_holds.end_hold(d, led.hold),
        "protection.disposals.propose": lambda d: disposals.propose(
            d, "consent", led.consent, "Traži majka.", Basis.REQUEST
        ),
        "protection.legal_holds.hold": lambda d: legal_holds.hold(d, "consent", led.consent, "Traži sud."),
        "protection.rights.close_request": lambda d: rights.close_request(d, led.request, "Sve je dato."),
        "protection.rights.extend_request": lambda d: rights.extend_request(d, led.request, "Još se traži."),
    }
