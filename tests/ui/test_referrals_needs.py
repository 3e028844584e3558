"""One need and several offices in the window: asked at once, chosen between, called for without a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from caseflow.actions.cases import clients
from caseflow.actions.directory import finding as directory
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals.calls import call, calls, claim_call
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.sync import local_networks
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.need_call import CallRow
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.sync.local_network import MemberDetails, NewNetwork
from caseflow.ui.referrals.new_page import NewReferralPage
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.record_line import RecordLine
from caseflow.ui.words import word

from .referrals_room import (
    Offices,
    Room,
    World,
    consent_of_a_parent,
    meet,
    open_offices,
    open_room,
    press,
    read,
    type_in,
    until,
)

pytestmark = [
    pytest.mark.screen,
    pytest.mark.slow,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
NETWORK = "Mreža Šumadije"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Bojan has two services, and both offices are in one local network."""
    for offices, executor in open_offices(tmp_path_factory.mktemp("offices")):
        executor.submit(gather, offices).result()
        yield offices, executor


def gather(offices: Offices) -> None:
    ana, bojan = offices.ana, offices.bojan
    new = directory.NewService("Grupa podrške", service_types=("psychological_counselling",))
    directory.add_service(bojan, new)
    network = local_networks.add_network(ana, NewNetwork(NETWORK)).value.id
    meet(ana, bojan)
    local_networks.add_member(ana, network, "Udruženje Plavi fenjer", MemberDetails())
    meet(ana, bojan)


@pytest.fixture
def room(qapp: QApplication, world: World) -> Iterator[Room]:
    yield from open_room(qapp, world)


def somebody(room: Room) -> ClientRow:
    made = room.store(lambda: clients.add_client(room.ana, NewClient(2009, "Kragujevac")).value)
    assert isinstance(made, ClientRow)
    return made


def begun(room: Room, client: ClientRow) -> NewReferralPage:
    press(room.page.list.new_button)
    new = room.page.new
    until(lambda: bool(new.opened))
    new.form.add_client(client)
    type_in(new.form.client, client.code)
    new.form.need.setCurrentIndex(new.form.need.findData("mental_health"))
    until(lambda: len(new.form.services.rows.lines) > 1)
    return new


def sent_to_two(room: Room) -> list[RecordId]:
    new = begun(room, somebody(room))
    press(new.form.services.several)
    for line in new.form.services.rows.lines[:2]:
        press(line.radio)
    new.form.consent.radio_of["given"].click()
    consent_of_a_parent(new.form.consent)
    press(new.send)
    until(lambda: room.page.record.isVisible() and len(branches(room)) == 2)
    shown = room.page.record.page
    assert shown is not None
    assert shown.need is not None
    return [row.id for row in shown.need.asked]


def branches(room: Room) -> list[RecordLine]:
    return [line for line in room.page.record.need.findChildren(RecordLine) if line.isVisible()]


def accepted_by_both(room: Room, *names: RecordId) -> None:
    def make() -> None:
        meet(room.ana, room.bojan)
        for name in names:
            make_step(room.bojan, name, Step.ACCEPT, StepDetails())
        meet(room.bojan, room.ana)

    room.store(make)


def test_two_are_marked_shown_as_chips_and_stand_in_the_list_as_one_need(room: Room) -> None:
    new = begun(room, somebody(room))
    press(new.form.services.several)
    for line in new.form.services.rows.lines[:2]:
        press(line.radio)
    assert len(new.form.services.chosen_ids()) == 2
    assert new.form.written().service.split() == list(new.form.services.chosen_ids())
    until(lambda: sum(chip.isVisible() for chip in new.form.services.chips.findChildren(Chip)) == 2)
    press(new.form.services.several)
    assert len(new.form.services.chosen_ids()) == 1
    press(new.discard)
    asked = sent_to_two(room)
    until(lambda: room.page.list.table.current_row() is not None)
    row = room.page.list.table.current_row()
    assert isinstance(row, ReferralRow)
    assert (row.id in asked, row.others) == (True, 1)
    assert "Jedna potreba" in read(room.page.record)


def test_when_both_accepted_a_person_chooses_on_the_record(room: Room) -> None:
    one, other = sent_to_two(room)
    accepted_by_both(room, one, other)
    room.page.refresh()
    until(lambda: word("referrals.need_choose") in read(room.page.record))
    until(lambda: len(buttons(room.page.record.need, "need_stays")) == 2)
    press(buttons(room.page.record.need, "need_stays")[0])
    until(lambda: word("referrals.need_choose") not in read(room.page.record))
    found = room.store(lambda: referral_lists.referrals_named(room.ana, [one, other]))
    assert isinstance(found, tuple)
    assert sorted(row.status for row in found) == ["accepted", "withdrawal_requested"]


def test_a_network_is_called_with_what_was_shown_and_the_answer_leads_to_a_referral(room: Room) -> None:
    client = somebody(room)
    new = begun(room, client)
    until(new.form.call.isVisible)
    press(new.form.call.open_link)
    until(lambda: "Šta čita 1 članica: Mreža Šumadije" in read(new.form.call))
    until(lambda: "Deca (0–17)" in read(new.form.call))
    assert client.code not in read(new.form.call)
    new.form.call.place.click()
    until(lambda: "Kragujevac" not in read(new.form.call.values).replace("CSR Kragujevac", ""))
    press(new.form.call.call)
    until(lambda: room.page.stack.currentWidget() is room.page.calls)
    (made,) = ours(room)
    until(lambda: client.code in read(room.page.calls))

    def answer() -> None:
        meet(room.ana, room.bojan)
        claim_call(room.bojan, made.id, room.service)
        meet(room.bojan, room.ana)

    room.store(answer)
    room.page.calls.refresh()
    until(lambda: "Javila se 1 ustanova" in read(room.page.calls))
    press(buttons(room.page.calls, "call_pick")[0])
    until(lambda: word("referrals.call_picked") in read(room.page.calls))
    press(buttons(room.page.calls, "call_refer")[0])
    until(lambda: room.page.stack.currentWidget() is room.page.new and new.form.client.text() == client.code)
    until(lambda: new.form.written().call == made.id)
    assert [one.organization_name for one in new.form.services.services] == ["Udruženje Plavi fenjer"]
    new.form.consent.radio_of["given"].click()
    consent_of_a_parent(new.form.consent)
    press(new.send)
    until(room.page.record.isVisible)
    now = room.store(lambda: call(room.ana, made.id))
    assert isinstance(now, CallRow)
    assert now.referred


def ours(room: Room) -> tuple[CallRow, ...]:
    found = room.store(lambda: calls(room.ana))
    assert isinstance(found, tuple)
    return tuple(row for row in found if row.ours)


def buttons(of: QWidget, key: str) -> list[QPushButton]:
    words = word(f"referrals.{key}")
    return [one for one in of.findChildren(QPushButton) if one.text() == words and one.isVisible()]
