"""What waits to leave and for whom, and the journal of the last exchanges."""

from dataclasses import replace
from pathlib import Path

import pytest

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.sync import exchange, stick
from caseflow.actions.sync.flow import KEPT, exchange_flow, note_exchange
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import CarrierError
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.sync.flow import JournalRow, Receiver, Way

from .conftest import Town


def send(ana: Desk, service: ServiceRow) -> None:
    who = clients.add_client(ana, NewClient(2009, "Kragujevac", "f")).value
    new = NewReferral(who.id, service.id, "mental_health", "urgent", "given", "Traži razgovor.", "pisani")
    made = referrals.new_referral(ana, replace(new, given_by="parent", assent="given")).value
    referrals.send_referral(ana, made.id)


def test_what_waits_is_told_by_whom_it_is_for(town: Town, ana: Desk, counselling: ServiceRow) -> None:
    town.exchange(ana)
    assert exchange_flow(ana).queue == ()
    before = town.calendar.now
    send(ana, counselling)
    send(ana, counselling)
    directory.add_service(ana, directory.NewService("Klub"))
    office, network, ours = exchange_flow(ana).queue
    assert (office.to, office.office, office.referrals) == (Receiver.OFFICE, "Udruženje Plavi fenjer", 2)
    assert (network.to, network.referrals, network.changes) == (Receiver.NETWORK, 0, 2)
    assert (ours.to, ours.referrals) == (Receiver.OURS, 0)
    assert ours.changes > 4
    assert min(row.since for row in (office, network, ours)).replace(microsecond=0) >= before
    town.exchange(ana)
    assert exchange_flow(ana).queue == ()


def test_each_exchange_that_moves_something_is_in_the_journal(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    town.exchange(ana)
    before = len(exchange_flow(ana).journal)
    town.exchange(ana)
    assert len(exchange_flow(ana).journal) == before
    directory.add_service(bojan, directory.NewService("Klub"))
    town.exchange(bojan, ana)
    row = exchange_flow(ana).journal[0]
    assert (row.way, row.came, row.changes, row.error) == (Way.SHARE, 1, 2, "")
    assert exchange_flow(bojan).journal[0].left >= 1
    assert exchange_flow(ana).ways[bojan.me.organization] is Way.SHARE


def test_a_share_that_is_away_is_one_line_however_often_it_was_tried(
    town: Town, ana: Desk, counselling: ServiceRow
) -> None:
    away = town.share.rename(town.folder / "iskopčano")
    tried = len(exchange_flow(ana).journal)
    for _ in range(3):
        with pytest.raises(CarrierError):
            exchange.sync(ana)
    journal = exchange_flow(ana).journal
    assert len(journal) == tried + 1
    assert journal[0].error.startswith("share_") or journal[0].error == "network_absent"
    away.rename(town.share)


def test_who_came_by_stick_was_heard_by_stick(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow, tmp_path: Path
) -> None:
    place = tmp_path / "stik"
    place.mkdir()
    directory.add_service(bojan, directory.NewService("Klub"))
    away = town.share.rename(town.folder / "iskopčano")
    stick.write_stick(bojan, place, prepare=True)
    assert exchange_flow(bojan).journal[0].way is Way.STICK_OUT
    assert exchange_flow(bojan).journal[0].left > 0
    stick.read_stick(ana, place)
    assert exchange_flow(ana).ways[bojan.me.organization] is Way.STICK_IN
    row = exchange_flow(ana).journal[0]
    assert (row.way, row.changes) == (Way.STICK_IN, 2)
    away.rename(town.share)


def test_only_the_last_ones_are_kept(ana: Desk) -> None:
    for came in range(1, KEPT + 9):
        note_exchange(ana.ledger, JournalRow(ana.clock(), Way.SHARE, came=came))
    note_exchange(ana.ledger, JournalRow(ana.clock(), Way.SHARE))
    journal = exchange_flow(ana).journal
    assert [row.came for row in journal] == list(range(KEPT + 8, 8, -1))
