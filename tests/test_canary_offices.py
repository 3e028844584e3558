"""The marked person between three offices: compared, called for, sent onward, asked about, and given away.

Each office may read what it was sent, and nothing else; what goes out of the program for others holds her
nowhere. What an office writes down about her itself stays in its own store.
"""

import logging
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest

from caseflow.actions.cases import clients, comparisons, consents, identities, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.cases.comparison_answers import answer_partner, decide
from caseflow.actions.cases.comparisons import ask_partner, tell_fits
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory.export import export_hsds, export_json, export_table
from caseflow.actions.directory.town_paper import TownPaper, town_print
from caseflow.actions.guard import GuardWarning
from caseflow.actions.office.phrases import save_phrase
from caseflow.actions.protection.audit_out import audit_pdf, write_audit
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.calls import call, call_preview, claim_call, make_call, pick_claim
from caseflow.actions.referrals.escalations import answer_escalation, escalate
from caseflow.actions.referrals.fhir_export import export_referrals
from caseflow.actions.referrals.notes import add_referral_note
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.referrals.updates import calendar_file, write_update
from caseflow.actions.reports.figures_out import figures_pdf, write_figures
from caseflow.actions.store.backup import drill, make_backup
from caseflow.actions.sync import local_networks
from caseflow.actions.sync.stick import read_stick, write_stick
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.cases.consent import NewConsent
from caseflow.domain.cases.identity import Identity
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.ids import RecordId
from caseflow.domain.office.phrase import PhraseKind
from caseflow.domain.protection.audit import AuditQuery
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.escalation import Verdict
from caseflow.domain.referrals.need_call import NewCall
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.update import NewUpdate, UpdateKind
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.reports.figures import FigureQuestion, year_to
from caseflow.domain.sync.local_network import MemberDetails, NewNetwork
from tests.actions.conftest import PASSPHRASE, Town
from tests.actions.erased import stored_bytes
from tests.documents.paper_words import pages_of
from tests.test_canary import everywhere, spellings

NAME, JMBG, UIC = "Zvezdomirka Kukurikanović", "0703003720005", "LJDJF0703"
HERS = ("Zvezdomirka", "Kukurikanović", JMBG, UIC)
TO_BOJAN, TO_VESNA = "Tresimirišno traži razgovor", "Dalje ide bez Vijugavca"
TEXTS = (TO_BOJAN, TO_VESNA)
INSIDE = ("Tiholisno", "Nepovedljivo", "Samoprepisno")
"""What Ana's office wrote for itself: in a note, beside the referral, to the supervisor."""


@dataclass(frozen=True)
class Three:
    """Ana knows her; Bojan too, under his own code; Vesna is asked by Bojan."""

    town: Town
    ana: Desk
    bojan: Desk
    vesna: Desk
    her: RecordId
    sent: RecordId

    @property
    def desks(self) -> tuple[Desk, Desk, Desk]:
        return self.ana, self.bojan, self.vesna


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    made = Town(tmp_path)
    yield made
    made.close()


@pytest.fixture
def three(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Three:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    ana = town.office("CSR Čačak", person_name="Ana S.")
    bojan = town.office("Plavi fenjer", "association", person_name="Bojan P.")
    vesna = town.office("Klub mladih", "association", person_name="Vesna K.")
    town.network(ana, bojan, vesna)
    counselling = directory.add_service(bojan, directory.NewService("Savetovalište", "Čačak")).value.id
    club = directory.add_service(vesna, directory.NewService("Klub", "Čačak")).value.id
    town.exchange(bojan, vesna, ana, bojan)
    her = _known(ana)
    _compared(town, ana, bojan, her)
    sent = _referred(ana, her, counselling, TO_BOJAN)
    _written_inside(ana, her, sent)
    town.exchange(ana, bojan)
    _onward(town, bojan, sent, club)
    town.exchange(bojan, vesna, ana)
    return Three(town, ana, bojan, vesna, her, sent)


def _known(desk: Desk) -> RecordId:
    her = clients.add_client(desk, NewClient(2003, "Čačak", "female", UIC)).value.id
    identities.keep_identity(desk, her, Identity(NAME, JMBG))
    cases.open_case(desk, her, "urgent")
    return her


def _compared(town: Town, ana: Desk, bojan: Desk, her: RecordId) -> None:
    _known(bojan)
    fields, to = ("age", "client_code", "identity_name"), bojan.me.organization
    new = NewConsent(her, "share_receiver", "self_adult", fields=fields, recipient=to)
    consents.give_consent(ana, replace(new, recipient_name="Plavi fenjer"))
    asked = ask_partner(ana, her, to).value.id
    town.exchange(ana, bojan)
    answer_partner(bojan, asked)
    town.exchange(bojan, ana)
    tell_fits(ana, asked)
    town.exchange(ana, bojan)
    decide(bojan, asked, same=True)
    town.exchange(bojan, ana)
    assert comparisons.comparison(ana, asked).state.value == "same"


def _referred(desk: Desk, who: RecordId, service: RecordId, text: str, **more: object) -> RecordId:
    new = NewReferral(who, service, "mental_health", "urgent", "given", text, "usmeni")
    whole = replace(new, given_by="self_adult", **more)  # type: ignore[arg-type]
    made = referrals.new_referral(desk, whole).value.id
    referrals.send_referral(desk, made)
    return made


def _written_inside(ana: Desk, her: RecordId, sent: RecordId) -> None:
    note, beside, asked = INSIDE
    notes.add_note(ana, NewNote(her, f"{note} sedi.", "visit"))
    add_referral_note(ana, sent, f"{beside} ćuti.")
    escalate(ana, sent, f"{asked} čeka.")
    answer_escalation(ana, sent, Verdict.RETURNED, f"{asked} neka čeka.")
    with pytest.raises(GuardWarning):
        save_phrase(ana, PhraseKind.NOTE, "Poziv", f"Zvala je {NAME}.")


def _onward(town: Town, bojan: Desk, sent: RecordId, club: RecordId) -> None:
    make_step(bojan, sent, Step.ACCEPT, StepDetails())
    write_update(bojan, sent, NewUpdate(UpdateKind.APPOINTMENT, "", bojan.clock()))
    who = clients.add_client(bojan, NewClient(2003, "Čačak", "female")).value.id
    _referred(bojan, who, club, TO_VESNA, part_of=sent)


def _called(three: Three) -> None:
    """A network of all three; what leaves is what the preview shows."""
    town, ana, bojan, vesna = three.town, *three.desks
    network = local_networks.add_network(ana, NewNetwork("Mreža Čačka")).value.id
    town.exchange(bojan, vesna, ana)
    for name in ("Plavi fenjer", "Klub mladih"):
        local_networks.add_member(ana, network, name, MemberDetails())
    town.exchange(*three.desks, *three.desks)
    new = NewCall(three.her, network, "mental_health", "urgent")
    shown = repr(call_preview(ana, new))
    assert not [one for one in (*HERS, *INSIDE) if one in shown]
    made = make_call(ana, new).value.id
    town.exchange(ana, bojan, vesna)
    service = next(one.id for one in directory.search_services(vesna, ServiceQuery("Klub")).rows)
    claim_call(vesna, made, service)
    town.exchange(vesna, ana)
    (claim,) = call(ana, made).claims
    pick_claim(ana, made, claim.id)
    town.exchange(*three.desks)


def _given_away(three: Three, folder: Path) -> None:
    """Everything the program writes for others, but the copy that is hers, the slip and the consent."""
    ana, year = three.ana, FigureQuestion(year_to(local_day(three.ana.clock())))
    folder.mkdir()
    export_referrals(ana, folder / "uputi.json")
    for desk in three.desks:
        export_referrals(desk, folder / f"{desk.me.letter}-{desk.me.organization}.json")
    write_figures(ana, folder / "brojke.xlsx", year)
    write_audit(ana, folder / "evidencija.xlsx", AuditQuery())
    export_hsds(ana, folder / "hsds")
    export_json(ana, folder / "imenik.json")
    export_table(ana, folder / "imenik.csv")
    (folder / "termin.ics").write_bytes(calendar_file(three.bojan, three.sent))
    papers = (
        figures_pdf(ana, year),
        audit_pdf(ana, AuditQuery()),
        town_print(ana, TownPaper("Čačak")).value.pdf,
    )
    for number, paper in enumerate(papers):
        (folder / f"{number}.txt").write_text("\n".join(pages_of(paper)), "utf-8")
    for place in ("kopija", "stik"):
        (folder / place).mkdir()
    made = make_backup(ana, folder / "kopija").value
    drill(ana, made.folder, PASSPHRASE)
    write_stick(ana, folder / "stik", prepare=True)
    read_stick(three.bojan, folder / "stik")


def unpacked(data: bytes) -> bytes:
    """A workbook with what is packed in it."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return b"".join(map(packed.read, packed.namelist()))


def test_what_leaves_the_offices_holds_her_nowhere(
    three: Three, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    given = tmp_path / "given"
    with caplog.at_level(logging.DEBUG):
        _called(three)
        _given_away(three, given)
    assert len(list(given.rglob("*.*"))) > 10
    for one in (*HERS, *INSIDE, *TEXTS):
        found = [
            name for name, data in everywhere(tmp_path) if any(by in unpacked(data) for by in spellings(one))
        ]
        assert (one, found) == (one, [])
        assert one not in caplog.text


def test_each_office_holds_what_it_was_sent_and_nothing_else(three: Three) -> None:
    _called(three)
    ana, bojan, vesna = (stored_bytes(desk).decode("utf-8", "replace") for desk in three.desks)
    for one in INSIDE:
        assert (one in ana, one in bojan, one in vesna) == (True, False, False), one
    assert (TO_BOJAN in ana, TO_BOJAN in bojan, TO_BOJAN in vesna) == (True, True, False)
    assert (TO_VESNA in ana, TO_VESNA in bojan, TO_VESNA in vesna) == (False, True, True)
    for one in HERS:
        assert (one in ana, one in bojan, one in vesna) == (True, True, False), one
