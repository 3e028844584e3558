"""A consent is taken back while no share is to be had: a stick carries it out and the receipt home."""

from datetime import date
from pathlib import Path

import pytest

from caseflow.actions.cases import clients, consents
from caseflow.actions.desk import Desk
from caseflow.actions.office.opening import close_office
from caseflow.actions.referrals import withdrawals
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.store import backup
from caseflow.actions.store.restore import Returning, restore_backup
from caseflow.actions.sync.stick import read_stick, write_stick
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import NotAllowed
from caseflow.domain.referrals.view import NewReferral, ReferralRow

from .conftest import PASSPHRASE, Town
from .erased import stored_bytes

TEXT, MARK = "Želi razgovor o zvezdočatstvu.", b"zvezdo"


@pytest.fixture
def young(ana: Desk) -> ClientRow:
    return clients.add_client(ana, NewClient(2010, "Kragujevac", "female")).value


@pytest.fixture
def sent(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, young: ClientRow) -> ReferralRow:
    new = NewReferral(
        young.id, counselling.id, "mental_health", "urgent", "given", TEXT, given_by="parent", assent="given"
    )
    made = referrals.new_referral(ana, new).value
    referrals.send_referral(ana, made.id)
    town.exchange(ana, bojan)
    return made


def taken_back(ana: Desk, young: ClientRow) -> list[str]:
    """Takes it back; how far that has come."""
    (given,) = consents.consents(ana, young.id)
    if given.withdrawn_on is None:
        withdrawals.withdraw_consent(ana, given.id)
    return [one.state for one in withdrawals.reached(ana, given.id)]


def test_a_stick_carries_it_out_and_the_receipt_home(
    town: Town, ana: Desk, bojan: Desk, young: ClientRow, sent: ReferralRow
) -> None:
    stick = town.folder / "stik"
    stick.mkdir()
    assert taken_back(ana, young) == ["on_the_way"]
    write_stick(ana, stick, prepare=True)
    assert MARK in stored_bytes(bojan)
    read_stick(bojan, stick)
    assert referrals.referral_page(bojan, sent.id).redacted == date(2026, 6, 15)
    assert MARK not in stored_bytes(bojan)
    write_stick(bojan, stick)
    read_stick(ana, stick)
    assert taken_back(ana, young) == ["removed"]
    with pytest.raises(NotAllowed):
        referrals.send_referral(ana, sent.id)


def test_a_receiver_on_an_older_copy_forgets_again(
    town: Town, ana: Desk, bojan: Desk, young: ClientRow, sent: ReferralRow
) -> None:
    copy = backup.make_backup(bojan, _folder(town, "drugi disk")).value
    taken_back(ana, young)
    stick = _folder(town, "stik")
    write_stick(ana, stick, prepare=True)
    read_stick(bojan, stick)
    folder = bojan.folder
    close_office(bojan)
    back = restore_backup(Returning(folder, copy.folder, PASSPHRASE), town.calendar).desk
    town.desks[town.desks.index(bojan)] = back
    read_stick(back, stick)
    page = referrals.referral_page(back, sent.id)
    assert (page.text, page.redacted) == ("", date(2026, 6, 15))
    assert MARK not in stored_bytes(back)
    town.exchange(back, ana)
    assert taken_back(ana, young) == ["removed"]


def _folder(town: Town, name: str) -> Path:
    made = town.folder / name
    made.mkdir()
    return made
