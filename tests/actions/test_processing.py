"""The record of processing and the DPIA: what they say is what the store holds."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.importing.batches import undo_import
from caseflow.actions.importing.clients import bring_in_clients, hand_in_clients
from caseflow.actions.office import people
from caseflow.actions.protection import audit
from caseflow.actions.protection.processing import processing_facts, processing_pdf
from caseflow.actions.referrals import writing as referrals
from caseflow.db.rows.client_ties import EARLIER
from caseflow.db.rows.processing import COUNTED
from caseflow.documents.client_copy_words import NOUNS as HERS
from caseflow.documents.processing_words import ACTIVITIES, NOUNS
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError
from caseflow.domain.protection.audit import AuditQuery, Kind
from caseflow.domain.protection.processing import Paper
from caseflow.domain.referrals.view import NewReferral

from .conftest import Town


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_facts_are_counted_and_name_whoever_got_data(town: Town, ana: Desk, counselling: ServiceRow) -> None:
    who = clients.add_client(ana, NewClient(2010)).value
    cases.open_case(ana, who.id, "urgent")
    people.add_person(ana, "Vera", ["reader"])
    new = NewReferral(
        who.id, counselling.id, "mental_health", "urgent", "given", "", given_by="parent", assent="given"
    )
    made = referrals.new_referral(ana, new).value
    assert processing_facts(ana).given_to == ()
    referrals.send_referral(ana, made.id)
    facts = processing_facts(ana)
    assert (facts.counts["client"], facts.counts["case"], facts.counts["breach"]) == (1, 1, 0)
    assert facts.given_to == ("Udruženje Plavi fenjer",)
    assert (facts.people, facts.roles["reader"], facts.network) == (2, 1, 2)
    assert facts.guarding.shares
    paper = text_of(processing_pdf(ana, Paper.RECORD, "latn").value)
    assert "Do sada: Udruženje Plavi fenjer." in paper
    assert "slučajeva: 1" in paper


@pytest.mark.parametrize(
    ("paper", "script", "said"),
    [
        (Paper.RECORD, "cyrl", ("Евиденција радњи обраде", "Вођење случаја", "SQLCipher", "Argon2id")),
        (Paper.RECORD, "latn", ("Evidencija radnji obrade", "Rok čuvanja", "64 MiB")),
        (Paper.DPIA, "cyrl", ("Процена утицаја", "Ризик: Украден или изгубљен рачунар", "Мера установе")),
        (Paper.DPIA, "latn", ("Procena uticaja", "Mišljenje lica za zaštitu podataka")),
    ],
)
def test_the_papers_in_both_scripts(ana: Desk, paper: Paper, script: str, said: tuple[str, ...]) -> None:
    text = text_of(processing_pdf(ana, paper, script).value)
    for one in said:
        assert one in text


_PARTS = """
consent_withdrawal consent_receipt comparison_question comparison_answer comparison_word call_claim
referral_event referral_update referral_task referral_note escalation_answer client_merge print
legal_hold disposal tombstone conflict_choice import_batch
"""
"""What belongs to something that is counted, or only keeps account of what was done."""


def test_every_noun_that_speaks_of_a_client_belongs_to_an_activity() -> None:
    counted = {noun for one in ACTIVITIES for noun in one.nouns}
    assert counted == set(COUNTED) == set(NOUNS)
    assert set(HERS) - {EARLIER} - set(_PARTS.split()) <= counted


def test_what_was_taken_back_is_not_counted(ana: Desk, tmp_path: Path) -> None:
    table = tmp_path / "spisak.csv"
    table.write_text("Šifra;Godište;Pol;Opština\nD-17;2010;ž;Kragujevac\n", "utf-8")
    made = bring_in_clients(ana, hand_in_clients(ana, table)).value
    assert processing_facts(ana).counts["client"] == 1
    assert made.batch
    undo_import(ana, made.batch)
    assert processing_facts(ana).counts["client"] == 0


def test_another_script_is_refused(ana: Desk) -> None:
    with pytest.raises(InputError):
        processing_pdf(ana, Paper.DPIA, "grek")


def test_that_a_paper_was_printed_stands_in_the_audit(ana: Desk) -> None:
    for paper in Paper:
        processing_pdf(ana, paper, "cyrl")
    found = audit.audit_at(ana, audit.find_audit(ana, AuditQuery(kind=Kind.PRINT)))
    assert {row.entity for row in found if row} == {paper.value for paper in Paper}
