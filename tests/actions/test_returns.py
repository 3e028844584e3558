"""Papers that come back: a stack of return parts, and a voucher that somebody brings."""

from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.returns import record_return, redeem, returned, scan
from caseflow.actions.referrals.slips import slip_pdf
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral, ReferralRow

from .conftest import Town

NOTHING = StepDetails()


def sent(ana: Desk, service: ServiceRow) -> ReferralRow:
    young = clients.add_client(ana, NewClient(2009, "Kragujevac", "f")).value
    new = NewReferral(young.id, service.id, "mental_health", "urgent", "given", "", "pisani")
    made = referrals.new_referral(ana, replace(new, given_by="parent", assent="given")).value
    return referrals.send_referral(ana, made.id).value


@pytest.fixture
def club(ana: Desk) -> ServiceRow:
    """A provider in no network."""
    new = directory.NewService(
        "Klub mladih",
        "Kragujevac",
        service_types=("youth_club",),
        phone="034/555-101",
        access_modes=("walk_in",),
    )
    return directory.add_service(ana, new).value


def picture(pdf: bytes, path: Path) -> Path:
    page = pypdfium2.PdfDocument(pdf)[0]
    page.render(scale=150 / 72).to_pil().save(path)
    return path


def words(pdf: bytes) -> str:
    return str(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())


def test_a_provider_with_paper_alone_goes_all_the_way(ana: Desk, club: ServiceRow) -> None:
    row = sent(ana, club)
    found, steps = returned(ana, row.code.lower())
    assert (found.id, "accept" in steps) == (row.id, True)
    for step, details in (
        (Step.ACCEPT, NOTHING),
        (Step.START, NOTHING),
        (Step.COMPLETE, StepDetails(outcome="service_received")),
    ):
        record_return(ana, row.code, step, details)
    page = referrals.referral_page(ana, row.id)
    assert page.row.status == "completed"
    assert all(event.on_paper for event in page.events if event.step in ("accept", "start", "complete"))
    assert returned(ana, row.code)[1] == ()


def test_what_was_sent_to_us_is_answered_on_its_page(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    row = sent(ana, counselling)
    town.exchange(ana, bojan)
    with pytest.raises(NotAllowed):
        record_return(bojan, row.code, Step.ACCEPT, NOTHING)


def test_a_voucher_that_is_brought_says_that_the_person_came(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    row = sent(ana, counselling)
    with pytest.raises(NotAllowed):
        redeem(ana, row.code)
    town.exchange(ana, bojan)
    assert redeem(bojan, row.code).value.status == "accepted"
    assert redeem(bojan, row.code).value.status == "accepted"
    town.exchange(bojan, ana)
    steps = [event.step for event in referrals.referral_page(ana, row.id).events]
    assert steps.count("update_came") == 2
    with pytest.raises(InputError):
        redeem(bojan, "AAAA-AAAA")


def test_codes_are_read_from_pictures_of_slips_and_of_nothing_else(
    ana: Desk, club: ServiceRow, tmp_path: Path
) -> None:
    row = sent(ana, club)
    picture(slip_pdf(ana, row.id).value, tmp_path / "a.png")
    Image.new("RGB", (300, 300), "white").save(tmp_path / "b.jpg")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n torn")
    (tmp_path / "d.txt").write_text("K7QD-3MXA")
    assert [(one.file, one.codes) for one in scan(ana, tmp_path)] == [
        ("a.png", (row.code,)),
        ("b.jpg", ()),
        ("c.png", ()),
    ]
    for nothing in (tmp_path / "d.txt", tmp_path / "none", tmp_path / "none" / "e.png"):
        with pytest.raises(InputError):
            scan(ana, nothing)


@pytest.mark.parametrize(("script", "said"), [("latn", "Bez zakazivanja"), ("cyrl", "Без заказивања")])
def test_a_voucher_says_a_code_and_a_door_and_nothing_of_anybody(
    ana: Desk, club: ServiceRow, tmp_path: Path, script: str, said: str
) -> None:
    row = sent(ana, club)
    pdf = slip_pdf(ana, row.id, "voucher", script).value
    text = words(pdf)
    assert row.code in text
    assert "Klub mladih" in text or "Клуб младих" in text
    assert said in text
    assert "034/555-101" in text
    assert row.client_code not in text
    assert [one.codes for one in scan(ana, picture(pdf, tmp_path / "v.png"))] == [(row.code,)]


def test_a_voucher_for_a_service_of_health_names_its_provider_alone(ana: Desk) -> None:
    tests = directory.NewService("Testiranje na HIV", "Kragujevac", service_types=("hiv_hcv_testing",))
    service = directory.add_service(ana, tests).value
    text = words(slip_pdf(ana, sent(ana, service).id, "voucher").value)
    assert "HIV" not in text
    assert "CSR Kragujevac" in text
