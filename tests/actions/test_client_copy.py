"""The right of access: one step gives everything about one client, and nothing of another."""

import json
import re

import pypdfium2  # type: ignore[import-untyped]
import pytest

from caseflow.actions.cases import clients, consents, identities, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.cases.client_copy import client_copy
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.notes import add_referral_note
from caseflow.db.rows.client_ties import KEPT
from caseflow.documents.client_copy_words import FIELDS, INNER
from caseflow.documents.client_copy_words import NOUNS as NAMED
from caseflow.domain.cases.case import NewClient, NewNote
from caseflow.domain.cases.consent import NewConsent
from caseflow.domain.cases.identity import Identity
from caseflow.domain.errors import InputError
from caseflow.domain.nouns import NOUNS
from caseflow.domain.referrals.view import NewReferral

MARKS = ("beleška o kući", "obrazloženje uputa", "napomena za sebe", "Milunka Z.", "objašnjeno majci")


def test_one_step_gives_everything_about_one_client_and_nothing_of_another(ana: Desk) -> None:
    who = clients.add_client(ana, NewClient(2010, "Kragujevac", "female")).value
    other = clients.add_client(ana, NewClient(2009, "Kragujevac", "male")).value
    opened = cases.open_case(ana, who.id, "urgent").value
    cases.add_need(ana, opened.id, "mental_health")
    notes.add_note(ana, NewNote(who.id, MARKS[0], case=opened.id))
    notes.add_note(ana, NewNote(other.id, "tuđa beleška"))
    identities.keep_identity(ana, who.id, Identity(name=MARKS[3]))
    consents.give_consent(
        ana, NewConsent(who.id, "photo", "parent", fields=("age",), assent="given", explained=MARKS[4])
    )
    service = directory.add_service(ana, directory.NewService("Savetovalište")).value
    new = NewReferral(who.id, service.id, "mental_health", "urgent", "legal_basis", MARKS[1], "rešenje")
    sent = referrals.new_referral(ana, new).value
    add_referral_note(ana, sent.id, MARKS[2])
    made = client_copy(ana, who.id, "latn").value
    whole = json.loads(made.data)
    said = json.dumps(whole, ensure_ascii=False)
    assert (whole["format"], whole["version"], whole["client"]) == ("caseflow-client-copy", 1, who.code)
    assert made.records == sum(len(one) for one in whole["records"].values())
    paper = text_of(made.pdf)
    for mark in MARKS:
        assert mark in said
        assert mark in paper
    for shared in (said, paper):
        assert "tuđa beleška" not in shared
        assert other.code not in shared
    assert {"client", "case", "need", "note", "consent", "referral", "referral_event"} <= set(
        whole["records"]
    )
    assert [one["what"] for one in whole["records"]["audit"]].count("exported") == 1


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_a_long_life_takes_several_pages_and_loses_no_line(ana: Desk) -> None:
    who = clients.add_client(ana, NewClient(2010)).value
    for number in range(120):
        notes.add_note(ana, NewNote(who.id, f"razgovor broj-{number} " * 12))
    paper = text_of(client_copy(ana, who.id, "cyrl").value.pdf)
    for number in (0, 60, 119):
        assert paper.count(f"broj-{number} ") == 12
    assert "ПОДАЦИ О КОРИСНИКУ" in paper


def test_every_field_of_what_is_copied_has_a_name_for_a_reader() -> None:
    about = {name for name in NOUNS if name in NAMED}
    unnamed = {field for name in about for field in KEPT.get(name, NOUNS[name].fields)} - set(FIELDS) - INNER
    assert unnamed == set()


def test_an_unknown_script_is_refused(ana: Desk) -> None:
    who = clients.add_client(ana, NewClient(2010)).value
    with pytest.raises(InputError):
        client_copy(ana, who.id, "glag")


def test_nothing_on_paper_is_a_code_or_a_day_of_a_machine(ana: Desk) -> None:
    who = clients.add_client(ana, NewClient(2004, "Kragujevac", "f")).value
    opened = cases.open_case(ana, who.id, "urgent").value
    cases.add_need(ana, opened.id, "mental_health")
    cases.add_risk(ana, opened.id, "distress")
    service = directory.add_service(ana, directory.NewService("Savetovalište")).value
    new = NewReferral(who.id, service.id, "mental_health", "urgent", "legal_basis", "Razgovor.", "rešenje")
    referrals.send_referral(ana, referrals.new_referral(ana, new).value.id)
    paper = text_of(client_copy(ana, who.id, "latn").value.pdf)
    assert re.findall(r"\d{4}-\d\d-\d\d", paper) == []
    for code in (
        "open",
        "present",
        "wrote",
        "made",
        "send",
        "ready",
        "client",
        "case_deadline",
        "legal_basis",
    ):
        assert re.findall(rf"\b{code}\b", paper) == [], code
    for said in ("Ženski", "Otvorena", "Prisutan", "upisano", "poslato"):
        assert said in paper
