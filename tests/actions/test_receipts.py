"""How far a referral has travelled, and how a partner is heard: told by the heads of the others."""

from dataclasses import replace
from datetime import timedelta

import pytest

from caseflow.actions.cases.clients import add_client
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.sync import devices
from caseflow.actions.sync.devices import NewComputer, join_device
from caseflow.actions.sync.exchange import partners
from caseflow.actions.today import today
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import CarrierError
from caseflow.domain.referrals.terms import Travel
from caseflow.domain.referrals.view import NewReferral, ReferralRow

from .conftest import PASSPHRASE, Town


@pytest.fixture
def referral(town: Town, ana: Desk, counselling: ServiceRow) -> ReferralRow:
    """Sent by Ana, not exchanged yet."""
    client = add_client(ana, NewClient(2008)).value
    new = NewReferral(client.id, counselling.id, "mental_health", "urgent", "given", "Razgovor.", "pisani")
    made = referrals.new_referral(ana, replace(new, given_by="parent", assent="given")).value
    referrals.send_referral(ana, made.id)
    return made


def travel(ana: Desk, made: ReferralRow) -> tuple[str, Travel]:
    page = referrals.referral_page(ana, made.id)
    return page.row.delivery, page.receipts


def test_queued_on_the_share_picked_up_applied(
    town: Town, ana: Desk, bojan: Desk, referral: ReferralRow
) -> None:
    """A cloud folder brings Bojan the packet of the referral later than everything else."""
    assert travel(ana, referral) == ("queued", Travel())
    before = set(town.share.rglob("*"))
    town.exchange(ana)
    at, moments = travel(ana, referral)
    assert (at, moments.picked_up_at, moments.receipt_at) == ("on_share", None, None)
    assert moments.on_share_at is not None
    late = [path for path in set(town.share.rglob("*")) - before if path.is_file()]
    bytes_of = {path: path.read_bytes() for path in late}
    for path in late:
        path.unlink()
    directory.add_service(bojan, directory.NewService("Radionica", "Kragujevac"))
    town.exchange(bojan)
    for path, data in bytes_of.items():
        path.write_bytes(data)
    town.exchange(ana)
    at, moments = travel(ana, referral)
    assert (at, moments.receipt_at) == ("picked_up", None)
    town.exchange(bojan, ana)
    at, moments = travel(ana, referral)
    assert at == "delivered"
    assert moments.on_share_at
    assert moments.picked_up_at
    assert moments.receipt_at
    assert moments.on_share_at < moments.picked_up_at < moments.receipt_at
    steps = [event.step for event in referrals.referral_page(ana, referral.id).events]
    assert steps == ["ready", "send", "on_share", "picked_up", "delivered"]


def test_another_computer_of_the_office_is_no_receipt(town: Town, ana: Desk, referral: ReferralRow) -> None:
    new = NewComputer(town.folder / "laptop", str(town.share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = join_device(new, town.calendar)
    devices.approve(ana, joining.digits)
    town.exchange(ana, joining.desk)
    close_office(joining.desk)
    laptop = open_office(new.folder, PASSPHRASE, town.calendar)
    town.desks.append(laptop)
    town.exchange(laptop, ana, laptop, ana)
    assert travel(ana, referral)[0] == "on_share"


def test_a_clock_that_runs_ahead_is_a_mark_beside_the_partner_and_moves_nothing_of_ours(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    assert not any(one.clock_ahead for one in partners(ana))
    now = town.calendar.now
    town.calendar.now = now + timedelta(days=900)
    directory.add_service(bojan, directory.NewService("Iz budućnosti", "Kragujevac"))
    town.calendar.now = now
    town.exchange(bojan, ana)
    assert [one.name for one in partners(ana) if one.clock_ahead] == [bojan_name(ana, bojan)]
    directory.add_service(ana, directory.NewService("Danas", "Kragujevac"))
    town.exchange(ana, bojan)
    assert not any(one.clock_ahead for one in partners(bojan) if one.id == ana.me.organization)


def bojan_name(ana: Desk, bojan: Desk) -> str:
    return next(one.name for one in partners(ana) if one.id == bojan.me.organization)


def test_danas_knows_that_no_round_was_whole_today(town: Town, ana: Desk, counselling: ServiceRow) -> None:
    assert today(ana).stale is None
    town.calendar.pass_days(2)
    stale = today(ana).stale
    assert stale is not None
    assert stale.last_at is not None
    assert not stale.unreachable
    away = town.share.rename(town.share.with_name("away"))
    with pytest.raises(CarrierError):
        town.exchange(ana)
    assert today(ana).stale == replace(stale, unreachable=True)
    away.rename(town.share)
    town.exchange(ana)
    assert today(ana).stale is None
