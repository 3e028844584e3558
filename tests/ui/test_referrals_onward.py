"""What was received goes onward: from its page, with a client of ours, to a third organisation."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from caseflow.actions.directory.finding import search_services
from caseflow.actions.importing import sample
from caseflow.actions.referrals.steps import make_step
from caseflow.domain.directory.service import ServiceQuery, ServiceRow
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import Relation

from .referrals_room import Room, World, all_of_ana, open_offices, open_room, press, read, received, until


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[World]:
    yield from open_offices(tmp_path_factory.mktemp("onward"))


@pytest.fixture
def room(qapp: QApplication, world: World) -> Iterator[Room]:
    yield from open_room(qapp, world)


def third(room: Room) -> ServiceRow:
    """A service of an organisation outside the network."""

    def find() -> ServiceRow:
        sample.add_samples(room.ana)
        every = search_services(room.ana, ServiceQuery("")).rows
        members = {room.ana.me.organization, room.bojan.me.organization}
        return next(row for row in every if row.organization not in members)

    found = room.store(find)
    assert isinstance(found, ServiceRow)
    return found


def test_from_the_page_of_what_was_received_to_a_third_office(room: Room) -> None:
    row, service = received(room), third(room)
    assert not room.page.record.onward_link.isVisible()
    room.store(lambda: make_step(room.ana, row.id, Step.ACCEPT, StepDetails()))
    room.page.refresh()
    until(room.page.record.onward_link.isVisible)
    press(room.page.record.onward_link)
    form = room.page.new.form
    until(form.onward.bar.isVisible)
    assert row.code in read(form.onward.bar)
    assert form.text.toPlainText() == ""
    press(next(one for one in form.onward.bar.findChildren(QPushButton) if "korisnik" in one.text().lower()))
    until(lambda: form.chosen_client() is not None)
    form.services.set_service(service)
    form.consent.set_value("given", "")
    until(form.onward.tell.isVisible)
    form.onward.tell.setChecked(True)
    until(form.consent.questions.isVisible)
    press(room.page.new.send)
    until(room.page.record.chain.isVisible)
    assert any(one.mine for one in all_of_ana(room))
    page = room.page.record.page
    assert page is not None
    assert [(one.relation, one.id) for one in page.chain] == [(Relation.PART_OF, row.id)]
    press(next(one for one in room.page.record.chain.findChildren(QPushButton)))
    until(lambda: room.page.record.page is not None and room.page.record.page.row.id == row.id)
    until(lambda: "Upućen dalje" in read(room.page.record.chain))


def test_a_referral_of_its_own_is_not_asked_who_may_know(room: Room) -> None:
    room.page.open_new()
    form = room.page.new.form
    form.consent.set_value("given", "")
    assert not form.onward.bar.isVisible()
    assert not form.onward.tell.isVisible()
