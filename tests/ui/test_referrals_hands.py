"""To the supervisor from the page of a referral, and many at once into another's hands."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from caseflow.actions.office import people, seats
from caseflow.actions.referrals.handing_over import held_by
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.roles import Role
from caseflow.ui.words import word

from .referrals_room import Room, World, open_offices, open_room, press, read, sent_by, shown, type_in, until


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[World]:
    yield from open_offices(tmp_path_factory.mktemp("hands"))


@pytest.fixture
def room(qapp: QApplication, world: World) -> Iterator[Room]:
    yield from open_room(qapp, world)


def one_of_ours(room: Room) -> RecordId:
    row = room.store(lambda: sent_by(room.ana, room.client, room.service))
    room.page.show_record(str(row.id))  # type: ignore[attr-defined]
    shown(room, row)  # type: ignore[arg-type]
    return row.id  # type: ignore[attr-defined, no-any-return]


def button(room: Room, key: str) -> QPushButton:
    every = room.page.record.supervisor.findChildren(QPushButton)
    return next(one for one in every if one.text() == word(key))


def test_a_question_is_asked_and_returned_with_a_word_on_the_page(room: Room) -> None:
    one_of_ours(room)
    block = room.page.record.supervisor
    press(block.ask_link)
    until(block.forms["ask"].isVisible)
    type_in(block.forms["ask"].text, "Da li da tražimo drugu uslugu?")
    press(block.forms["ask"].save)
    until(block.bar.isVisible)
    until(lambda: word("referrals.supervisor_asked") in read(block.bar))
    assert not block.ask_link.isVisible()
    press(button(room, "referrals.supervisor_return"))
    until(block.forms["returned"].isVisible)
    type_in(block.forms["returned"].text, "Sačekajte petak.")
    press(block.forms["returned"].save)
    until(lambda: not block.bar.isVisible())
    assert room.toasts[-1] == "escalation_returned"


def test_a_name_in_the_question_is_stopped_beside_it(room: Room) -> None:
    one_of_ours(room)
    block = room.page.record.supervisor
    press(block.ask_link)
    type_in(block.forms["ask"].text, "Zvati 064 123 4567?")
    press(block.forms["ask"].save)
    until(block.forms["ask"].guard.reason_field.isVisible)
    assert not block.bar.isVisible()


def test_who_is_no_supervisor_reads_that_it_waits_and_decides_nothing(room: Room) -> None:
    room.page.record._supervises = False
    one_of_ours(room)
    block = room.page.record.supervisor
    press(block.ask_link)
    type_in(block.forms["ask"].text, "Da li da tražimo drugu uslugu?")
    press(block.forms["ask"].save)
    until(block.bar.isVisible)
    assert not [one for one in block.bar.findChildren(QPushButton) if one.isVisible()]


def test_chosen_rows_go_into_a_colleagues_hands_by_keyboard(room: Room) -> None:
    first, second = one_of_ours(room), one_of_ours(room)

    def add() -> PersonId:
        return people.add_person(room.ana, "Mira T.", [Role.CASE_MANAGER.value]).value.id

    mira = room.store(add)
    table = room.page.list.table
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(room.page.list.chosen_keys()) == 2
    double = room.store(lambda: people.add_person(room.ana, "Mira", [Role.CASE_MANAGER.value]).value.id)
    room.store(lambda: seats.same_person(room.ana, str(double), str(mira)))
    room.page.passing.hand_over()
    page = room.page.hand_over
    until(lambda: page.taker.count() > 1 and len(page.table.places()) == 2)
    assert page.giver.findData(double) == -1
    page.taker.setCurrentIndex(page.taker.findData(mira))
    page.taker.activated.emit(page.taker.currentIndex())
    press(page.give)
    until(lambda: room.toasts[-1:] == ["handed_over"])
    held = room.store(lambda: held_by(room.ana, str(mira)))
    assert {one.id for one in held.referrals} == {first, second}  # type: ignore[attr-defined]


def test_a_row_that_is_left_out_stays(room: Room) -> None:
    first, second = one_of_ours(room), one_of_ours(room)
    page = room.page.hand_over
    room.page.passing.hand_over()
    until(lambda: page.giver.count() > 1)
    page.giver.setCurrentIndex(page.giver.findData(room.ana.me.person))
    page.giver.activated.emit(page.giver.currentIndex())
    until(lambda: len(page.table.places()) >= 2)
    whole = len(page.table.places())
    place = next(n for n, row in enumerate(page.model.rows()) if row.id == first)
    page.table.selectionModel().select(
        page.model.index(place, 0),
        page.table.selectionModel().SelectionFlag.Deselect | page.table.selectionModel().SelectionFlag.Rows,
    )
    page.refresh()
    until(lambda: len(page.table.places()) == whole - 1)
    assert second in {page.model.rows()[one].id for one in page.table.places()}
