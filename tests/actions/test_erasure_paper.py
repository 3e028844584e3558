"""The protocol of an erasure: the archive reads what was let go, by whom and how far it came."""

import pytest

from caseflow.actions.cases import clients, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.protection import disposals
from caseflow.actions.protection.audit import audit_at, find_audit
from caseflow.actions.protection.erasure_paper import protocol_pdf
from caseflow.actions.referrals import writing as referrals
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.audit import AuditQuery
from caseflow.domain.protection.retention import Basis
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.text.serbian import to_cyrillic
from tests.documents.paper_words import pages_of

from .conftest import Town
from .test_erasure_reach import computer

MARK = "zvezdočatstvu"


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


@pytest.fixture
def laptop(town: Town, ana: Desk, counselling: ServiceRow) -> Desk:
    return computer(town, ana, "Laptop Đurđa")


@pytest.fixture
def proposed(town: Town, ana: Desk, laptop: Desk, bojan: Desk, counselling: ServiceRow) -> RecordId:
    who = clients.add_client(ana, NewClient(2004, "Kragujevac", "f")).value
    case = cases.open_case(ana, who.id, "urgent").value
    for _ in range(3):
        notes.add_note(ana, NewNote(who.id, f"Priča o {MARK}.", case=case.id))
    new = NewReferral(
        who.id, counselling.id, "mental_health", "urgent", "given", f"O {MARK}", "pisani",
        given_by="self_adult",
    )  # fmt: skip
    referrals.send_referral(ana, referrals.new_referral(ana, new).value.id)
    town.exchange(ana, laptop, bojan, ana)
    return disposals.propose(ana, "client_file", who.id, "Zahtev 12", Basis.REQUEST).value.id


@pytest.mark.parametrize("script", ["latn", "cyrl"])
def test_the_protocol_says_who_what_and_how_far(
    town: Town, ana: Desk, laptop: Desk, proposed: RecordId, script: str
) -> None:
    code = disposals.disposal(ana, proposed).title
    town.exchange(ana, laptop)
    disposals.confirm(laptop, proposed)
    write = to_cyrillic if script == "cyrl" else str
    first = text_of(protocol_pdf(laptop, proposed, script).value)
    for said in (
        "Zapisnik o brisanju", "Zakon o zaštiti podataka o ličnosti, čl. 30", "dosije korisnika",
        "Zahtev 12", "Ana S., 15.06.2026.", "Laptop Đurđa", "Čeka se", "1 od 2", "Udruženje Plavi fenjer",
        "Beleške: 3", "Predlog dao/la", "Brisanje potvrdio/la", "Odgovorno lice", "Strana 1 od 1",
    ):  # fmt: skip
        assert write(said) in first, said
    assert code in first
    assert MARK not in first
    assert to_cyrillic(MARK) not in first
    town.exchange(laptop, ana, laptop)
    then = text_of(protocol_pdf(laptop, proposed, script).value)
    assert write("2 od 2") in then
    assert write("Čeka se") not in then


def test_printing_it_is_written_down(town: Town, ana: Desk, laptop: Desk, proposed: RecordId) -> None:
    town.exchange(ana, laptop)
    disposals.confirm(laptop, proposed)
    protocol_pdf(laptop, proposed)
    (newest,) = audit_at(laptop, find_audit(laptop, AuditQuery())[:1])
    assert newest is not None
    assert (newest.what, newest.entity) == ("printed", "disposal")


def test_what_was_not_erased_has_no_protocol(ana: Desk, proposed: RecordId) -> None:
    with pytest.raises(NotAllowed, match="Nothing was erased"):
        protocol_pdf(ana, proposed)
    with pytest.raises(InputError):
        protocol_pdf(ana, RecordId("0" * 32))
    with pytest.raises(InputError):
        protocol_pdf(ana, proposed, "glag")
