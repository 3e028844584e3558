"""Nobody is taken for an office he is not: in the directory, in search, among the receivers of a consent."""

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.directory.finding import NewService
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.search import search_everything
from caseflow.db.ledger import SqlLedger
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.ids import DIRECTORY, RecordId
from tests.actions.conftest import Town
from tests.actions.test_referral_loop import written


@pytest.fixture
def vera(town: Town, ana: Desk, bojan: Desk) -> Desk:
    """The third office of the network, which will lie about its name."""
    third = town.office("CSR Niš")
    town.network(ana, bojan, third)
    return third


def _calls_itself(desk: Desk, name: str) -> None:
    with desk.store.transaction() as transaction:
        entry = RecordId(desk.me.organization)
        transaction.write(DIRECTORY, "organization", {"name": name}, entry)


def _offices(desk: Desk) -> list[str]:
    found = directory.search_services(desk, ServiceQuery("klub")).rows
    return [row.organization_name for row in found]


@pytest.mark.parametrize(
    "name", ["Udruženje Plavi fenjer", "УДРУЖЕЊЕ  Плави фењер", "Udruzenje plavi fenjer"]
)
def test_an_office_that_takes_anothers_name_is_shown_under_its_own(
    town: Town, ana: Desk, vera: Desk, name: str
) -> None:
    _calls_itself(vera, name)
    directory.add_service(vera, NewService("Klub"))
    town.exchange(vera, ana)
    assert _offices(ana) == ["CSR Niš"]
    titles = {one.title for one in search_everything(ana, "plavi fenjer") if one.entity == "organization"}
    assert titles == {"Udruženje Plavi fenjer", "CSR Niš"}
    receivers = sorted(one.name for one in consents.receivers(ana))
    assert receivers == ["CSR Niš", "Udruženje Plavi fenjer"]


def test_an_office_may_be_called_otherwise_than_in_the_registry(town: Town, ana: Desk, vera: Desk) -> None:
    _calls_itself(vera, "Centar za socijalni rad „Sveti Sava“ Niš")
    directory.add_service(vera, NewService("Klub"))
    town.exchange(vera, ana)
    assert _offices(ana) == ["Centar za socijalni rad „Sveti Sava“ Niš"]


def test_a_service_under_anothers_name_is_shown_with_whoever_entered_it(
    town: Town, ana: Desk, bojan: Desk, vera: Desk
) -> None:
    ledger = SqlLedger(vera.store)
    ledger.write(DIRECTORY, "service", {"name": "Klub", "organization": bojan.me.organization})
    copied = ledger.write(DIRECTORY, "organization", {"name": "Udruženje Plavi fenjer"})
    ledger.write(DIRECTORY, "service", {"name": "Klub uveče", "organization": copied})
    town.exchange(vera, ana, bojan)
    assert _offices(ana) == ["Udruženje Plavi fenjer (CSR Niš)"] * 2


def test_what_we_entered_ourselves_is_ours_to_name(town: Town, ana: Desk, vera: Desk) -> None:
    ledger = SqlLedger(ana.store)
    copied = ledger.write(DIRECTORY, "organization", {"name": "CSR Niš"})
    ledger.write(DIRECTORY, "service", {"name": "Klub", "organization": copied})
    assert _offices(ana) == ["CSR Niš"]


def test_a_sender_that_takes_anothers_name_is_shown_under_its_own(town: Town, ana: Desk, vera: Desk) -> None:
    _calls_itself(vera, "Udruženje Plavi fenjer")
    service = directory.add_service(ana, NewService("Klub")).value
    town.exchange(ana, vera)
    young = clients.add_client(vera, NewClient(2009, "Ниш", "female")).value
    made = referrals.new_referral(vera, written(young, service)).value
    referrals.send_referral(vera, made.id)
    town.exchange(vera, ana)
    assert [row.partner for row in referral_lists.referrals(ana, mine=False)] == ["CSR Niš"]


def test_a_sender_whose_name_is_no_name_is_shown_under_its_own(town: Town, ana: Desk, vera: Desk) -> None:
    _calls_itself(vera, "CSR\u202e Niš" + "š" * 900)
    service = directory.add_service(ana, NewService("Klub")).value
    town.exchange(ana, vera)
    young = clients.add_client(vera, NewClient(2009, "Ниш", "female")).value
    made = referrals.new_referral(vera, written(young, service)).value
    referrals.send_referral(vera, made.id)
    town.exchange(vera, ana)
    assert [row.partner for row in referral_lists.referrals(ana, mine=False)] == ["CSR Niš"]
