"""What an inspector and a person get on paper: the registers whole, and the receipt of a withdrawal."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.desk import Desk
from caseflow.actions.protection import breaches, register_papers, rights
from caseflow.actions.referrals import withdrawals
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.withdrawal_paper import withdrawal_pdf
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.rights import NewBreach, NewRequest
from caseflow.domain.referrals.view import NewReferral
from tests.documents.paper_words import pages_of

from .conftest import Town
from .test_glass import colleague

ODD = "<b>majka</b> & „otac” %s {x}"


def words(pdf: bytes) -> str:
    return " ".join(" ".join(pages_of(pdf)).split())


@pytest.fixture
def asked(town: Town, ana: Desk) -> RecordId:
    """Four requests: open, late, answered in time and answered late."""
    who = clients.add_client(ana, NewClient(2009, "Kragujevac")).value.id
    late = rights.receive_request(ana, NewRequest(date(2026, 5, 1), "erasure", who, ODD)).value.id
    answered = rights.receive_request(ana, NewRequest(date(2026, 6, 1), "access")).value.id
    rights.close_request(ana, answered, "Data je kopija.")
    over = rights.receive_request(ana, NewRequest(date(2026, 4, 1), "copy")).value.id
    rights.close_request(ana, over, "Data je kopija.")
    rights.receive_request(ana, NewRequest(date(2026, 6, 10), "objection", None, "otac"))
    return late


@pytest.mark.parametrize(
    ("script", "sentences"),
    [
        ("latn", ("Evidencija zahteva lica", "Kasni, dana: 15", "Preostalo dana: 25", "KG-2026-A001", ODD)),
        ("latn", ("Odgovoreno posle roka, dana: 45", "Odgovoreno u roku", "Upisano 4", "Otvoreno 2")),
        ("cyrl", ("Евиденција захтева лица", "Касни, дана: 15", "Преостало дана: 25", "KG-2026-A001")),
        ("en", ("Register of requests", "Late, days: 15", "Days left: 25", "Answered late, days: 45")),
    ],
)
def test_the_register_of_requests_is_whole_with_its_days(
    ana: Desk, asked: RecordId, script: str, sentences: tuple[str, ...]
) -> None:
    said = words(register_papers.requests_pdf(ana, script).value)
    assert [one for one in sentences if one not in said] == []


def test_the_register_of_breaches_is_whole_with_its_hours(town: Town, ana: Desk) -> None:
    now = town.calendar.now
    for hours, risk in ((3, "high"), (100, "high"), (5, "low")):
        breaches.enter_breach(
            ana, NewBreach(now - timedelta(hours=hours), "lost_device", ODD, "Šifre", "Zamena", risk, 2)
        )
    said = words(register_papers.breaches_pdf(ana, "latn").value)
    for sentence in ("Preostalo sati: 6", "Kasni, sati: 2", "Obaveštenje nije potrebno", ODD, "Upisano 3"):
        assert sentence in said
    assert "Nijedna povreda" not in said


def test_an_empty_register_says_so(ana: Desk) -> None:
    assert "Nijedan zahtev nije upisan." in words(register_papers.requests_pdf(ana, "latn").value)
    assert "No breach is entered." in words(register_papers.breaches_pdf(ana, "en").value)


def test_a_register_is_printed_by_whoever_keeps_it(ana: Desk, asked: RecordId) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    for paper in (register_papers.requests_pdf, register_papers.breaches_pdf):
        with pytest.raises(NotAllowed):
            paper(vera)
        with pytest.raises(InputError):
            paper(ana, "runic")


def test_the_receipt_says_what_was_removed_where_and_when_and_what_waits(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    who = clients.add_client(ana, NewClient(2009, "Kragujevac")).value.id
    new = NewReferral(who, counselling.id, "mental_health", "regular", "given", "Tekst", given_by="parent",
                      assent="given")  # fmt: skip
    sent = referrals.new_referral(ana, new).value
    referrals.send_referral(ana, sent.id)
    town.exchange(ana, bojan, ana)
    (given,) = consents.consents(ana, who)
    with pytest.raises(NotAllowed) as none:
        withdrawal_pdf(ana, given.id)
    assert none.value.key == "withdrawal_none"
    withdrawals.withdraw_consent(ana, given.id)
    waiting = words(withdrawal_pdf(ana, given.id, "latn").value)
    assert "Uklonjeno: 0. Čeka se: 1. Na papiru: 0." in waiting
    assert "potvrda još nije stigla" in waiting
    town.exchange(ana, bojan, ana)
    done = words(withdrawal_pdf(ana, given.id, "latn").value)
    assert "Uklonjeno: 1. Čeka se: 0. Na papiru: 0." in done
    assert "Uklonjeno 15.06.2026." in done
    for sentence in (sent.code, "KG-2026-A001", "Udruženje Plavi fenjer", "uzrast"):
        assert sentence in done
    english = words(withdrawal_pdf(ana, given.id, "en").value)
    assert "Receipt of a withdrawn consent" in english
    assert "Confirmed by the program of that office." in english
    assert "Потврда о опозиву пристанка" in words(withdrawal_pdf(ana, given.id).value)


def test_the_receipt_of_a_consent_nothing_left_by_says_so(ana: Desk, tmp_path: Path) -> None:
    from caseflow.domain.cases.consent import NewConsent

    who = clients.add_client(ana, NewClient(2009, "Kragujevac")).value.id
    new = NewConsent(who, "photo", "parent", fields=("age",), assent="given")
    given = consents.give_consent(ana, new).value.id
    withdrawals.withdraw_consent(ana, given)
    assert "nijedan podatak nije otišao" in words(withdrawal_pdf(ana, given, "latn").value)
