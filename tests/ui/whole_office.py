"""An office in the middle of its work: something stands on every page, and what is written there is marked.

Ana's centre and two offices of one exchange and one local network. The centre has a client with a case, an
identity, a note, a need and a consent, the same person twice, referrals out and in, one of them at the
supervisor, calls, a question to a partner, a request, a breach, a hold, a proposal, a phrase, an import.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from caseflow.actions.cases import clients, comparisons, consents, identities, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import corrections
from caseflow.actions.directory import finding as directory
from caseflow.actions.importing.directory import import_services
from caseflow.actions.office import people
from caseflow.actions.office.phrases import save_phrase
from caseflow.actions.protection import breaches, disposals, legal_holds, rights
from caseflow.actions.referrals import calls
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.escalations import escalate
from caseflow.actions.referrals.notes import add_referral_note
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.sync import local_networks
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.cases.consent import NewConsent
from caseflow.domain.cases.identity import Identity
from caseflow.domain.clock import local_day
from caseflow.domain.directory.correction import NewCorrection
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.phrase import PhraseKind
from caseflow.domain.protection.retention import Basis
from caseflow.domain.protection.rights import NewBreach, NewRequest
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.need_call import NewCall
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.sync.local_network import MemberDetails, NewNetwork
from tests.actions.conftest import Town

NAME, JMBG = "Zvezdomirka Kukurikanović", "0703003720005"
NOTED, ASKED = "Zvezdočatstvo", "Kukurikanje"
"""Written about her: in notes, and in what was asked of others."""
OF_LAW, RECEIVED = "Samoprepisno", "Tresimirišno"
"""In the registers of the law, and in what another office sent: open to everybody who reads casework."""
UIC = "LJDJF0703"
ROOMS = ("today", "directory", "referrals", "cases", "reports", "exchange", "help")
PARTS = (
    *("display", "office", "people", "phrases", "safety", "backup", "keep"),
    *("protection", "protection/breaches", "audit", "audit/glass"),
)


@dataclass(frozen=True)
class Whole:
    """The centre, and what there is to be opened in it: a room and the record `open_room` is asked for."""

    desk: Desk
    places: tuple[tuple[str, str | None], ...]
    colleague: PersonId
    """Who leads no case and sits in no team."""
    codes: tuple[str, ...]
    """Of the client, the case and the referrals: what leads to a young person in the books of the office."""


def make_whole(town: Town) -> Whole:
    ana = town.office("CSR Čačak", person_name="Ana S.", municipality="Čačak")
    bojan = town.office("Plavi fenjer", "association", person_name="Bojan P.")
    vesna = town.office("Klub mladih", "association", person_name="Vesna K.")
    town.network(ana, bojan, vesna)
    service = directory.add_service(bojan, directory.NewService("Savetovalište", "Čačak")).value
    own = directory.add_service(ana, directory.NewService("Prihvatilište", "Čačak")).value
    club = directory.add_service(vesna, directory.NewService("Klub", "Čačak")).value
    network = local_networks.add_network(ana, NewNetwork("Mreža Čačka")).value.id
    town.exchange(bojan, vesna, ana)
    local_networks.add_member(ana, network, "Plavi fenjer", MemberDetails())
    town.exchange(ana, bojan, vesna, ana, bojan)
    places, codes = _worked(town, ana, bojan, network, (service.id, own.id, club.id))
    mira = people.add_person(ana, "Mira T.", ["case_manager"]).value.id
    return Whole(ana, places, PersonId(mira), codes)


def _worked(
    town: Town, ana: Desk, bojan: Desk, network: RecordId, services: tuple[RecordId, RecordId, RecordId]
) -> tuple[tuple[tuple[str, str | None], ...], tuple[str, ...]]:
    service, own, club = services
    case, who = _case(ana)
    _of_law(ana, who)
    _asked_elsewhere(ana, bojan, who)
    sent = _sent(ana, who, service)
    add_referral_note(ana, sent, f"{NOTED} i za uput.")
    escalate(ana, sent, f"{ASKED}?")
    theirs = clients.add_client(bojan, NewClient(2003, "Čačak", "female", UIC)).value.id
    received = _sent(bojan, theirs, own, RECEIVED)
    calls.make_call(bojan, NewCall(theirs, network, "mental_health", "urgent"))
    town.exchange(bojan, ana)
    make_step(ana, received, Step.ACCEPT, StepDetails())
    called = calls.make_call(ana, NewCall(who, network, "mental_health", "urgent")).value.id
    town.exchange(ana, bojan, ana)
    draft = referrals.new_referral(ana, _written(who, club)).value.id
    _of_directory(ana, town.folder, service, own)
    rows = [referrals.referral_page(ana, one).row for one in (sent, received, draft)]
    page = cases.case_page(ana, case)
    codes = (page.row.client_code, *(one.code for one in rows))
    asked = (f"client:{who}", f"service:{service}", f"call:{called}")
    records = {
        "cases": (case, "new", "note", "due"),
        "referrals": (
            *(sent, received, draft),
            "received",
            "sent",
            "calls",
            *(f"new:{one}" for one in asked),
        ),
        "directory": (service, own, "new", "due", "town"),
        "reports": ("unmet",),
        "settings": PARTS,
    }
    named = ((room, one) for room, of in records.items() for one in of)
    places = (*((room, None) for room in ROOMS), *named)
    return places, codes


def _case(ana: Desk) -> tuple[RecordId, RecordId]:
    who = clients.add_client(ana, NewClient(2003, "Čačak", "female", UIC)).value.id
    case = cases.open_case(ana, who, "urgent").value.id
    notes.add_note(ana, NewNote(who, f"{NOTED} na prvom razgovoru.", "visit", case))
    cases.add_need(ana, case, "mental_health")
    identities.keep_identity(ana, who, Identity(name=NAME, jmbg=JMBG))
    again = clients.add_client(ana, NewClient(2003, "Čačak", "female")).value.id
    cases.open_case(ana, again, "regular")
    identities.keep_identity(ana, again, Identity(name=NAME))
    return case, who


def _of_law(ana: Desk, who: RecordId) -> None:
    rights.receive_request(ana, NewRequest(local_day(ana.clock()), "access", who, OF_LAW, True))
    found = NewBreach(ana.clock(), "lost_paper", f"{OF_LAW} na hodniku.", "papir", "sklonjen", persons=1)
    breaches.enter_breach(ana, found)
    let_go = clients.add_client(ana, NewClient(2002, "Čačak", "male")).value.id
    disposals.propose(ana, "client_file", let_go, "Zahtev 3", Basis.REQUEST)
    legal_holds.hold(ana, "client_file", who, f"{OF_LAW} pred sudom")
    save_phrase(ana, PhraseKind.NOTE, "Zvali", "Zvali smo i niko se ne javlja.")


def _asked_elsewhere(ana: Desk, bojan: Desk, who: RecordId) -> None:
    to = bojan.me.organization
    new = NewConsent(who, "share_receiver", "self_adult", fields=("age", "client_code"), recipient=to)
    consents.give_consent(ana, replace(new, recipient_name="Plavi fenjer"))
    comparisons.ask_partner(ana, who, to)


def _written(who: RecordId, service: RecordId, text: str = ASKED) -> NewReferral:
    return NewReferral(who, service, "mental_health", "urgent", "legal_basis", f"{text} o sebi.", "čl. 5")


def _sent(desk: Desk, who: RecordId, service: RecordId, text: str = ASKED) -> RecordId:
    made = referrals.new_referral(desk, _written(who, service, text)).value.id
    referrals.send_referral(desk, made)
    return made


def _of_directory(ana: Desk, folder: Path, service: RecordId, own: RecordId) -> None:
    for one in (service, own):
        corrections.report_error(ana, NewCorrection(one, "phone", "032 111 222", ""))
    table = folder / "spisak.csv"
    table.write_text("Organizacija;Usluga;Opština\nCrveni krst;Kuhinja;Čačak\n", "utf-8")
    import_services(ana, table)
