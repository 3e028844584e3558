"""The room of referrals: ana answers, enters what came on paper, prints; what she clicks and reads."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import consents
from caseflow.actions.referrals import withdrawals
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.sync import exchange
from caseflow.domain.referrals.update import UpdateKind
from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.referrals.list_pane import ListFound, ReferralList
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.referrals.update_form import UpdateForm
from caseflow.ui.widgets.page_head import PageHead
from caseflow.ui.words import done_text, set_language, word
from tests.ui.pause import pause
from tests.ui.referrals_room import (
    Room,
    World,
    all_of_ana,
    open_offices,
    open_room,
    press,
    read,
    received,
    sent_by,
    shown,
    type_in,
    until,
)

pytestmark = [
    pytest.mark.screen,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
NARROWEST_WINDOW, RAIL = 1024, 152


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    yield from open_offices(tmp_path_factory.mktemp("offices"))


@pytest.fixture
def room(qapp: QApplication, world: World) -> Iterator[Room]:
    yield from open_room(qapp, world)


def test_an_empty_list_says_what_it_is_for_and_offers_the_first_step(room: Room) -> None:
    empty = ReferralList(PageHead("Uputi"), room.ana.clock)
    asked: list[bool] = []
    told: list[bool] = []
    empty.new_asked.connect(lambda: asked.append(True))
    empty.has_rows.connect(told.append)
    empty.show()
    empty.show_found(ListFound("received", "all", {}, (), (), None))
    until(lambda: word("referrals.empty_received") in read(empty))
    assert told == [False]
    steps = [one for one in empty.findChildren(QAbstractButton) if one.text() == word("referrals.new")]
    press(steps[-1])
    assert asked == [True]
    empty.close()
    empty.deleteLater()


def test_a_received_referral_is_accepted_with_one_press(room: Room) -> None:
    received(room)
    record = room.page.record
    assert "Loše spava." in read(record)
    assert "Procena" in read(record.values)
    assert record.bar.sentence.text().startswith("Odgovor se čeka do")
    press(record.bar.button_of["accept"])
    until(lambda: "Prihvaćeno" in read(record.timeline))
    assert [done_text(one) for one in room.toasts] == ["Uput je prihvaćen."]
    assert "start" in record.bar.button_of


def test_declining_asks_for_a_reason_and_keeps_what_was_typed(room: Room) -> None:
    row = received(room)
    record = room.page.record
    press(record.bar.button_of["decline"])
    form = record.bar.form
    assert form is not None
    type_in(form.text, "Nismo nadležni, čeka se drugi centar.")
    press(form.confirm)
    assert form.reason_field.wrong() == word("referrals.missing_reason")
    assert form.text.toPlainText() == "Nismo nadležni, čeka se drugi centar."
    form.reason.setCurrentIndex(form.reason.findData("not_competent"))
    press(form.confirm)
    until(lambda: record.bar.form is None)
    until(lambda: "Nismo nadležni: Nismo nadležni, čeka se drugi centar." in read(record.timeline))
    assert [one.status for one in all_of_ana(room) if one.id == row.id] == ["declined"]


def test_an_open_answer_comes_back_after_it_was_closed(room: Room) -> None:
    received(room)
    bar = room.page.record.bar
    press(bar.button_of["decline"])
    assert bar.form is not None
    type_in(bar.form.text, "Pišem, pa me zovu")
    bar.form.reason.setCurrentIndex(1)
    chosen = bar.form.reason.currentData()
    press(bar.form.cancel)
    press(bar.button_of["decline"])
    until(lambda: bar.form is not None and bar.form.text.toPlainText() == "Pišem, pa me zovu")
    assert bar.form.reason.currentData() == chosen


def test_after_an_answer_was_given_up_another_step_is_made_without_a_fault(room: Room) -> None:
    received(room)
    record = room.page.record
    press(record.bar.button_of["decline"])
    assert record.bar.form is not None
    press(record.bar.form.cancel)
    until(lambda: record.bar.isVisible() and record.bar.form is None)
    pause(50)
    press(record.bar.button_of["accept"])
    until(lambda: "Prihvaćeno" in read(record.timeline))
    assert word("common.failed") not in read(room.page)


def test_an_answer_from_paper_is_entered_by_the_sender(room: Room) -> None:
    row = room.store(lambda: sent_by(room.ana, room.client, room.service))
    assert isinstance(row, ReferralRow)
    room.page.show_record(str(row.id))
    record = room.page.record
    shown(room, row)
    press(record.paper_link)
    assert record.paper_bar.isVisible()
    press(record.paper_bar.button_of["accept"])
    until(lambda: "upisano sa papira" in read(record.timeline))
    assert "Prihvaćeno" in read(record.timeline)


def test_the_code_of_a_slip_that_came_back_opens_its_answer(room: Room) -> None:
    row = room.store(lambda: sent_by(room.ana, room.client, room.service))
    assert isinstance(row, ReferralRow)
    press(room.page.list.sides.button("sent"))
    type_in(room.page.list.code, row.code.lower())
    QTest.keyClick(room.page.list.code, Qt.Key.Key_Return)
    shown(room, row)
    until(lambda: room.page.record.paper_bar.isVisible())


def test_a_code_nobody_has_is_said_over_the_list(room: Room) -> None:
    press(room.page.list.sides.button("sent"))
    type_in(room.page.list.code, "ABCD-1234")
    QTest.keyClick(room.page.list.code, Qt.Key.Key_Return)
    until(lambda: room.page.message_slot.isVisible())


def test_looking_at_a_slip_writes_nothing_down_and_printing_does(room: Room, tmp_path: Path) -> None:
    row = room.store(lambda: sent_by(room.ana, room.client, room.service))
    assert isinstance(row, ReferralRow)
    room.page.show_record(str(row.id))
    shown(room, row)
    press(room.page.record.print_button)
    slip = room.page.slip
    until(lambda: slip.sheet.document.pageCount() == 1)
    press(slip.kinds.button("uput"))
    assert slip.scripts.value() == "cyrl"
    steps = room.store(lambda: [e.step for e in referrals.referral_page(room.ana, row.id).events])
    assert steps == ["ready", "send"]
    slip.save_to(tmp_path / "uput.pdf")
    until(lambda: (tmp_path / "uput.pdf").exists())
    steps = room.store(lambda: [e.step for e in referrals.referral_page(room.ana, row.id).events])
    assert steps == ["ready", "send", "print"]
    until(lambda: "Sačuvano kao uput.pdf." in read(slip))


def test_in_a_narrow_window_list_and_record_take_turns(room: Room) -> None:
    received(room)
    room.page.resize(NARROWEST_WINDOW - RAIL, 700)
    until(lambda: not room.page.list.isVisible())
    press(room.page.record.back)
    assert room.page.list.isVisible()
    assert not room.page.record.isVisible()
    QTest.keyClick(room.page.list.table, Qt.Key.Key_Return)
    assert room.page.record.isVisible()


def test_the_room_fits_the_narrowest_window_in_cyrillic(room: Room) -> None:
    set_language("sr-Cyrl")
    page = ReferralsPage(room.page.context)
    page.resize(1108, 748)
    page.show()
    page.open_new()
    until(lambda: bool(page.new.opened))
    wide = NARROWEST_WINDOW - RAIL
    assert page.minimumSizeHint().width() <= wide
    page.resize(wide, 700)
    pause(20)
    for inner in (page.new.sheet, page.record):
        contents = inner.widget()
        assert contents is not None
        assert contents.minimumSizeHint().width() <= wide - page.new.side.width()
    page.close()
    page.deleteLater()


def test_every_tab_stop_has_a_name(room: Room) -> None:
    received(room)
    press(room.page.record.bar.button_of["redirect"])
    nameless = [one for one in _stops(room.page.both) if not _name(one)]
    room.page.open_new()
    until(lambda: bool(room.page.new.opened))
    nameless += [one for one in _stops(room.page.new) if not _name(one)]
    assert nameless == []


def _stops(widget: QWidget) -> list[QWidget]:
    return [
        one
        for one in widget.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def test_danas_names_the_side_to_be_seen(room: Room) -> None:
    room.page.show_record("sent")
    assert room.page.list.side() == "sent"
    room.page.show_record("received")
    assert room.page.list.side() == "received"


def test_an_internal_note_is_written_beside_the_course(room: Room) -> None:
    received(room)
    note = room.page.record.note
    press(room.page.record.note_link)
    until(note.isVisible)
    type_in(note.text, "JMBG 0110008995028")
    press(note.save)
    until(lambda: note.guard.reason_field.isVisible())
    note.text.setPlainText("Zvati u petak.")
    press(note.save)
    until(lambda: "referral_note_saved" in room.toasts)
    until(lambda: not note.isVisible())
    assert not note.text.toPlainText()


def test_what_rested_on_a_consent_is_gone_from_the_receivers_screen_which_says_why(room: Room) -> None:
    row = received(room)
    record = room.page.record
    assert "Loše spava." in read(record)

    def take_back() -> None:
        theirs = referrals.referral_page(room.bojan, row.id).client
        assert theirs is not None
        withdrawals.withdraw_consent(room.bojan, consents.consents(room.bojan, theirs)[0].id)
        for desk in (room.bojan, room.ana):
            exchange.sync(desk)

    room.store(take_back)
    room.page.refresh()
    until(lambda: "Pristanak je opozvan" in read(record))
    assert "Loše spava." not in read(record)
    assert row.code in read(record.head)
    assert "ovde su uklonjeni" in read(record)


def test_an_appointment_is_written_down_beside_the_course(room: Room, tmp_path: Path) -> None:
    received(room)
    record = room.page.record
    press(record.bar.button_of["accept"])
    until(lambda: record.page is not None and "missed" in record.page.updates)
    press(record.update_link)
    form = record.update_form
    until(form.isVisible)
    press(form.save)
    assert form.text_field.wrong(), "an attempt says what was tried"
    press(form.kinds[UpdateKind.APPOINTMENT])
    assert form.when_field.isVisible()
    press(form.save)
    until(lambda: not form.isVisible() and record.calendar_link.isVisible())
    until(lambda: "Termin" in read(record.timeline))
    file = tmp_path / "termin.ics"
    room.page.updating.save_calendar(file)
    until(file.exists)
    until(lambda: b"BEGIN:VEVENT" in file.read_bytes())


def test_the_only_kind_there_is_stays_chosen_when_it_is_pressed(qtbot: QtBot) -> None:
    form = UpdateForm()
    qtbot.addWidget(form)
    form.begin([UpdateKind.REMINDED.value], date(2026, 6, 15), on_paper=False)
    press(form.kinds[UpdateKind.REMINDED])
    press(form.save)
    assert form.kind() is UpdateKind.REMINDED


def test_without_contact_it_is_said_how_often_somebody_tried(room: Room) -> None:
    received(room)
    record = room.page.record
    press(record.bar.button_of["accept"])
    until(lambda: "no_contact" in record.bar.button_of)
    press(record.bar.button_of["no_contact"])
    until(lambda: record.bar.form is not None)
    assert "Zabeleženo je 0 pokušaja od tri" in read(record.bar)


def test_referrals_go_to_another_system_and_its_answers_come_back(room: Room, tmp_path: Path) -> None:
    received(room)
    file = tmp_path / "uputi.json"
    room.page.other_systems.write(file)
    until(lambda: word("common.saved_as", name="uputi.json") in read(room.page))
    room.page.other_systems.read(file)
    until(lambda: "Na tok uputa" in read(room.page))
    file.write_text("{", "utf-8")
    room.page.other_systems.read(file)
    until(lambda: "nije moglo da se poveže" in read(room.page))


def test_a_stack_of_papers_is_entered_without_the_mouse(room: Room) -> None:
    first, second = (sent_by(room.ana, room.client, room.own_service) for _ in range(2))
    page = room.page.returns
    room.page.open_returns()
    until(lambda: page.code.hasFocus())
    for paper, number in ((first, Qt.Key.Key_1), (second, Qt.Key.Key_2)):
        QTest.keyClicks(page.code, paper.code)
        QTest.keyClick(page.code, Qt.Key.Key_Return)
        until(lambda: bool(page.bar.button_of))
        QTest.keyClick(next(iter(page.bar.button_of.values())), number)
        until(lambda: not page.code.text())
    assert [one.status for one in page.entered] == ["waiting_list", "accepted"]
    assert page.code.hasFocus()
    QTest.keyClicks(page.code, "AAAA-AAAA")
    QTest.keyClick(page.code, Qt.Key.Key_Return)
    until(lambda: "AAAA-AAAA" in read(page))
