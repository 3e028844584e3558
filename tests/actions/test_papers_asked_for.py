"""Papers as eligibility: who lacks one is offered what asks for it last, and reads why."""

import pytest

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import InputError

from .conftest import Town


@pytest.fixture
def two(town: Town, ana: Desk, bojan: Desk) -> tuple[str, str]:
    """At Bojan's: one with a free place that asks for an ID card, one without that asks for nothing."""
    town.network(ana, bojan)
    asks = directory.NewService(
        "Advokat", "Kragujevac", service_types=("free_legal_aid",), required_documents=("Важећа лична карта",)
    )
    open_door = directory.NewService("Prava", "Kragujevac", service_types=("free_legal_aid",), minimum_age=10)
    made = tuple(str(directory.add_service(bojan, one).value.id) for one in (asks, open_door))
    town.exchange(bojan, ana)
    return made[0], made[1]


def test_who_lacks_the_paper_gets_it_lower_and_with_the_reason(
    town: Town, ana: Desk, two: tuple[str, str]
) -> None:
    who = clients.add_client(ana, NewClient(2006, "Kragujevac")).value
    case = cases.open_case(ana, who.id, "regular").value
    before = directory.matching_services(ana, "legal_aid", who.id)
    assert [one.lacking for one in before] == [(), ()]
    cases.add_risk(ana, case.id, "no_documents")
    after = directory.matching_services(ana, "legal_aid", who.id)
    assert [(str(one.service.id), one.lacking) for one in after] == [(two[1], ()), (two[0], ("id_card",))]
    asked = directory.matching_services(ana, "legal_aid", who.id, lacks=["health_card"])
    assert [one.lacking for one in asked] == [(), ("id_card",)]
    with pytest.raises(InputError):
        directory.matching_services(ana, "legal_aid", who.id, lacks=["library_card"])


def test_without_a_paper_the_list_leaves_out_what_asks_for_it(ana: Desk, two: tuple[str, str]) -> None:
    found = directory.search_services(ana, ServiceQuery(without_paper="id_card"))
    assert [str(row.id) for row in found.rows] == [two[1]]
    assert directory.search_services(ana, ServiceQuery(without_paper="health_card")).total == 2
