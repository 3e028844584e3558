"""The registers of requests and breaches: entered, counted down, answered, printed."""

from datetime import date, datetime, timedelta
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from caseflow.actions.cases import clients
from caseflow.actions.cases.client_copy import client_copy
from caseflow.actions.desk import Desk
from caseflow.actions.protection import breaches, rights
from caseflow.domain.cases.case import NewClient
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.rights import Clock72, NewBreach, NewRequest

from .conftest import Town


def lost(ana: Desk, **more: Any) -> NewBreach:
    said: dict[str, Any] = {
        "discovered_at": ana.clock(),
        "type": "lost_device",
        "description": "Laptop ostao u autobusu.",
        "data": "kodovi i beleške 40 korisnika, šifrovano",
        "measures": "Računar isključen iz razmene.",
        "persons": 40,
    }
    return NewBreach(**(said | more))


def test_a_request_counts_down_is_extended_once_and_answered(town: Town, ana: Desk) -> None:
    who = clients.add_client(ana, NewClient(2010)).value
    first = rights.receive_request(ana, NewRequest(date(2026, 6, 10), "access", who.id, "majka")).value
    assert (first.due, first.days_left) == (date(2026, 7, 10), 25)
    town.calendar.pass_days(30)
    assert rights.request(ana, first.id).days_left == -5
    extended = rights.extend_request(ana, first.id, "arhiva je u drugoj zgradi").value
    assert (extended.due, extended.days_left) == (date(2026, 9, 8), 55)
    with pytest.raises(NotAllowed):
        rights.extend_request(ana, first.id, "još")
    second = rights.receive_request(ana, NewRequest(date(2026, 7, 1), "erasure")).value
    assert [one.id for one in rights.requests(ana)] == [second.id, first.id]
    closed = rights.close_request(ana, second.id, "odbijeno: rok čuvanja").value
    assert (closed.closed_on, closed.days_left) == (date(2026, 7, 15), None)
    assert [one.id for one in rights.requests(ana)] == [first.id, second.id]
    with pytest.raises(NotAllowed):
        rights.close_request(ana, second.id, "opet")
    assert b"arhiva je u drugoj zgradi" in client_copy(ana, who.id).value.data


@pytest.mark.parametrize(
    ("new", "key"),
    [
        (NewRequest(date(2026, 6, 16), "access"), "request_future"),
        (NewRequest(date(2026, 6, 1), "curiosity"), "code_unknown"),
    ],
)
def test_a_request_that_cannot_be(ana: Desk, new: NewRequest, key: str) -> None:
    with pytest.raises(InputError) as refused:
        rights.receive_request(ana, new)
    assert refused.value.key == key
    assert rights.requests(ana) == ()


def test_a_breach_runs_for_seventy_two_hours_and_is_told(town: Town, ana: Desk) -> None:
    entered = breaches.enter_breach(ana, lost(ana)).value
    assert (entered.clock, entered.hours_left) == (Clock72.RUNNING, 71)
    town.calendar.pass_days(2)
    assert breaches.assess_breach(ana, entered.id, "high").value.hours_left == 23
    with pytest.raises(InputError):
        breaches.tell_breach(ana, entered.id, entered.discovered_at - timedelta(hours=1), False)
    told = breaches.tell_breach(ana, entered.id, ana.clock(), persons_informed=True).value
    assert (told.clock, told.hours_left, told.persons_informed) == (Clock72.TOLD, None, True)
    with pytest.raises(NotAllowed):
        breaches.tell_breach(ana, entered.id, ana.clock(), persons_informed=True)


def test_a_breach_says_what_happened_and_when(ana: Desk) -> None:
    for more, key in (
        ({"measures": " "}, "breach_words"),
        ({"discovered_at": datetime.fromisoformat("2030-01-01T00:00+00:00")}, "breach_future"),
        ({"type": "magic"}, "code_unknown"),
    ):
        with pytest.raises(InputError) as refused:
            breaches.enter_breach(ana, lost(ana, **more))
        assert refused.value.key == key


@pytest.mark.parametrize(
    ("script", "title", "kind"),
    [
        ("latn", "OBAVEŠTENJE O POVREDI PODATAKA O LIČNOSTI", "Izgubljen ili ukraden uređaj"),
        ("cyrl", "ОБАВЕШТЕЊЕ О ПОВРЕДИ ПОДАТАКА О ЛИЧНОСТИ", "Изгубљен или украден уређај"),
    ],
)
def test_the_notice_is_whole_in_either_script(ana: Desk, script: str, title: str, kind: str) -> None:
    entered = breaches.enter_breach(ana, lost(ana, description="Laptop ostao u autobusu. " * 400)).value
    pdf = breaches.breach_pdf(ana, entered.id, script).value
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    text = " ".join(pages)
    assert text.count("autobusu" if script == "latn" else "аутобусу") == 400
    for number, page in enumerate(pages, 1):
        assert f"{number} {'od' if script == 'latn' else 'од'} {len(pages)}" in page
    for said in (title, kind, "15.06.2026. 10:00", "18.06.2026. 10:00", "40"):
        assert said in text


def test_a_request_is_closed_and_extended_only_with_words(ana: Desk) -> None:
    asked = rights.receive_request(ana, NewRequest(date(2026, 6, 10), "access")).value
    for step, key in (
        (rights.close_request, "request_decision"),
        (rights.extend_request, "request_reason"),
    ):
        with pytest.raises(InputError) as refused:
            step(ana, asked.id, "  ")
        assert refused.value.key == key
    after = rights.request(ana, asked.id)
    assert (after.closed_on, after.extended_because) == (None, "")


def test_only_a_breach_that_was_entered_is_assessed_and_it_keeps_what_was_said(ana: Desk) -> None:
    with pytest.raises(InputError):
        breaches.assess_breach(ana, RecordId("0" * 32), "high")
    with pytest.raises(InputError):
        breaches.breach(ana, RecordId("0" * 32))
    made = breaches.enter_breach(ana, lost(ana)).value
    assert made.risk == "not_assessed"
    breaches.assess_breach(ana, made.id, "high")
    assert breaches.breach(ana, made.id).risk == "high"
